import type { CatalogueEntry } from './catalogueModels';
import type { ChatRequest, RequestedTool } from './chatRequest';
import { describeArrival } from './describeArrival';
import { drawPicture } from './drawPicture';
import { longAnswer, requestedKilobytes } from './longAnswer';
import { lastQuestion, questionIn } from './question';
import { makeCallId } from './randomness';
import { sampleFor } from './sampleJson';

/** What will be said, before it is cut into pieces. The same request always gives the same text. */
export type Answer = {
  readonly reasoning: string;
  readonly text: string;
  readonly images: readonly { readonly mediaType: string; readonly bytes: Buffer }[];
  readonly toolCall: { readonly callId: string; readonly name: string; readonly argumentsText: string } | null;
};

const noMore = { images: [], toolCall: null } as const;

/** Decides the answer to a request: a tool call, the rest of a broken answer, JSON, a long text, a picture or a description. */
export async function composeAnswer(request: ChatRequest, model: CatalogueEntry): Promise<Answer> {
  const question = lastQuestion(request.messages);
  const reasoning = thinksAloud(request, model) ? reasoningAbout(question, request) : '';

  const tool = toolToCall(request, question);
  if (tool !== undefined) {
    const argumentsText = JSON.stringify(sampleFor(tool.parameters, question));
    return { ...noMore, reasoning, text: '', toolCall: { callId: makeCallId(), name: tool.name, argumentsText } };
  }
  if (request.answerSchema !== undefined) {
    return { ...noMore, reasoning, text: JSON.stringify(sampleFor(request.answerSchema, question), null, 2) };
  }
  const rest = await restOfBrokenAnswer(request, model, question);
  if (rest !== null) return { ...noMore, reasoning: '', text: rest };

  if (titleWish.test(question)) return { ...noMore, reasoning: '', text: titleOf(request) };

  const kilobytes = requestedKilobytes(question);
  if (kilobytes !== null) return { ...noMore, reasoning, text: longAnswer(question, kilobytes) };

  if (request.wantsImages && model.tags.includes('image-generation')) {
    const text = `Here is a small landscape for “${question}”, computed from the letters of your question.`;
    return { reasoning, text, images: [{ mediaType: 'image/png', bytes: drawPicture(question) }], toolCall: null };
  }
  return { ...noMore, reasoning, text: await describeArrival(request.messages, model) };
}

/** The app asks for a title by these words. */
const titleWish = /^Give our conversation so far a title/;

/** The first words of the first question, as a demo's model may well put it. */
function titleOf({ messages }: ChatRequest): string {
  const first = messages.find((message) => message.role === 'user');
  return `About: ${(first === undefined ? '' : questionIn(first)).split(/\s+/).slice(0, 5).join(' ')}`;
}

function thinksAloud(request: ChatRequest, model: CatalogueEntry): boolean {
  return model.tags.includes('reasoning') && !request.reasoning.isOff;
}

function reasoningAbout(question: string, request: ChatRequest): string {
  const last = request.messages.findLast((message) => message.role === 'user');
  const files = last?.parts.filter((part) => part.kind === 'image' || part.kind === 'file').length ?? 0;
  return [
    `The question has ${question.length} characters${files === 0 ? ' and no file came with it' : `, and ${files} ${files === 1 ? 'file' : 'files'} came with it`}.`,
    files === 0 ? 'There is nothing to open, so I can answer at once.' : 'I should read the bytes themselves before I say anything about them.',
    'I am a demonstration: I will say what arrived and show how an answer can look, and claim nothing that I did not read.',
  ].join(' ');
}

/** One call for each question; once its result is there, the answer follows. */
function toolToCall(request: ChatRequest, question: string): RequestedTool | undefined {
  const { toolChoice, tools } = request;
  if (toolChoice.mode === 'none' || request.messages.at(-1)?.role === 'tool') return undefined;
  if (toolChoice.mode === 'named') return tools.find((tool) => tool.name === toolChoice.name);
  return tools.find((tool) => question.includes(tool.name)) ?? tools[0];
}

/**
 * A conversation that ends in a part of an answer and the wish to go on gets what was missing: the same question gives
 * the same text, so the rest is known.
 */
async function restOfBrokenAnswer(request: ChatRequest, model: CatalogueEntry, wish: string): Promise<string | null> {
  const broken = request.messages.at(-2);
  if (broken?.role !== 'assistant' || !/\b(continue|go on|lanjut\w*)\b/i.test(wish)) return null;
  const messages = request.messages.slice(0, -2);
  if (!messages.some((message) => message.role === 'user')) return null;
  const said = broken.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('');
  const whole = await composeAnswer({ ...request, messages, tools: [] }, model);
  return said !== '' && whole.text.length > said.length && whole.text.startsWith(said) ? whole.text.slice(said.length) : null;
}
