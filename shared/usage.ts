import type { ConversationId, ModelId } from './ids';
import { compareDecimals, sumOfDecimals } from './money';

/** One request, as far as it counts here. */
export type UsageEntry = {
  readonly sentAtMs: number;
  readonly modelId: ModelId;
  /** `null`: the gateway did not say. */
  readonly provider: string | null;
  /** `null`: of none that is kept. */
  readonly conversationId: ConversationId | null;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly firstTokenMs?: number;
  /** Decimal text; `null`: not known. */
  readonly costUsd: string | null;
};

/** Requests that have something in common. Amounts are decimal text and exact. */
export type UsageLine = {
  /** The day as `2026-11-22`, the model's or the conversation's id, the provider's slug; empty: not known. */
  readonly key: string;
  readonly requests: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly usd: string;
  /** So many cost something that nobody said: `usd` is the least that it was. */
  readonly unknown: number;
  /** Half of those that said anything had said it by then, and 95 of 100. */
  readonly firstTokenMs?: { readonly half: number; readonly most: number };
};

export const usageSides = ['day', 'model', 'provider', 'conversation'] as const;
export type UsageSide = (typeof usageSides)[number];

export type UsageReport = {
  readonly total: UsageLine;
  /** Days in their order, without those on which nothing was asked; everything else dearest first. */
  readonly lines: Readonly<Record<UsageSide, readonly UsageLine[]>>;
  /** Titles of the conversations that are named. */
  readonly titles: Readonly<Record<ConversationId, string>>;
};

/** The books from every side. */
export function usageReport(entries: readonly UsageEntry[], titles: UsageReport['titles'] = {}): UsageReport {
  const by = (keyOf: (entry: UsageEntry) => string): readonly UsageLine[] => groups(entries, keyOf).map(([key, own]) => lineOf(key, own));
  return {
    total: lineOf('', entries),
    lines: {
      day: by(({ sentAtMs }) => dayOf(sentAtMs)).toSorted((one, other) => (one.key < other.key ? -1 : 1)),
      model: by(({ modelId }) => modelId).toSorted(dearestFirst),
      provider: by(({ provider }) => provider ?? '').toSorted(dearestFirst),
      conversation: by(({ conversationId }) => conversationId ?? '').toSorted(dearestFirst),
    },
    titles,
  };
}

/** By the calendar of this computer. */
export function dayOf(atMs: number): string {
  const date = new Date(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function groups(entries: readonly UsageEntry[], keyOf: (entry: UsageEntry) => string): readonly (readonly [string, readonly UsageEntry[]])[] {
  const found = new Map<string, UsageEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const own = found.get(key);
    if (own === undefined) found.set(key, [entry]);
    else own.push(entry);
  }
  return [...found];
}

function lineOf(key: string, entries: readonly UsageEntry[]): UsageLine {
  const times = entries.flatMap(({ firstTokenMs }) => (firstTokenMs === undefined ? [] : [firstTokenMs])).toSorted((one, other) => one - other);
  const [half, most] = [quantile(times, 0.5), quantile(times, 0.95)];
  return {
    key,
    requests: entries.length,
    promptTokens: entries.reduce((sum, { promptTokens = 0 }) => sum + promptTokens, 0),
    completionTokens: entries.reduce((sum, { completionTokens = 0 }) => sum + completionTokens, 0),
    usd: sumOfDecimals(entries.map(({ costUsd }) => costUsd ?? '0')),
    unknown: entries.filter(({ costUsd }) => costUsd === null).length,
    ...(half === undefined || most === undefined ? {} : { firstTokenMs: { half, most } }),
  };
}

/** By the nearest rank: a time that was really measured. */
function quantile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

function dearestFirst(one: UsageLine, other: UsageLine): number {
  return compareDecimals(other.usd, one.usd) || other.requests - one.requests || (one.key < other.key ? -1 : 1);
}
