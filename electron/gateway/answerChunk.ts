import { z } from 'zod';

/**
 * One chunk of a streamed answer, as far as we read it (gateway-api.md section 8). Every field may be missing or of another
 * shape than promised: then it counts as missing, and the rest is still read.
 */
const text = z.string().optional().catch(undefined);
const unknown = z.unknown().optional();
const unknownList = z.array(z.unknown()).optional().catch(undefined);

const deltaSchema = z.object({
  content: text,
  reasoning: text,
  /** How DeepSeek's and other plain endpoints name it; the gateway says `reasoning`. */
  reasoning_content: text,
  reasoning_details: unknownList,
  images: unknownList,
  /** Kept as it came, also when it is no list: a call that is lost in silence could make another one whole. */
  tool_calls: unknown,
  provider_metadata: unknown,
  providerMetadata: unknown,
});

const choiceSchema = z.object({
  index: z.number().optional().catch(undefined),
  delta: deltaSchema.optional().catch(undefined),
  finish_reason: text,
  error: unknown,
});

const chunkSchema = z.object({
  id: text,
  model: text,
  choices: z.array(choiceSchema.optional().catch(undefined)).optional().catch(undefined),
  usage: unknown,
  error: unknown,
  generationId: text,
  service_tier: text,
  provider_metadata: unknown,
  providerMetadata: unknown,
});

export type AnswerChunk = z.infer<typeof chunkSchema>;
export type AnswerChoice = z.infer<typeof choiceSchema>;
export type AnswerDelta = z.infer<typeof deltaSchema>;

/** `null` for JSON that is no object: such an event means nothing. */
export function readChunk(value: unknown): AnswerChunk | null {
  const parsed = chunkSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Only the first choice is ours; others (`n` above 1) would be mixed into its text. */
export function firstChoice(chunk: AnswerChunk): AnswerChoice | undefined {
  return chunk.choices?.find((choice) => choice !== undefined && (choice.index ?? 0) === 0);
}

/** The text of a chunk that brings text and nothing else that could mean something; otherwise `null`. */
export function onlyTextOf(chunk: AnswerChunk): string | null {
  const choice = chunk.choices?.length === 1 ? firstChoice(chunk) : undefined;
  const delta = choice?.delta;
  if (choice === undefined || delta?.content === undefined) return null;
  const otherMeanings = [
    choice.finish_reason,
    choice.error,
    chunk.error,
    chunk.usage,
    delta.reasoning,
    delta.reasoning_content,
    delta.reasoning_details,
    delta.images,
    delta.tool_calls,
    ...metadataOf(chunk, choice),
  ];
  return otherMeanings.every((value) => value === undefined || value === null) ? delta.content : null;
}

const imageSchema = z.object({ image_url: z.object({ url: z.string() }) });

export function imageUrlOf(item: unknown): string | undefined {
  const parsed = imageSchema.safeParse(item);
  return parsed.success ? parsed.data.image_url.url : undefined;
}

/** Where the metadata may stand: on the delta of the finish event, or on the chunk; in both spellings (section 9). */
export function metadataOf(chunk: AnswerChunk, choice: AnswerChoice | undefined): readonly unknown[] {
  const { delta } = choice ?? {};
  return [chunk.provider_metadata, chunk.providerMetadata, delta?.provider_metadata, delta?.providerMetadata].filter(
    (metadata) => metadata !== undefined && metadata !== null,
  );
}

const detailTextSchema = z.object({ text: text, summary: text });

/** The words of a reasoning piece that brought details only. */
export function textOfDetails(pieces: readonly unknown[] | undefined): string {
  return (pieces ?? [])
    .map((piece) => detailTextSchema.safeParse(piece))
    .map((parsed) => (parsed.success ? (parsed.data.text ?? parsed.data.summary ?? '') : ''))
    .join('');
}
