import type { CallLayout, WrittenCall } from './badCalls';
import { makerOf } from './catalogue';
import type { CatalogueEntry } from './catalogueModels';
import type { ChatRequest } from './chatRequest';
import { describeArrival } from './describeArrival';
import { drawPicture } from './drawPicture';
import type { ToolPlay } from './faults';
import { isRecord, type JsonRecord } from './json';
import { longAnswer, requestedKilobytes } from './longAnswer';
import { lastQuestion, questionIn } from './question';
import { thoughtMark, withThoughtMark } from './reasoningShapes';
import { sampleFor } from './sampleJson';
import { answerWithTools } from './toolAnswer';
import { toolTurnOf } from './toolTurn';

/** What will be said, before it is cut into pieces. The same request always gives the same text. */
export type Answer = {
  readonly reasoning: string;
  readonly text: string;
  readonly images: readonly { readonly mediaType: string; readonly bytes: Buffer }[];
  readonly calls: readonly WrittenCall[];
  readonly callLayout?: CallLayout;
  /** Instead of the usual one. */
  readonly finishReason?: string;
  /** What the gateway itself searched, by the type of its tool: so often (gateway-api.md section 12). */
  readonly searches?: Readonly<Record<string, number>>;
};

const noMore = { images: [], calls: [] } as const;

/** Decides the answer to a request: a tool call, the rest of a broken answer, JSON, a long text, a picture or a description. */
export async function composeAnswer(request: ChatRequest, model: CatalogueEntry, play: ToolPlay | null = null): Promise<Answer> {
  const question = lastQuestion(request.messages);
  const reasoning = thinksAloud(request, model) ? reasoningAbout(question, request) : '';

  const withTools = await answerWithTools(request, model, play);
  if (withTools !== null) {
    const { calls, text = '', layout, finishReason } = withTools;
    const mark = request.reasoning.isWithheld ? null : thoughtMark(makerOf(model), reasoning);
    return {
      ...noMore,
      reasoning,
      text,
      calls: mark === null ? calls : calls.map((call) => withThoughtMark(call, mark)),
      ...(layout !== undefined && { callLayout: layout }),
      ...(finishReason !== undefined && { finishReason }),
    };
  }
  const searches = searchesFor(request, question);
  if (searches !== null) return { ...noMore, reasoning, text: 'I would have searched the web for that. This is the demo: nothing was searched, and what the receipt says of it is made up.', searches };

  if (request.answerSchema !== undefined) {
    return { ...noMore, reasoning, text: structuredAnswer(request.answerSchema, question) };
  }
  const rest = await restOfBrokenAnswer(request, model, question);
  if (rest !== null) return { ...noMore, reasoning: '', text: rest };

  if (titleWish.test(question)) return { ...noMore, reasoning: '', text: titleOf(request) };

  const kilobytes = requestedKilobytes(question);
  if (kilobytes !== null) return { ...noMore, reasoning, text: longAnswer(question, kilobytes) };

  if (request.wantsImages && model.tags.includes('image-generation')) {
    const text = `Here is a small landscape for “${question}”, computed from the letters of your question.`;
    return { reasoning, text, images: [{ mediaType: 'image/png', bytes: drawPicture(question) }], calls: [] };
  }
  return { ...noMore, reasoning, text: await describeArrival(request, model) };
}

/** By the schema; for whoever asks for it badly, with one thing wrong, so that one sees how that is told. */
function structuredAnswer(schema: JsonRecord, question: string): string {
  const sample = sampleFor(schema, question);
  const isSpoiled = /\b(?:badly|wrongly|asal-asalan)\b/i.test(question) && isRecord(sample);
  return JSON.stringify(isSpoiled ? { ...Object.fromEntries(Object.entries(sample).slice(1)), surprise: true } : sample, null, 2);
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
  const results = toolTurnOf(request.messages).made.length;
  if (results > 0) return `I asked for ${results} ${results === 1 ? 'thing' : 'things'} and have the answers. I should say what came, and claim nothing beyond it.`;
  const last = request.messages.findLast((message) => message.role === 'user');
  const files = last?.parts.filter((part) => part.kind === 'image' || part.kind === 'file').length ?? 0;
  return [
    `The question has ${question.length} characters${files === 0 ? ' and no file came with it' : `, and ${files} ${files === 1 ? 'file' : 'files'} came with it`}.`,
    files === 0 ? 'There is nothing to open, so I can answer at once.' : 'I should read the bytes themselves before I say anything about them.',
    'I am a demonstration: I will say what arrived and show how an answer can look, and claim nothing that I did not read.',
  ].join(' ');
}

/** A person who asks for a search on the web gets one of each search that was offered. */
function searchesFor({ serverTools }: ChatRequest, question: string): Readonly<Record<string, number>> | null {
  if (serverTools.length === 0 || !/\b(?:search|look)\b[^.?!]*\b(?:the )?(?:web|internet|online)\b|\bcari di (?:web|internet)\b/i.test(question)) return null;
  return Object.fromEntries(serverTools.map((type) => [type, 1]));
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
