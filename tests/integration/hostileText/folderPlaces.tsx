import { act, fireEvent, render, screen } from '@testing-library/react';
import { vi } from 'vitest';
import { InstructionsMark } from '../../../renderer/features/sidebar/InstructionsMark';
import { folderItems } from '../../../renderer/features/sidebar/placeItems';
import { Sidebar } from '../../../renderer/features/sidebar/Sidebar';
import { applyConversationList } from '../../../renderer/state/conversationListStore';
import { applyFolders } from '../../../renderer/state/folderStore';
import { viewStore } from '../../../renderer/state/viewStore';
import { MenuButton } from '../../../renderer/ui/Menu';
import type { Folder } from '../../../shared/folder';
import { createTranslate } from '../../../shared/messages';
import { withVisibleControls } from '../../../shared/visibleName';
import type { Place } from './place';

/** Where the names of folders are shown; each place takes its folders away again. */
export function folderPlaces(texts: readonly string[]): readonly Place[] {
  const folders = texts.map((name, at): Folder => ({ folderId: `d${at}`, name, modelId: null, instructions: 'Be brief.' }));
  const inFolders = folders.map(({ folderId }) => ({ conversationId: `c-${folderId}`, title: '', modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false, folderId }));
  return [
    {
      name: 'folder in the sidebar',
      files: ['renderer/features/sidebar/FolderHeading.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        applyConversationList([]);
        applyFolders(folders);
        render(<Sidebar onOpened={vi.fn()} onHide={vi.fn()} newChatKeys="" hideKeys="" />);
        look(...texts);
        act(() => applyFolders([]));
      },
    },
    {
      name: 'folder in a menu',
      files: [],
      words: withVisibleControls,
      draw: (look) => {
        const items = folderItems({ folders, folderId: null, idsOf: () => [], translate: createTranslate('en'), onChosen: vi.fn() });
        render(<MenuButton label="Move" items={items} />);
        fireEvent.keyDown(screen.getByRole('button', { name: 'Move' }), { key: 'Enter' });
        look(...texts);
      },
    },
    {
      name: 'folder whose instructions go along',
      files: ['renderer/features/sidebar/InstructionsMark.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        applyFolders(folders);
        applyConversationList(inFolders);
        render(<InstructionsMark />);
        for (const { folderId, name } of folders) {
          act(() => viewStore.setState({ activeConversationId: `c-${folderId}` }));
          look(name);
        }
        act(() => applyFolders([]));
      },
    },
  ];
}
