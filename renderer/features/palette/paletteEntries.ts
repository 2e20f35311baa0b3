import type { ConversationSummary } from '../../../shared/chat/conversation';
import type { WindowCommand } from '../../../shared/commands';
import type { Assistant } from '../../../shared/assistant';
import type { AssistantId, ConversationId, ModelId } from '../../../shared/ids';
import { foldForMatch, queryWords, rankOfMatch } from '../../../shared/matchWords';
import { canBeAsked } from '../../../shared/model';
import type { Model } from '../../../shared/model';

/** A command in the person's words, with its keys joined by "+". */
export type PaletteCommand = { readonly id: WindowCommand; readonly name: string; readonly keys: string | null };

export type PaletteEntry =
  | { readonly kind: 'command'; readonly id: WindowCommand; readonly name: string; readonly keys: string | null }
  | { readonly kind: 'conversation'; readonly id: ConversationId; readonly name: string }
  | { readonly kind: 'assistant'; readonly id: AssistantId; readonly name: string }
  | { readonly kind: 'model'; readonly id: ModelId; readonly name: string; readonly maker: string };

export type PaletteGroup = { readonly kind: PaletteEntry['kind']; readonly entries: readonly PaletteEntry[] };

type Indexed = { readonly entry: PaletteEntry; readonly name: string; readonly rest: string };

/** Everything that can be found, folded once, so that a keystroke only compares. */
export type PaletteIndex = readonly { readonly kind: PaletteEntry['kind']; readonly all: readonly Indexed[] }[];

/** So many rows at most of each kind: four kinds stay under 50, whatever there is. */
export const mostOfKind = 12;
/** Without a query: the newest conversations only; whoever wants another one types. */
const newestShown = 8;

/** `conversations` come newest first and stay so; of two models that match alike the shorter name comes first. */
export function indexPalette(commands: readonly PaletteCommand[], conversations: readonly ConversationSummary[], models: readonly Model[], assistants: readonly Assistant[] = []): PaletteIndex {
  return [
    { kind: 'command', all: commands.filter(({ id }) => id !== 'palette.open').map((command) => indexed({ kind: 'command', ...command }, '')) },
    { kind: 'conversation', all: conversations.filter(({ title }) => title !== '').map(({ conversationId, title }) => indexed({ kind: 'conversation', id: conversationId, name: title }, '')) },
    { kind: 'assistant', all: assistants.map(({ assistantId, name }) => indexed({ kind: 'assistant', id: assistantId, name }, '')) },
    {
      kind: 'model',
      all: models
        .filter(canBeAsked)
        .toSorted((one, other) => one.name.length - other.name.length || one.name.localeCompare(other.name))
        .map(({ modelId, name, maker }) => indexed({ kind: 'model', id: modelId, name, maker }, `${modelId} ${maker}`)),
    },
  ];
}

function indexed(entry: PaletteEntry, rest: string): Indexed {
  return { entry, name: foldForMatch(entry.name), rest: foldForMatch(rest) };
}

/**
 * What is offered for a query, by kind: the kind with the best match first. Without a query: every command, the newest
 * conversations and the models used last.
 */
export function findEntries(index: PaletteIndex, query: string, recentModelIds: readonly ModelId[]): readonly PaletteGroup[] {
  const words = queryWords(query);
  if (words.length === 0) return filled(index.map(({ kind, all }) => ({ kind, entries: firstOffers(kind, all, recentModelIds) })));
  const groups = index.map(({ kind, all }) => ({ kind, ...bestOf(all, words) }));
  return filled(groups.toSorted((one, other) => other.best - one.best));
}

function firstOffers(kind: PaletteEntry['kind'], all: readonly Indexed[], recentModelIds: readonly ModelId[]): readonly PaletteEntry[] {
  switch (kind) {
    case 'command':
      return all.map(({ entry }) => entry);
    case 'assistant':
    case 'conversation':
      return all.slice(0, newestShown).map(({ entry }) => entry);
    case 'model':
      return recentModelIds.flatMap((id) => all.find(({ entry }) => entry.id === id)?.entry ?? []);
  }
}

function bestOf(all: readonly Indexed[], words: readonly string[]): { readonly best: number; readonly entries: readonly PaletteEntry[] } {
  const found: { readonly entry: PaletteEntry; readonly rank: number }[] = [];
  for (const { entry, name, rest } of all) {
    const rank = rankOfMatch(words, name, rest);
    if (rank > 0) found.push({ entry, rank });
  }
  const ranked = found.toSorted((one, other) => other.rank - one.rank);
  return { best: ranked[0]?.rank ?? 0, entries: ranked.slice(0, mostOfKind).map(({ entry }) => entry) };
}

function filled(groups: readonly PaletteGroup[]): readonly PaletteGroup[] {
  return groups.filter(({ entries }) => entries.length > 0).map(({ kind, entries }) => ({ kind, entries }));
}
