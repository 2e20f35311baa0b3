import type { ConversationSummary } from '../../../shared/chat/conversation';
import type { Folder } from '../../../shared/folder';
import type { FolderId } from '../../../shared/ids';
import { groupByAge } from './groupByAge';
import type { AgeGroup } from './groupByAge';

/** What stands under one heading of the sidebar. */
export type Section = (PinnedSection | FolderSection | AgeSection) & { readonly conversations: readonly ConversationSummary[] };

type PinnedSection = { readonly kind: 'pinned' };
/** `isClosed`: its conversations are folded away. */
type FolderSection = { readonly kind: 'folder'; readonly folder: Folder; readonly isClosed: boolean };
type AgeSection = { readonly kind: 'age' } & AgeGroup;

type Everything = {
  readonly conversations: readonly ConversationSummary[];
  readonly folders: readonly Folder[];
  readonly closedFolderIds: readonly FolderId[];
  readonly nowMs: number;
};

/** The pinned, the last pinned first; then the folders in the person's order; then, by age, what lies in none. Each stands once. */
export function arrangeSections({ conversations, folders, closedFolderIds, nowMs }: Everything): readonly Section[] {
  const pinned: ConversationSummary[] = [];
  const loose: ConversationSummary[] = [];
  const byFolder = new Map<FolderId, ConversationSummary[]>(folders.map(({ folderId }) => [folderId, []]));
  for (const conversation of conversations) {
    const { pinnedAtMs, folderId } = conversation;
    const members = pinnedAtMs === undefined ? byFolder.get(folderId ?? '') ?? loose : pinned;
    members.push(conversation);
  }
  const sections: Section[] = [];
  if (pinned.length > 0) sections.push({ kind: 'pinned', conversations: pinned.toSorted((one, other) => (other.pinnedAtMs ?? 0) - (one.pinnedAtMs ?? 0)) });
  for (const folder of folders) {
    const isClosed = closedFolderIds.includes(folder.folderId);
    sections.push({ kind: 'folder', folder, isClosed, conversations: byFolder.get(folder.folderId) ?? [] });
  }
  for (const group of groupByAge(loose, nowMs)) sections.push({ kind: 'age', ...group });
  return sections;
}

/** The rows that keys go through, from top to bottom: conversations, and the headings of folders. */
export function rowsOf(sections: readonly Section[]): readonly string[] {
  return sections.flatMap((section) => {
    const ids = section.conversations.map(({ conversationId }) => conversationId);
    if (section.kind !== 'folder') return ids;
    return section.isClosed ? [folderRow(section.folder.folderId)] : [folderRow(section.folder.folderId), ...ids];
  });
}

/** A folder's heading among the rows; no conversation's id holds a colon. */
export function folderRow(folderId: FolderId): string {
  return `folder:${folderId}`;
}

export function isFolderRow(row: string): boolean {
  return row.startsWith('folder:');
}
