import { describe, expect, it } from 'vitest';
import { arrangeSections, isFolderRow, rowsOf } from '../../../../../renderer/features/sidebar/sections';
import type { ConversationSummary } from '../../../../../shared/chat/conversation';
import type { Folder } from '../../../../../shared/folder';

const nowMs = new Date(2026, 10, 21, 12).getTime();
const folder = (folderId: string): Folder => ({ folderId, name: folderId, modelId: null, instructions: '' });
const conversation = (conversationId: string, more: Partial<ConversationSummary> = {}): ConversationSummary => ({
  conversationId, title: conversationId, modelId: null, createdAtMs: 0, updatedAtMs: nowMs, isStreaming: false, ...more,
});

const everything = {
  conversations: [
    conversation('loose'),
    conversation('in-work', { folderId: 'work' }),
    conversation('pinned-early', { pinnedAtMs: 1 }),
    conversation('pinned-late', { pinnedAtMs: 2, folderId: 'work' }),
    conversation('of-a-folder-unknown', { folderId: 'gone' }),
    conversation('in-home', { folderId: 'home' }),
  ],
  folders: [folder('home'), folder('work'), folder('empty')],
  closedFolderIds: ['home'],
  nowMs,
};

describe('the sections of the sidebar', () => {
  it('are the pinned, the last pinned first, then the folders in their order, then the days; each conversation stands once', () => {
    const sections = arrangeSections(everything);
    expect(sections.map((section) => [section.kind, ...section.conversations.map(({ conversationId }) => conversationId)])).toEqual([
      ['pinned', 'pinned-late', 'pinned-early'],
      ['folder', 'in-home'],
      ['folder', 'in-work'],
      ['folder'],
      ['age', 'loose', 'of-a-folder-unknown'],
    ]);
  });

  it('are walked through by keys with the headings of folders, but without what is folded away', () => {
    const rows = rowsOf(arrangeSections(everything));
    expect(rows).toEqual(['pinned-late', 'pinned-early', 'folder:home', 'folder:work', 'in-work', 'folder:empty', 'loose', 'of-a-folder-unknown']);
    expect(rows.filter(isFolderRow)).toEqual(['folder:home', 'folder:work', 'folder:empty']);
  });

  it('leave out the pinned where nothing is pinned', () => {
    expect(arrangeSections({ ...everything, conversations: [conversation('a')], folders: [] }).map(({ kind }) => kind)).toEqual(['age']);
  });
});
