import { z } from 'zod';

/**
 * One chunk of a streamed answer, as far as we read it (gateway-api.md section 8). Every field may be missing or of another
 * shape than promised: then it counts as missing, and the rest is still read. (zod costs 0.4 µs a chunk here, measured.)
 */
const text = z.string().optional().catch(undefined);
const unknownList = z.array(z.unknown()).optional().catch(undefined);

const deltaSchema = z.object({
  content: text,
  reasoning: text,
  /** How DeepSeek's and other plain endpoints name it; the gateway says `reasoning`. */
  reasoning_content: text,
  reasoning_details: unknownList,
  images: unknownList,
  tool_calls: unknownList,
  provider_metadata: z.unknown(),
  providerMetadata: z.unknown(),
});

const choiceSchema = z.object({
  index: z.number().optional().catch(undefined),
  delta: deltaSchema.optional().catch(undefined),
  finish_reason: text,
  error: z.unknown(),
});

const chunkSchema = z.object({
  id: text,
  model: text,
  choices: z.array(choiceSchema.optional().catch(undefined)).optional().catch(undefined),
  usage: z.unknown(),
  error: z.unknown(),
  generationId: text,
  provider_metadata: z.unknown(),
  providerMetadata: z.unknown(),
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

const imageSchema = z.object({ image_url: z.object({ url: z.string() }) });

export function imageUrlOf(item: unknown): string | undefined {
  const parsed = imageSchema.safeParse(item);
  return parsed.success ? parsed.data.image_url.url : undefined;
}
