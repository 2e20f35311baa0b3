import { AppWindow, Archive, Download, FolderInput, ListChecks, MessageSquare, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import { openExport } from '../../state/archiveStore';
import { deleteConversations, keepConversation, openInNewWindow } from '../../state/conversationListStore';
import { useFolders } from '../../state/folderStore';
import { useTranslate } from '../../state/language';
import { place } from '../../state/placings';
import { endSelection, selectedWith, toggleSelected, useIsSelected } from '../../state/selectionStore';
import type { MenuItem } from '../../ui/Menu';
import { folderItems } from './placeItems';

type Ways = { readonly onOpen: () => void; readonly onRename: () => void; /** The row takes the focus again, wherever it is drawn then. */ readonly onMoved: () => void };

/** What can be done with a conversation; where it is one of several that are selected, with all of them. */
export function useRowMenu({ conversationId, pinnedAtMs, folderId, isTemporary = false, isStreaming }: ConversationSummary, { onOpen, onRename, onMoved }: Ways): readonly MenuItem[] {
  const translate = useTranslate();
  const folders = useFolders();
  const isSelected = useIsSelected(conversationId);
  const isPinned = pinnedAtMs !== undefined;
  const idsOf = () => selectedWith(conversationId);
  const pin = () => {
    onMoved();
    void place(idsOf(), { kind: isPinned ? 'unpinned' : 'pinned' });
  };
  const remove = () => {
    const ids = idsOf();
    endSelection();
    onMoved();
    void deleteConversations(ids);
  };
  const rename: MenuItem = { id: 'rename', label: translate('action.rename'), icon: Pencil, shortcut: 'F2', onChoose: onRename };
  // What is kept nowhere has no place, and leaves no trace.
  if (isTemporary) {
    return [
      { id: 'open', label: translate('row.open'), icon: MessageSquare, onChoose: onOpen },
      rename,
      { id: 'keep', label: translate('temporary.keep'), icon: Archive, isDisabled: isStreaming, onChoose: () => void keepConversation(conversationId) },
      { separator: true },
      { id: 'delete', label: translate('temporary.discard'), icon: Trash2, isDanger: true, onChoose: () => void deleteConversations([conversationId]) },
    ];
  }
  return [
    { id: 'open', label: translate('row.open'), icon: MessageSquare, onChoose: onOpen },
    { id: 'window', label: translate('row.openInNewWindow'), icon: AppWindow, onChoose: () => void openInNewWindow(conversationId) },
    rename,
    { id: 'pin', label: translate(isPinned ? 'row.unpin' : 'row.pin'), icon: isPinned ? PinOff : Pin, onChoose: pin },
    { id: 'move', label: translate('row.moveTo'), icon: FolderInput, items: folderItems({ folders, folderId: folderId ?? null, idsOf, translate, onChosen: onMoved }) },
    {
      id: 'select',
      label: translate(isSelected ? 'row.deselect' : 'row.select'),
      icon: ListChecks,
      onChoose: () => {
        toggleSelected(conversationId);
        onMoved();
      },
    },
    { id: 'export', label: translate('row.export'), icon: Download, onChoose: () => openExport(idsOf()) },
    { separator: true },
    { id: 'delete', label: translate('action.delete'), icon: Trash2, isDanger: true, onChoose: remove },
  ];
}
