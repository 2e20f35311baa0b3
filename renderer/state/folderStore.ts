import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { instructs } from '../../shared/folder';
import type { Folder, FolderDefaults } from '../../shared/folder';
import type { ConversationId, FolderId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { maxClosedFolders } from '../../shared/settings';
import { withVisibleControls } from '../../shared/visibleName';
import { request } from '../bridge/bridge';
import { useConversationSummary } from './conversationListStore';
import { raiseIfFailed, raiseNotice, undoLastsMs } from './noticeStore';
import { changeSettings, settingsStore, useSettings } from './settingsStore';
import { showDialog } from './viewStore';

/** What the folder dialog is open for: a new folder, into which conversations go at once, or one that is changed. */
export type FolderDialogSubject =
  | { readonly kind: 'new'; readonly conversationIds: readonly ConversationId[] }
  | { readonly kind: 'change'; readonly folderId: FolderId };

type FolderState = { readonly folders: readonly Folder[]; readonly dialogSubject: FolderDialogSubject };

export const folderStore = createStore<FolderState>(() => ({ folders: [], dialogSubject: { kind: 'new', conversationIds: [] } }));

/** In the person's order. */
export function useFolders(): readonly Folder[] {
  return useStore(folderStore, ({ folders }) => folders);
}

/** The folder that a conversation lies in. */
function useFolderOf(conversationId: ConversationId | null): Folder | undefined {
  const folderId = useConversationSummary(conversationId)?.folderId;
  return useStore(folderStore, ({ folders }) => folders.find((folder) => folder.folderId === folderId));
}

/** The folder whose instructions go with what is asked in a conversation. */
export function useInstructingFolder(conversationId: ConversationId | null): Folder | undefined {
  const folder = useFolderOf(conversationId);
  return folder !== undefined && instructs(folder) ? folder : undefined;
}

export function useFolderDialogSubject(): FolderDialogSubject {
  return useStore(folderStore, ({ dialogSubject }) => dialogSubject);
}

export function applyFolders(folders: readonly Folder[]): void {
  folderStore.setState({ folders });
}

export async function loadFolders(): Promise<void> {
  const result = raiseIfFailed(await request('folder.list', {}));
  if (result.ok) applyFolders(result.value);
}

/** Opens the dialog for a new folder, into which these conversations go. */
export function askForFolder(conversationIds: readonly ConversationId[] = []): void {
  folderStore.setState({ dialogSubject: { kind: 'new', conversationIds } });
  showDialog('folder');
}

/** Opens the dialog of a folder: its name, its model, its instructions. */
export function showFolder(folderId: FolderId): void {
  folderStore.setState({ dialogSubject: { kind: 'change', folderId } });
  showDialog('folder');
}

/** Leaves a refusal to the caller (the dialog shows it). */
export function createFolder(defaults: FolderDefaults): Promise<Result<Folder>> {
  return request('folder.create', defaults);
}

/** Leaves a refusal to the caller (the dialog shows it). */
export function changeFolder(folderId: FolderId, defaults: FolderDefaults): Promise<Result<null>> {
  return request('folder.change', { folderId, ...defaults });
}

/** Deletes a folder, not what is in it, and says so with "Undo". */
export async function deleteFolder({ folderId, name }: Folder): Promise<void> {
  const result = raiseIfFailed(await request('folder.delete', { folderId }));
  if (!result.ok) return;
  const undo = () => void request('folder.restore', { folderId }).then(raiseIfFailed);
  raiseNotice({ kind: 'message', key: 'notice.folderDeleted', values: { name: withVisibleControls(name) } }, [{ labelKey: 'action.undo', perform: undo }], undoLastsMs);
}

/** One place up or down in the list; at its end nothing happens. */
export async function moveFolder(folderId: FolderId, direction: 'up' | 'down'): Promise<void> {
  const ids = folderStore.getState().folders.map((folder) => folder.folderId);
  const neighbour = ids[ids.indexOf(folderId) + (direction === 'up' ? -1 : 1)];
  if (neighbour !== undefined) await takePlaceOf(folderId, neighbour);
}

/** Puts a folder where another one stands, which makes room towards where the first one came from. */
export async function takePlaceOf(folderId: FolderId, otherId: FolderId): Promise<void> {
  const ids = folderStore.getState().folders.map((folder) => folder.folderId);
  const [from, to] = [ids.indexOf(folderId), ids.indexOf(otherId)];
  if (from < 0 || to < 0 || from === to) return;
  const beforeFolderId = ids[from < to ? to + 1 : to] ?? null;
  raiseIfFailed(await request('folder.move', { folderId, beforeFolderId }));
}

export function useClosedFolderIds(): readonly FolderId[] {
  return useSettings((settings) => settings.closedFolderIds);
}

/** Folds a folder's conversations away, or shows them; remembered. */
export function setFolderClosed(folderId: FolderId, isClosed: boolean): void {
  const { closedFolderIds } = settingsStore.getState().settings;
  if (closedFolderIds.includes(folderId) === isClosed) return;
  const others = closedFolderIds.filter((id) => id !== folderId);
  void changeSettings({ closedFolderIds: isClosed ? [...others, folderId].slice(-maxClosedFolders) : others });
}
