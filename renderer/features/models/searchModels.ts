import type { Attachment } from '../../../shared/chat/attachment';
import type { ModelId } from '../../../shared/ids';
import { foldForMatch, queryWords } from '../../../shared/matchWords';
import { canBeAsked, capabilityOf } from '../../../shared/model';
import type { Capability, Model } from '../../../shared/model';
import { missingFor } from '../../state/attachmentFacts';
import { isFree } from './modelFacts';

/** What the list can be narrowed to. */
export type ModelFilter = Capability | 'free';

/** Models under one heading, in the order in which they are offered. */
export type ModelGroup = { readonly models: readonly Model[] } & (
  | { readonly kind: 'favourites' | 'recent' | 'found' | 'unable' }
  | { readonly kind: 'maker'; readonly maker: string }
);

export type ModelWish = {
  readonly query: string;
  readonly filters: ReadonlySet<ModelFilter>;
  /** The files that the chosen model will be sent. */
  readonly attachments: readonly Attachment[];
  readonly favouriteIds: readonly ModelId[];
  readonly recentIds: readonly ModelId[];
  readonly hiddenMakers: readonly string[];
};

/** A model with what is compared of it, folded once, so that a keystroke only compares. */
type Indexed = { readonly model: Model; readonly name: string; readonly id: string; readonly ownId: string; readonly maker: string };
export type ModelIndex = readonly Indexed[];

const mostRecent = 5;

/** The models one can talk to, or have pictures drawn by, by maker and the newest first. */
export function indexModels(models: readonly Model[]): ModelIndex {
  return models
    .filter(canBeAsked)
    .toSorted(byMakerThenNewest)
    .map((model) => {
      const id = foldForMatch(model.modelId);
      return { model, name: foldForMatch(model.name), id, ownId: id.slice(id.indexOf('/') + 1), maker: foldForMatch(model.maker) };
    });
}

/**
 * The models as they are offered, each once. Without a query: favourites, the ones used last, then all by maker; with one:
 * those that hold every word of it, best match first. Those that cannot take what is attached come last. A hidden maker's
 * models are left out, unless the person marked or used them.
 */
export function offerModels(index: ModelIndex, wish: ModelWish): readonly ModelGroup[] {
  const wanted = index.filter(({ model }) => [...wish.filters].every((filter) => passes(model, filter)));
  const groups = wish.query.trim() === '' ? byGroup(wanted, wish) : [{ kind: 'found', models: bestMatches(wanted, wish) } as const];
  const isUnable = (model: Model): boolean => missingFor(model, wish.attachments) !== null;
  const able = groups.map((group) => ({ ...group, models: group.models.filter((model) => !isUnable(model)) }));
  const unable = groups.flatMap(({ models }) => models.filter(isUnable));
  return [...able, { kind: 'unable', models: unable } as const].filter(({ models }) => models.length > 0);
}

/** What is not said of a model hides it from no filter but "free", which is a promise. */
function passes(model: Model, filter: ModelFilter): boolean {
  return filter === 'free' ? isFree(model) : capabilityOf(model, filter) !== 'no';
}

function byGroup(index: ModelIndex, { favouriteIds, recentIds, hiddenMakers }: ModelWish): readonly ModelGroup[] {
  const byId = new Map(index.map(({ model }) => [model.modelId, model]));
  const named = (ids: readonly ModelId[]): readonly Model[] => ids.flatMap((id) => byId.get(id) ?? []);
  const favourites = named(favouriteIds);
  const recent = named(recentIds.filter((id) => !favouriteIds.includes(id))).slice(0, mostRecent);
  const isShown = new Set([...favourites, ...recent]);
  const makers = new Map<string, Model[]>();
  for (const { model } of index) {
    if (isShown.has(model) || hiddenMakers.includes(model.maker)) continue;
    const own = makers.get(model.maker);
    if (own === undefined) makers.set(model.maker, [model]);
    else own.push(model);
  }
  return [
    { kind: 'favourites', models: favourites },
    { kind: 'recent', models: recent },
    ...[...makers].map(([maker, models]) => ({ kind: 'maker', maker, models }) as const),
  ];
}

function bestMatches(index: ModelIndex, { query, hiddenMakers, favouriteIds, recentIds }: ModelWish): readonly Model[] {
  const words = queryWords(query);
  const whole = words.join(' ');
  const isKept = ({ modelId, maker }: Model): boolean => !hiddenMakers.includes(maker) || favouriteIds.includes(modelId) || recentIds.includes(modelId);
  return index
    .map((indexed) => ({ model: indexed.model, rank: rankOf(indexed, whole, words) }))
    .filter(({ model, rank }) => rank > 0 && isKept(model))
    .toSorted((one, other) => other.rank - one.rank || one.model.name.length - other.model.name.length)
    .map(({ model }) => model);
}

/** 5: it is the name or the id. 4: one of them begins so. Else the worst of the words: 3 at the start of a word, 2 within, 1 in the maker; 0 nowhere. */
function rankOf({ name, id, ownId, maker }: Indexed, whole: string, words: readonly string[]): number {
  if (whole === name || whole === id || whole === ownId) return 5;
  if (name.startsWith(whole) || ownId.startsWith(whole) || (whole.includes('/') && id.startsWith(whole))) return 4;
  let rank = 3;
  for (const word of words) {
    const own = beginsAWord(name, word) || beginsAWord(ownId, word) ? 3 : name.includes(word) || ownId.includes(word) ? 2 : maker.includes(word) || id.includes(word) ? 1 : 0;
    if (own === 0) return 0;
    rank = Math.min(rank, own);
  }
  return rank;
}

const partOfWord = /[\p{L}\p{N}]/u;

function beginsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !partOfWord.test(text.charAt(at - 1))) return true;
  }
  return false;
}

function byMakerThenNewest(one: Model, other: Model): number {
  return (
    one.maker.localeCompare(other.maker) ||
    (other.createdAtMs ?? 0) - (one.createdAtMs ?? 0) ||
    one.name.localeCompare(other.name)
  );
}
