import type { Answer } from './composeAnswer';
import type { JsonRecord } from './json';
import { sha256Of } from './receivedParts';
import { reasoningPiece, reasoningSeal } from './reasoningShapes';
import type { CompletionRecord } from './requestLog';

/** One event of a stream: what it carries, how long it takes to think of, and what the log notes once it is written. */
export type StreamStep = {
  readonly delta: JsonRecord;
  readonly tokens: number;
  readonly note: (completion: CompletionRecord) => void;
};

/** An answer as the row of its events, in the seen order: role, reasoning, content or tool call, pictures. */
export function* stepsOf(answer: Answer, maker: string, isReasoningWithheld: boolean, random: () => number): Generator<StreamStep> {
  yield { delta: { role: 'assistant' }, tokens: 0, note: () => undefined };
  if (answer.reasoning !== '' && !isReasoningWithheld) yield* reasoningSteps(answer.reasoning, maker, random);
  for (const piece of piecesOf(answer.text, random)) {
    yield { delta: { content: piece.text }, tokens: piece.tokens, note: (completion) => { completion.sentText += piece.text; } };
  }
  for (const image of answer.images) yield imageStep(image);
  if (answer.toolCall !== null) yield* toolCallSteps(answer.toolCall, random);
}

function* reasoningSteps(reasoning: string, maker: string, random: () => number): Generator<StreamStep> {
  for (const piece of piecesOf(reasoning, random)) {
    yield { delta: reasoningPiece(maker, piece.text), tokens: piece.tokens, note: (completion) => { completion.sentReasoning += piece.text; } };
  }
  const seal = reasoningSeal(maker, reasoning);
  if (seal !== null) yield { delta: seal, tokens: 0, note: () => undefined };
}

export function pictureAsPart(image: Answer['images'][number]): JsonRecord {
  return { type: 'image_url', image_url: { url: `data:${image.mediaType};base64,${image.bytes.toString('base64')}` } };
}

export function noteImage(completion: CompletionRecord, image: Answer['images'][number]): void {
  const noted = { mediaType: image.mediaType, sizeBytes: image.bytes.length, sha256: sha256Of(image.bytes) };
  completion.sentImages = [...completion.sentImages, noted];
}

function imageStep(image: Answer['images'][number]): StreamStep {
  return { delta: { images: [pictureAsPart(image)] }, tokens: 40, note: (completion) => noteImage(completion, image) };
}

/** The name first with empty arguments, then the arguments in pieces under the same `index`. */
function* toolCallSteps(call: NonNullable<Answer['toolCall']>, random: () => number): Generator<StreamStep> {
  const { callId, name } = call;
  let argumentsText = '';
  const note = (completion: CompletionRecord) => { completion.sentToolCalls = [{ callId, name, argumentsText }]; };
  yield { delta: { tool_calls: [{ index: 0, id: callId, type: 'function', function: { name, arguments: '' } }] }, tokens: 1, note };
  for (const piece of piecesOf(call.argumentsText, random)) {
    yield {
      delta: { tool_calls: [{ index: 0, function: { arguments: piece.text } }] },
      tokens: piece.tokens,
      note: (completion) => {
        argumentsText += piece.text;
        note(completion);
      },
    };
  }
}

/** Pieces of one to three tokens; a token is a space and up to five letters, never half a letter. */
function* piecesOf(text: string, random: () => number): Generator<{ readonly text: string; readonly tokens: number }> {
  const tokens = text.match(/\s*\S{1,5}|\s+/gu) ?? [];
  for (let at = 0; at < tokens.length; ) {
    const wanted = 1 + Math.floor(random() * 3);
    const piece = tokens.slice(at, at + wanted);
    yield { text: piece.join(''), tokens: piece.length };
    at += wanted;
  }
}
