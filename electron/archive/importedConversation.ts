import { createHash } from 'node:crypto';
import type { ImportSource, SkipReason } from '../../shared/archive';
import type { Attachment } from '../../shared/chat/attachment';
import type { Message } from '../../shared/chat/message';
import { limits } from '../../shared/limits';
import type { ArchivedConversation } from './archivedConversation';

/** A file that an archive holds for a part of a message. `known`: its record came along; otherwise it is taken in like any dropped file. */
export type ImportedFile =
  | { readonly kind: 'known'; readonly attachment: Attachment; readonly path: string }
  | { readonly kind: 'new'; readonly partId: string; readonly messageId: string; readonly name: string; readonly path: string }
  /** Text that was drawn out of a file; the file itself is not in the archive. */
  | { readonly kind: 'text'; readonly partId: string; readonly messageId: string; readonly name: string; readonly text: string };

/** A conversation that may come in, and the files that come with it. */
export type ImportedConversation = { readonly conversation: ArchivedConversation; readonly files: readonly ImportedFile[] };

/** Counts what is left out, by reason. */
export type SkipCounts = { readonly note: (reason: SkipReason, count?: number) => void; readonly all: () => readonly { readonly reason: SkipReason; readonly count: number }[] };

export function createSkipCounts(): SkipCounts {
  const counts = new Map<SkipReason, number>();
  return {
    note: (reason, count = 1) => {
      if (count > 0) counts.set(reason, (counts.get(reason) ?? 0) + count);
    },
    all: () => [...counts].map(([reason, count]) => ({ reason, count })),
  };
}

/** Always the same id for the same thing of the same service: a second import finds what the first one made. */
export function derivedId(source: ImportSource, ...names: readonly string[]): string {
  return `i${createHash('sha256').update(JSON.stringify([source, ...names])).digest('hex').slice(0, 31)}`;
}

/** A moment from a foreign clock; the fallback where it says nothing that a date can show. */
export function momentFrom(valueMs: number, fallbackMs: number): number {
  return Number.isFinite(valueMs) && valueMs >= 0 && valueMs <= 8.64e15 ? Math.round(valueMs) : fallbackMs;
}

export function titleFrom(value: unknown): string {
  return typeof value === 'string' ? Array.from(value.replace(/\s+/gu, ' ').trim()).slice(0, limits.titleChars).join('') : '';
}

/** The end of the branch to show: the wanted message, or the last one. */
export function leafOf(messages: readonly Message[], wantedId: string | null): string | null {
  return messages.some(({ messageId }) => messageId === wantedId) ? wantedId : (messages.at(-1)?.messageId ?? null);
}
