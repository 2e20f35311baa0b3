import { z } from 'zod';
import type { AnswerOptions, JsonObject } from '../answerOptions';
import { isRecord } from '../isRecord';
import { isHeaderName, isHeaderValue, mostHeaders } from '../headerRules';
import { limits } from '../limits';

/** Bounds that a person meets in the fields, and a broken or hostile page here. */
const modelId = z.string().min(1).max(256).regex(/^[^\p{Cc}]+$/u);
export const slugSchema = z.string().min(1).max(64).regex(/^[a-z0-9][a-z0-9._-]*$/i);
const slugs = z.array(slugSchema).max(64);
const tokens = z.number().int().min(1).max(10_000_000);

/** As the catalogue writes them: `1024x1536`, `hd`. */
const pictureWord = z.string().min(1).max(32).regex(/^[a-z0-9:_.-]+$/i);

const mostJsonChars = 64 * 1024;
const deepestJson = 32;
export const jsonObjectSchema: z.ZodType<JsonObject> = z.record(z.string(), z.unknown()).refine((value) => isJson(value, deepestJson) && JSON.stringify(value).length <= mostJsonChars, 'no JSON object, or too large');

/** Nothing in it that JSON cannot say, and nothing nested so deeply that reading it would be an attack. */
function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === 0) return false;
  return Object.values(value).every((each) => isJson(each, depth - 1));
}

/** What authenticates is never one's own to set. */
const headers = z
  .record(z.string().refine(isHeaderName, 'no header, or kept for the app'), z.string().refine(isHeaderValue, 'no value of a header'))
  .refine((all) => Object.keys(all).length <= mostHeaders, 'too many');

export const answerOptionsSchema: z.ZodType<AnswerOptions> = z.strictObject({
  routing: z
    .strictObject({
      sort: z.enum(['cost', 'ttft', 'tps']).exactOptional(),
      order: slugs.exactOptional(),
      only: slugs.exactOptional(),
      fallbackModelIds: z.array(modelId).max(16).exactOptional(),
    })
    .exactOptional(),
  privacy: z.strictObject({ zeroDataRetention: z.boolean().exactOptional(), disallowPromptTraining: z.boolean().exactOptional() }).exactOptional(),
  reasoning: z.strictObject({ effort: z.string().min(1).max(32).regex(/^[a-z0-9_-]+$/i).exactOptional(), maxTokens: tokens.exactOptional(), isHidden: z.boolean().exactOptional() }).exactOptional(),
  parameters: z
    .strictObject({
      temperature: z.number().min(0).max(2).exactOptional(),
      topP: z.number().min(0).max(1).exactOptional(),
      maxTokens: tokens.exactOptional(),
      frequencyPenalty: z.number().min(-2).max(2).exactOptional(),
      presencePenalty: z.number().min(-2).max(2).exactOptional(),
      stop: z.array(z.string().min(1).max(256)).max(8).exactOptional(),
    })
    .exactOptional(),
  instructions: z.string().max(limits.instructionsChars).exactOptional(),
  responseFormat: z.strictObject({ name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), schema: jsonObjectSchema, isStrict: z.boolean().exactOptional() }).nullable().exactOptional(),
  makesImages: z.boolean().exactOptional(),
  pictures: z.strictObject({ count: z.number().int().min(1).max(limits.picturesAtOnce).exactOptional(), size: pictureWord.exactOptional(), quality: pictureWord.exactOptional() }).exactOptional(),
  caching: z.enum(['auto', 'off']).exactOptional(),
  serviceTier: z.string().min(1).max(32).regex(/^[a-z0-9_-]+$/i).exactOptional(),
  headers: headers.exactOptional(),
  ownKeys: slugs.exactOptional(),
  user: z.string().min(1).max(256).exactOptional(),
  tags: z.array(z.string().min(1).max(64)).max(16).exactOptional(),
  providerOptions: jsonObjectSchema.exactOptional(),
});

/**
 * Options as they were kept: what the rules of today refuse (of another version, or of a damaged disk) is left out by itself. A lock
 * that was closed stays closed, whatever stands beside it.
 */
export const keptOptionsSchema: z.ZodType<AnswerOptions> = z.unknown().transform((kept) => readableOptions(kept));

export function readableOptions(kept: unknown): AnswerOptions {
  const whole = answerOptionsSchema.safeParse(kept);
  if (whole.success) return whole.data;
  if (!isRecord(kept)) return {};
  const readable = Object.entries(kept).flatMap(([name, value]) => {
    const option = answerOptionsSchema.safeParse({ [name]: value });
    return option.success ? [option.data] : [];
  });
  return Object.assign({}, closedLocks(kept['privacy']), ...readable);
}

function closedLocks(kept: unknown): AnswerOptions {
  const locks = isRecord(kept) ? (['zeroDataRetention', 'disallowPromptTraining'] as const).filter((name) => kept[name] === true) : [];
  return locks.length === 0 ? {} : { privacy: Object.fromEntries(locks.map((name) => [name, true])) };
}
