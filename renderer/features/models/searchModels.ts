import type { ModelId } from '../../../shared/ids';
import { isChatModel } from '../../../shared/model';
import type { Model } from '../../../shared/model';
import { foldForMatch, queryWords, rankOfMatch } from '../../../shared/matchWords';

export type ModelChoices = { readonly recent: readonly Model[]; readonly others: readonly Model[] };

/**
 * The models one can talk to, as they are offered: without a query the recent ones first, then all by maker and the
 * newest first; with one, those that hold every word of it in name, id or maker, best match first.
 */
export function offerModels(models: readonly Model[], recentIds: readonly ModelId[], query: string): ModelChoices {
  const chat = models.filter(isChatModel);
  const words = queryWords(query);
  if (words.length > 0) return { recent: [], others: matching(chat, words) };
  const recent = recentIds.flatMap((id) => chat.find((model) => model.modelId === id) ?? []);
  const isRecent = new Set(recent);
  return { recent, others: chat.filter((model) => !isRecent.has(model)).toSorted(byMakerThenNewest) };
}

function byMakerThenNewest(one: Model, other: Model): number {
  return (
    one.maker.localeCompare(other.maker) ||
    (other.createdAtMs ?? 0) - (one.createdAtMs ?? 0) ||
    one.name.localeCompare(other.name)
  );
}

function matching(models: readonly Model[], words: readonly string[]): readonly Model[] {
  return models
    .map((model) => ({ model, rank: rankOf(model, words) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((one, other) => other.rank - one.rank || one.model.name.length - other.model.name.length || byMakerThenNewest(one.model, other.model))
    .map(({ model }) => model);
}

/** 0: a word is neither in the name nor in the id or the maker. */
function rankOf(model: Model, words: readonly string[]): number {
  return rankOfMatch(words, foldForMatch(model.name), foldForMatch(`${model.modelId} ${model.maker}`));
}
