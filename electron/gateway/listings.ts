import { z } from 'zod';
import { FailureError } from '../../shared/failure';
import type { Model, ModelPricing, PicturePrice, PriceTier, ReasoningOption } from '../../shared/model';
import { said } from '../../shared/said';
import { toPlainDecimal } from './decimal';
import type { Dialect } from './requestBody';

/** Reads `/models` and `/credits` (gateway-api.md sections 5 and 15). Every field beyond an id may be missing. */
const text = z.string().min(1).optional().catch(undefined);
const count = z.number().nonnegative().finite().optional().catch(undefined);
const positive = z.number().positive().finite().optional().catch(undefined);

const words = z.array(z.string()).optional().catch(undefined);
const list = z.array(z.unknown()).optional().catch(undefined);

const reasoningOptionSchema = z.object({ type: z.string(), values: words, min: count, max: count });
const picturePriceSchema = z.object({ cost: z.unknown(), size: text, quality: text, operation: text });
const tierSchema = z.object({ cost: z.unknown(), min: count });

const entrySchema = z.object({
  id: z.string().min(1).max(256),
  name: text,
  owned_by: text,
  description: text,
  type: text,
  created: positive,
  context_window: positive,
  max_tokens: positive,
  tags: z.array(z.string()).optional().catch(undefined),
  supported_parameters: words,
  reasoning_options: z.array(z.unknown()).optional().catch(undefined),
  modalities: z.object({ input: words, output: words }).optional().catch(undefined),
  pricing: z
    .object({
      input: z.unknown().optional(),
      output: z.unknown().optional(),
      input_cache_read: z.unknown().optional(),
      input_cache_write: z.unknown().optional(),
      image: z.unknown().optional(),
      image_dimension_quality_pricing: list,
      input_tiers: list,
      output_tiers: list,
    })
    .optional()
    .catch(undefined),
});

type Entry = z.infer<typeof entrySchema>;

const listSchema = z.union([z.object({ data: z.array(z.unknown()) }).transform((list) => list.data), z.array(z.unknown())]);

/** Entries without a usable id are left out, as is a second one of the same id; throws `gateway.malformed` for no list. */
export function readModelList(answer: unknown): { readonly models: readonly Model[]; readonly dialect: Dialect } {
  const list = listSchema.safeParse(answer);
  if (!list.success) throw new FailureError({ code: 'gateway.malformed' });
  const entries = new Map<string, Entry>();
  for (const item of list.data) {
    const entry = entrySchema.safeParse(item);
    if (entry.success && !entries.has(entry.data.id)) entries.set(entry.data.id, entry.data);
  }
  const known = [...entries.values()];
  return { models: known.map(toModel), dialect: known.some(speaksGateway) ? 'gateway' : 'openai' };
}

/** Fields that plain OpenAI lists do not have. Others also have `pricing`, but with other names in it. */
function speaksGateway(entry: Entry): boolean {
  return entry.type !== undefined || entry.tags !== undefined || entry.pricing?.input !== undefined || entry.pricing?.output !== undefined;
}

function toModel(entry: Entry): Model {
  const slash = entry.id.indexOf('/');
  return {
    modelId: entry.id,
    name: entry.name ?? entry.id,
    maker: slash > 0 ? entry.id.slice(0, slash) : (entry.owned_by ?? ''),
    ...said({
      type: entry.type,
      description: entry.description,
      contextTokens: entry.context_window,
      maxOutputTokens: entry.max_tokens,
      createdAtMs: entry.created === undefined ? undefined : entry.created * 1000,
      tags: entry.tags,
      pricing: entry.pricing === undefined ? undefined : toPricing(entry.pricing),
      supportedParameters: entry.supported_parameters,
      reasoningOptions: entry.reasoning_options?.flatMap(toReasoningOption),
      modalities: entry.modalities === undefined ? undefined : said(entry.modalities),
    }),
  };
}

function toPricing(pricing: NonNullable<Entry['pricing']>): ModelPricing | undefined {
  const prices: ModelPricing = said({
    inputUsd: toPlainDecimal(pricing.input),
    outputUsd: toPlainDecimal(pricing.output),
    cacheReadUsd: toPlainDecimal(pricing.input_cache_read),
    cacheWriteUsd: toPlainDecimal(pricing.input_cache_write),
    imageUsd: toPlainDecimal(pricing.image),
    pictures: toPicturePrices(pricing.image_dimension_quality_pricing),
    inputTiers: toTiers(pricing.input_tiers),
    outputTiers: toTiers(pricing.output_tiers),
  });
  return Object.keys(prices).length === 0 ? undefined : prices;
}

/** `undefined` for none. Those of other operations than drawing are left out. */
function toPicturePrices(prices: readonly unknown[] = []): readonly PicturePrice[] | undefined {
  const read = prices.flatMap((price): PicturePrice[] => {
    const parsed = picturePriceSchema.safeParse(price);
    const usd = parsed.success ? toPlainDecimal(parsed.data.cost) : undefined;
    if (!parsed.success || usd === undefined || (parsed.data.operation ?? 'generate') !== 'generate') return [];
    return [{ usd, ...said({ size: parsed.data.size, quality: parsed.data.quality }) }];
  });
  return read.length === 0 ? undefined : read;
}

/** `undefined` for none; one that cannot be read takes all of them along, since a gap would name a wrong price. */
function toTiers(tiers: readonly unknown[] = []): readonly PriceTier[] | undefined {
  const read = tiers.flatMap((tier): PriceTier[] => {
    const parsed = tierSchema.safeParse(tier);
    const usd = parsed.success ? toPlainDecimal(parsed.data.cost) : undefined;
    return parsed.success && usd !== undefined ? [{ fromTokens: parsed.data.min ?? 0, usd }] : [];
  });
  return read.length === 0 || read.length !== tiers.length ? undefined : read.toSorted((one, other) => one.fromTokens - other.fromTokens);
}

function toReasoningOption(option: unknown): readonly ReasoningOption[] {
  const parsed = reasoningOptionSchema.safeParse(option);
  return parsed.success ? [{ type: parsed.data.type, ...said({ values: parsed.data.values, min: parsed.data.min, max: parsed.data.max }) }] : [];
}

/** `null` for an answer that holds no balance: the endpoint has something else there. */
export function readCreditsAnswer(answer: unknown): { readonly balanceUsd: string } | null {
  const parsed = z.object({ balance: z.unknown().optional() }).safeParse(answer);
  const balanceUsd = parsed.success ? toPlainDecimal(parsed.data.balance) : undefined;
  return balanceUsd === undefined ? null : { balanceUsd };
}
