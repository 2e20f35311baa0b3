import { z } from 'zod';
import { FailureError } from '../../shared/failure';
import type { Model, ModelPricing } from '../../shared/model';
import { toPlainDecimal } from './decimal';
import type { Dialect } from './requestBody';

/** Reads `/models` and `/credits` (gateway-api.md sections 5 and 15). Every field beyond an id may be missing. */
const text = z.string().min(1).optional().catch(undefined);
const positive = z.number().positive().finite().optional().catch(undefined);

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
  pricing: z.object({ input: z.unknown().optional(), output: z.unknown().optional() }).optional().catch(undefined),
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
  const pricing = entry.pricing === undefined ? undefined : toPricing(entry.pricing);
  return {
    modelId: entry.id,
    name: entry.name ?? entry.id,
    maker: slash > 0 ? entry.id.slice(0, slash) : (entry.owned_by ?? ''),
    ...(entry.type === undefined ? {} : { type: entry.type }),
    ...(entry.description === undefined ? {} : { description: entry.description }),
    ...(entry.context_window === undefined ? {} : { contextTokens: entry.context_window }),
    ...(entry.max_tokens === undefined ? {} : { maxOutputTokens: entry.max_tokens }),
    ...(entry.created === undefined ? {} : { createdAtMs: entry.created * 1000 }),
    ...(entry.tags === undefined ? {} : { tags: entry.tags }),
    ...(pricing === undefined ? {} : { pricing }),
  };
}

function toPricing(pricing: NonNullable<Entry['pricing']>): ModelPricing | undefined {
  const inputUsd = toPlainDecimal(pricing.input);
  const outputUsd = toPlainDecimal(pricing.output);
  if (inputUsd === undefined && outputUsd === undefined) return undefined;
  return { ...(inputUsd === undefined ? {} : { inputUsd }), ...(outputUsd === undefined ? {} : { outputUsd }) };
}

/** `null` for an answer that holds no balance: the endpoint has something else there. */
export function readCreditsAnswer(answer: unknown): { readonly balanceUsd: string } | null {
  const parsed = z.object({ balance: z.unknown().optional() }).safeParse(answer);
  const balanceUsd = parsed.success ? toPlainDecimal(parsed.data.balance) : undefined;
  return balanceUsd === undefined ? null : { balanceUsd };
}
