import type { Model } from '../model';
import type { SentThread } from './sentThread';
import type { Attachment } from './attachment';
import type { Message, ToolCallPart } from './message';

/*
 * How much will be sent, before it is: no tokenizer fits 600 models, so this counts characters, takes what the last receipt
 * measured where there is one, and says how far off it may be.
 */

export type Estimate = {
  readonly tokens: number;
  readonly lowTokens: number;
  readonly highTokens: number;
};

export type ContextEstimate = {
  readonly history: Estimate;
  readonly messageCount: number;
  /** The part of `history` that stands for what was cut. */
  readonly summaryTokens: number;
};

const charsPerToken = 4;
/** English prose has more characters a token, code and other scripts fewer. */
const low = 0.75;
const high = 1.4;
/** Roles and separators around each message. */
const tokensPerMessage = 4;
const tokensPerPage = 1_500;
const pixelsPerToken = 750;
const mostTokensOfPicture = 1_600;
const usualTokensOfPicture = 1_000;
/** Kept free for the answer, where the model does not take less anyway. */
const usualReserveTokens = 4_096;

export const noTokens: Estimate = { tokens: 0, lowTokens: 0, highTokens: 0 };

export function estimateText(text: string): Estimate {
  return rough(textTokens(text));
}

/** What instructions before the whole conversation take; nothing where nothing is said. */
export function estimateInstructions(text: string): Estimate {
  return text === '' ? noTokens : rough(tokensPerMessage + textTokens(text));
}

/** What it takes to tell the model of its tools; `tokens` as main counted their descriptions. */
export function estimateTools(tokens: number): Estimate {
  return tokens === 0 ? noTokens : rough(tokens);
}

/** What a message that is being written will add. */
export function estimateDraft(text: string, attachments: readonly Attachment[]): Estimate {
  if (text === '' && attachments.length === 0) return noTokens;
  return rough(tokensPerMessage + textTokens(text) + attachments.reduce((sum, attachment) => sum + attachmentTokens(attachment), 0));
}

/**
 * What of the conversation will be sent with the next question, without the `besideTokens` that go with it anyway (instructions and
 * tools): a receipt measured them with the rest.
 */
export function estimateContext({ messages, cut }: SentThread, besideTokens = 0): ContextEstimate {
  const summaryTokens = cut?.summary === undefined ? 0 : Math.ceil(textTokens(cut.summary.text));
  // A receipt from before the cut measured what is not sent any more.
  const measuredAt = messages.findLastIndex((message) => measuredTokens(message) !== null && message.createdAtMs >= (cut?.madeAtMs ?? 0));
  const receiptTokens = measuredTokens(messages[measuredAt]);
  const measured = receiptTokens === null ? summaryTokens : Math.max(0, receiptTokens - besideTokens);
  const guessed = rough(messages.slice(measuredAt + 1).reduce((sum, message) => sum + messageTokens(message), 0));
  return { history: plus({ tokens: measured, lowTokens: measured, highTokens: measured }, guessed), messageCount: messages.length, summaryTokens };
}

export function plus(one: Estimate, other: Estimate): Estimate {
  return { tokens: one.tokens + other.tokens, lowTokens: one.lowTokens + other.lowTokens, highTokens: one.highTokens + other.highTokens };
}

/** Kept free for the answer of this model. */
export function reserveTokens({ contextTokens = Infinity, maxOutputTokens = usualReserveTokens }: Model): number {
  return Math.min(maxOutputTokens, usualReserveTokens, Math.floor(contextTokens / 4));
}

/** How much may be sent; `null` where the catalogue does not say: what is not known never holds anything up. */
export function roomTokens(model: Model | undefined): number | null {
  return model?.contextTokens === undefined ? null : model.contextTokens - reserveTokens(model);
}

export type PossibleCut = { readonly afterMessageId: string; readonly messageCount: number; readonly tokens: number };

/**
 * The least that must go from the top of what is sent so that at most `targetTokens` are left of it: whole exchanges, since
 * an answer without its question misleads. The last question stays while it is not answered. `null`: nothing can go.
 */
export function cutToFit(sent: SentThread, targetTokens: number, besideTokens = 0): PossibleCut | null {
  const { messages } = sent;
  const sizes = messages.map(messageTokens);
  const roughTotal = sizes.reduce((sum, size) => sum + size, 0);
  const { history, summaryTokens } = estimateContext(sent, besideTokens);
  const scale = roughTotal === 0 ? 1 : (history.tokens - summaryTokens) / roughTotal;
  const lastQuestion = messages.findLastIndex(({ role }) => role === 'user');
  const isAnswered = messages.at(-1)?.status === 'done' && messages.at(-1)?.role === 'assistant';
  let left = roughTotal * scale;
  let chosen: PossibleCut | null = null;
  for (const [at, message] of messages.entries()) {
    left -= (sizes[at] ?? 0) * scale;
    const isEnd = at === messages.length - 1 ? isAnswered : messages[at + 1]?.role === 'user' && at < lastQuestion;
    if (!isEnd) continue;
    chosen = { afterMessageId: message.messageId, messageCount: at + 1, tokens: Math.ceil(roughTotal * scale - left) };
    if (left <= targetTokens) break;
  }
  return chosen;
}

/** What the prompt and the answer of a message took together, without the thoughts, which are not sent again. */
function measuredTokens(message: Message | undefined): number | null {
  const { promptTokens, completionTokens, reasoningTokens = 0, contextTokens } = message?.receipt ?? {};
  if (contextTokens !== undefined) return contextTokens;
  return promptTokens === undefined || completionTokens === undefined ? null : promptTokens + Math.max(0, completionTokens - reasoningTokens);
}

const knownTokens = new WeakMap<Message, number>();

/** Kept for each message, which never changes without becoming another object. */
function messageTokens(message: Message): number {
  const known = knownTokens.get(message);
  if (known !== undefined) return known;
  const tokens = message.parts.reduce((sum, part) => {
    if (part.kind === 'text') return sum + textTokens(part.text);
    if (part.kind === 'toolCall') return sum + callTokens(part);
    return part.kind === 'attachment' ? sum + attachmentTokens(part.attachment) : sum;
  }, tokensPerMessage);
  knownTokens.set(message, tokens);
  return tokens;
}

/** A call and its result go back as messages of their own. */
function callTokens({ name, argumentsText, result }: ToolCallPart): number {
  const files = (result?.attachments ?? []).reduce((sum, attachment) => sum + attachmentTokens(attachment), 0);
  return 2 * tokensPerMessage + textTokens(name) + textTokens(argumentsText) + textTokens(result?.text ?? '') + files;
}

function attachmentTokens({ kind, sizeBytes, pages, widthPx, heightPx }: Attachment): number {
  if (kind === 'text') return sizeBytes / charsPerToken;
  if (kind === 'pdf') return (pages ?? 1) * tokensPerPage;
  return widthPx === undefined || heightPx === undefined ? usualTokensOfPicture : Math.min(mostTokensOfPicture, (widthPx * heightPx) / pixelsPerToken);
}

function textTokens(text: string): number {
  return text.length / charsPerToken;
}

function rough(tokens: number): Estimate {
  return { tokens: Math.ceil(tokens), lowTokens: Math.floor(tokens * low), highTokens: Math.ceil(tokens * high) };
}
