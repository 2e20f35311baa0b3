import type { ConversationSummary } from '../../shared/chat/conversation';
import type { Placing } from '../../shared/folder';
import type { ConversationId, FolderId } from '../../shared/ids';
import type { MessageKey } from '../../shared/messages';
import { withVisibleControls } from '../../shared/visibleName';
import { request } from '../bridge/bridge';
import { conversationListStore } from './conversationListStore';
import { folderStore } from './folderStore';
import { dismissNotice, raiseIfFailed, raiseNotice, undoLastsMs } from './noticeStore';

/** Where conversations can be put: each is a place to drop them on and an entry of a menu. */
export type Place =
  | { readonly kind: 'pinned' }
  /** Out of the pinned ones, to wherever they lie. */
  | { readonly kind: 'unpinned' }
  | { readonly kind: 'folder'; readonly folderId: FolderId }
  /** Neither pinned nor in a folder. */
  | { readonly kind: 'loose' };

/** One "Undo" stands at a time: several would have to be undone in their order. */
let lastNoticeId = '';

/** Puts conversations somewhere, all of them or none, and says so with "Undo". What is kept nowhere has no place. */
export async function place(conversationIds: readonly ConversationId[], where: Place): Promise<void> {
  const before = summariesOf(conversationIds).filter((summary) => !isThere(summary, where));
  if (before.length === 0) return;
  const result = await organise(before.map(({ conversationId }) => ({ conversationId, ...changeOf(where) })));
  if (!result.ok) return;
  const undo = () => void organise(before.map(({ conversationId, pinnedAtMs, folderId = null }) => ({ conversationId, isPinned: pinnedAtMs !== undefined, folderId })));
  dismissNotice(lastNoticeId);
  lastNoticeId = raiseNotice({ kind: 'message', ...newsOf(where, before.length) }, [{ labelKey: 'action.undo', perform: undo }], undoLastsMs);
}

async function organise(placings: readonly Placing[]) {
  return raiseIfFailed(await request('conversation.organise', { placings: [...placings] }));
}

/** In the order of the list. */
function summariesOf(conversationIds: readonly ConversationId[]): readonly ConversationSummary[] {
  const wanted = new Set(conversationIds);
  return conversationListStore.getState().conversations.filter(({ conversationId, isTemporary = false }) => !isTemporary && wanted.has(conversationId));
}

function isThere({ pinnedAtMs, folderId }: ConversationSummary, where: Place): boolean {
  switch (where.kind) {
    case 'pinned':
      return pinnedAtMs !== undefined;
    case 'unpinned':
      return pinnedAtMs === undefined;
    case 'folder':
      return folderId === where.folderId && pinnedAtMs === undefined;
    case 'loose':
      return folderId === undefined && pinnedAtMs === undefined;
  }
}

/** A pinned conversation stands with the pinned ones wherever it lies: put into a folder it is to be seen there. */
function changeOf(where: Place): Omit<Placing, 'conversationId'> {
  switch (where.kind) {
    case 'pinned':
      return { isPinned: true };
    case 'unpinned':
      return { isPinned: false };
    case 'folder':
      return { isPinned: false, folderId: where.folderId };
    case 'loose':
      return { isPinned: false, folderId: null };
  }
}

function newsOf(where: Place, count: number): { readonly key: MessageKey; readonly values: Readonly<Record<string, string | number>> } {
  switch (where.kind) {
    case 'pinned':
      return { key: 'notice.pinned', values: { count } };
    case 'unpinned':
      return { key: 'notice.unpinned', values: { count } };
    case 'folder': {
      const folder = folderStore.getState().folders.find(({ folderId }) => folderId === where.folderId);
      return { key: 'notice.movedToFolder', values: { count, folder: withVisibleControls(folder?.name ?? '') } };
    }
    case 'loose':
      return { key: 'notice.movedOut', values: { count } };
  }
}
