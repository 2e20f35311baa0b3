import { z } from 'zod';

const answerSchema = z.looseObject({ choices: z.tuple([z.looseObject({ message: z.looseObject({}) })], z.unknown()) });

/**
 * An answer that came whole (gateway-api.md section 7), as the one chunk of a stream that says the same; `null` for what is none, or holds
 * an error.
 */
export function asChunk(text: string): string | null {
  const parsed = answerSchema.safeParse(parseJson(text));
  if (!parsed.success || (parsed.data['error'] ?? null) !== null) return null;
  const [{ message, ...choice }] = parsed.data.choices;
  return JSON.stringify({ ...parsed.data, choices: [{ ...choice, delta: message }] });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
