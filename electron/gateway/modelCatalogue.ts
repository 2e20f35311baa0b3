import { z } from 'zod';
import type { Model, ModelListing } from '../../shared/model';
import { defaultBaseUrl } from '../../shared/settings';
import type { ModelListAnswer } from './gatewayClient';
import type { Dialect } from './requestBody';

/** The list of models as it is known now: cached across starts, refreshed in the background, one per base URL. */
export type ModelCatalogue = {
  /** Never waits. After a change of the base URL it is that address's cached list, or an empty one. */
  readonly read: () => ModelListing;
  /** Fetches the list; several calls at once share one request. Rejects with `FailureError`, and the old list stays. */
  readonly refresh: () => Promise<ModelListing>;
  /** The same, for when nobody waits for it: a failure is noted and nothing else. */
  readonly refreshInBackground: () => void;
  /** Calls back whenever `read` would answer something new; the returned function ends that. */
  readonly onChange: (listener: (listing: ModelListing) => void) => () => void;
};

export type ModelCatalogueOptions = {
  /** Must take its base URL at the call, before it waits for anything: the list is kept under the one that `baseUrl` gave. */
  readonly listModels: (signal: AbortSignal) => Promise<ModelListAnswer>;
  readonly baseUrl: () => string;
  /** An address that is another one at the next start (the demo's): its list is not kept, and pushes no other out. */
  readonly isTemporary?: (baseUrl: string) => boolean;
  /** Where the lists are kept between runs; what `load` gives is checked, and ignored when it is not ours. */
  readonly storage: { readonly load: () => unknown; readonly save: (value: unknown) => void };
  readonly nowMs: () => number;
  readonly log?: (note: string) => void;
};

/** Lists of more addresses than a person has are not worth their room on disk. */
const maxKeptLists = 4;
/** Of models that left a list so many are remembered, the last to leave first: enough for the conversations that name them. */
const maxGoneModels = 300;

const price = z.string().exactOptional();
const words = z.array(z.string()).exactOptional();
const tiers = z.array(z.object({ fromTokens: z.number(), usd: z.string() })).exactOptional();

const modelSchema: z.ZodType<Model> = z.object({
  modelId: z.string(),
  name: z.string(),
  maker: z.string(),
  type: z.string().exactOptional(),
  description: z.string().exactOptional(),
  contextTokens: z.number().exactOptional(),
  maxOutputTokens: z.number().exactOptional(),
  createdAtMs: z.number().exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  pricing: z
    .object({
      inputUsd: price,
      outputUsd: price,
      cacheReadUsd: price,
      cacheWriteUsd: price,
      inputTiers: tiers,
      outputTiers: tiers,
      imageUsd: price,
    })
    .exactOptional(),
  supportedParameters: words,
  reasoningOptions: z.array(z.object({ type: z.string(), values: words, min: z.number().exactOptional(), max: z.number().exactOptional() })).exactOptional(),
  modalities: z.object({ input: words, output: words }).exactOptional(),
});

const keptListSchema = z.object({
  baseUrl: z.string(),
  fetchedAtMs: z.number(),
  dialect: z.enum(['gateway', 'openai']),
  models: z.array(modelSchema),
  gone: z.array(modelSchema).default([]),
});

const keptSchema = z.object({ version: z.literal(1), lists: z.array(keptListSchema) });

type KeptList = z.infer<typeof keptListSchema>;

export function createModelCatalogue(options: ModelCatalogueOptions): ModelCatalogue {
  const note = options.log ?? (() => undefined);
  const listeners = new Set<(listing: ModelListing) => void>();
  const running = new Map<string, Promise<void>>();
  /** Addresses whose last request of this run was answered. */
  const answered = new Set<string>();
  let lists = loadLists();
  let temporary: KeptList | null = null;

  function loadLists(): readonly KeptList[] {
    try {
      const parsed = keptSchema.safeParse(options.storage.load());
      return parsed.success ? parsed.data.lists : [];
    } catch {
      return [];
    }
  }

  function listOf(baseUrl: string): KeptList | undefined {
    return temporary?.baseUrl === baseUrl ? temporary : lists.find((kept) => kept.baseUrl === baseUrl);
  }

  function read(): ModelListing {
    const baseUrl = options.baseUrl();
    const list = listOf(baseUrl);
    return {
      models: list?.models ?? [],
      fetchedAtMs: list?.fetchedAtMs ?? null,
      isRefreshing: running.has(baseUrl),
      dialect: list?.dialect ?? assumedDialect(baseUrl, options.isTemporary?.(baseUrl) ?? false),
      isCurrent: answered.has(baseUrl),
      gone: list?.gone ?? [],
    };
  }

  function keep(list: KeptList): void {
    lists = [list, ...lists.filter((kept) => kept.baseUrl !== list.baseUrl)].slice(0, maxKeptLists);
    try {
      options.storage.save({ version: 1, lists });
    } catch {
      note('the list of models could not be kept on disk');
    }
  }

  async function fetchList(baseUrl: string): Promise<void> {
    // Asked before the wait: by its end the address may not be the one in force any more.
    const isTemporary = options.isTemporary?.(baseUrl) ?? false;
    try {
      const answer = await options.listModels(new AbortController().signal);
      const models = [...answer.models];
      const list = { baseUrl, fetchedAtMs: options.nowMs(), dialect: answer.dialect, models, gone: goneFrom(listOf(baseUrl), models) };
      answered.add(baseUrl);
      if (isTemporary) temporary = list;
      else keep(list);
    } catch (error) {
      answered.delete(baseUrl);
      throw error;
    } finally {
      running.delete(baseUrl);
      tell();
    }
  }

  function tell(): void {
    const listing = read();
    for (const listener of listeners) listener(listing);
  }

  async function refresh(): Promise<ModelListing> {
    const baseUrl = options.baseUrl();
    const current = running.get(baseUrl);
    if (current === undefined) {
      const started = fetchList(baseUrl);
      running.set(baseUrl, started);
      tell();
      await started;
    } else {
      await current;
    }
    return read();
  }

  return {
    read,
    refresh,
    refreshInBackground: () => void refresh().catch(() => note('the list of models could not be refreshed')),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Before the first list is there: the gateway's own address and the demo speak its own shapes, any other one plain OpenAI's. */
function assumedDialect(baseUrl: string, isDemo: boolean): Dialect {
  return isDemo || baseUrl === defaultBaseUrl ? 'gateway' : 'openai';
}

/** What an address offered before and does not offer now. An empty answer takes nothing away: it is no catalogue. */
function goneFrom(before: KeptList | undefined, models: readonly Model[]): Model[] {
  if (before === undefined || models.length === 0) return before?.gone ?? [];
  const offered = new Set(models.map(({ modelId }) => modelId));
  return [...before.models, ...before.gone].filter(({ modelId }) => !offered.has(modelId)).slice(0, maxGoneModels);
}
