import type { Folder } from '../shared/folder';
import type { ConversationId, FolderId, ModelId } from '../shared/ids';
import type { Services } from './ipc/services';
import type { Folders } from './store/folders';
import type { NewFolder } from './store/imports';

export type FolderParts = {
  readonly folders: Folders;
  /** One that is kept nowhere has no place in the history. */
  readonly isTemporary: (conversationId: ConversationId) => boolean;
  readonly makeId: () => string;
  readonly nowMs: () => number;
  readonly tellFolders: (folders: readonly Folder[]) => void;
  readonly tellConversations: () => void;
};

/** Folders for the windows: what is stored is told to all of them. */
export function createFolderServices({ folders, isTemporary, makeId, nowMs, tellFolders, tellConversations }: FolderParts): Services['folders'] {
  const tell = (): void => tellFolders(folders.list());
  return {
    list: () => folders.list(),
    create: (defaults) => {
      const folder = folders.create({ ...defaults, folderId: makeId(), atMs: nowMs() });
      tell();
      return folder;
    },
    change: (folderId, defaults) => {
      folders.change(folderId, defaults);
      tell();
    },
    move: (folderId, beforeFolderId) => {
      folders.move(folderId, beforeFolderId);
      tell();
    },
    delete: (folderId) => {
      folders.delete(folderId, nowMs());
      tell();
      tellConversations();
    },
    restore: (folderId) => {
      folders.restore(folderId);
      tell();
      tellConversations();
    },
    organise: (placings) => {
      folders.organise(placings.filter(({ conversationId }) => !isTemporary(conversationId)), nowMs());
      tellConversations();
    },
  };
}

/**
 * Conversations from elsewhere, in the folders that they name: the first of the name that is here, or a new one, which says
 * nothing to the model. What is sent along is decided here and never by a file.
 */
export function placeByName<T extends { readonly folderName?: string }>(
  conversations: readonly T[],
  here: readonly Folder[],
  makeId: () => FolderId,
): { readonly placed: readonly (Omit<T, 'folderName'> & { readonly folderId?: FolderId })[]; readonly added: readonly NewFolder[] } {
  const idByName = new Map(here.toReversed().map(({ name, folderId }) => [name, folderId]));
  const added: NewFolder[] = [];
  const folderNamed = (name: string): FolderId => {
    const known = idByName.get(name);
    if (known !== undefined) return known;
    const folder = { folderId: makeId(), name };
    idByName.set(name, folder.folderId);
    added.push(folder);
    return folder.folderId;
  };
  const placed = conversations.map(({ folderName, ...conversation }) => (folderName === undefined ? conversation : { ...conversation, folderId: folderNamed(folderName) }));
  return { placed, added };
}

/** The model that a conversation begins with: its folder's, where that has one. */
export function modelOfNew(folders: Folders, folderId: FolderId | null, modelId: ModelId | null): ModelId | null {
  return folderId === null ? modelId : (folders.find(folderId).modelId ?? modelId);
}

/** What goes before everything else that is asked in a conversation; empty when nothing does. */
export function instructionsOf(folders: Folders, conversationId: ConversationId): string {
  return folders.folderOf(conversationId)?.instructions ?? '';
}
