import type { ConversationId, FolderId } from '../../../shared/ids';

/** What a dragged row carries, and nothing else: no field takes it as text, and the window's drop of files passes it by. */
const dragType = 'application/x-gatehouse-conversations';
/** A folder's heading carries the folder alone. */
const folderDragType = 'application/x-gatehouse-folder';

/** Lets a drag carry conversations; several are drawn as their number in words. */
export function carryConversations(data: DataTransfer, conversationIds: readonly ConversationId[], drawnAs: string | null, className: string | undefined): void {
  data.effectAllowed = 'move';
  data.setData(dragType, JSON.stringify(conversationIds));
  if (drawnAs === null) return;
  const card = document.createElement('div');
  card.className = className ?? '';
  card.textContent = drawnAs;
  document.body.append(card);
  data.setDragImage(card, 12, 12);
  // The browser has taken its picture by the next task.
  setTimeout(() => card.remove());
}

export function carriesConversations(data: DataTransfer): boolean {
  return data.types.includes(dragType);
}

/** What a drop carries; nothing when it is not ours. */
export function carriedConversations(data: DataTransfer): readonly ConversationId[] {
  try {
    const ids: unknown = JSON.parse(data.getData(dragType));
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function carryFolder(data: DataTransfer, folderId: FolderId): void {
  data.effectAllowed = 'move';
  data.setData(folderDragType, folderId);
}

export function carriesFolder(data: DataTransfer): boolean {
  return data.types.includes(folderDragType);
}

/** The folder that a drop carries; empty when it carries none. */
export function carriedFolder(data: DataTransfer): FolderId {
  return data.getData(folderDragType);
}
