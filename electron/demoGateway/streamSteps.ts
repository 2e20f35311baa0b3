import { callSteps } from './callSteps';
import type { Answer } from './composeAnswer';
import type { JsonRecord } from './json';
import { piecesOf } from './piecesOf';
import { sha256Of } from './receivedParts';
import { reasoningPiece, reasoningSeal } from './reasoningShapes';
import type { CompletionRecord } from './requestLog';
import type { StreamStep } from './streamStep';

/** An answer as the row of its events, in the seen order: role, reasoning, content or tool call, pictures. */
export function* stepsOf(answer: Answer, maker: string, isReasoningWithheld: boolean, random: () => number): Generator<StreamStep> {
  yield { delta: { role: 'assistant' }, tokens: 0, note: () => undefined };
  if (answer.reasoning !== '' && !isReasoningWithheld) yield* reasoningSteps(answer.reasoning, maker, random);
  for (const piece of piecesOf(answer.text, random)) {
    yield { delta: { content: piece.text }, tokens: piece.tokens, weight: piece.text.length, note: (completion) => { completion.sentText += piece.text; } };
  }
  for (const image of answer.images) yield imageStep(image);
  yield* callSteps(answer.calls, answer.callLayout ?? 'byCall', random);
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
