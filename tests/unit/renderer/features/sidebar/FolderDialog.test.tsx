// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FolderDialog } from '../../../../../renderer/features/sidebar/FolderDialog';
import { InstructionsMark } from '../../../../../renderer/features/sidebar/InstructionsMark';
import { applyConversationList } from '../../../../../renderer/state/conversationListStore';
import { applyFolders, askForFolder, showFolder } from '../../../../../renderer/state/folderStore';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { closeDialog, viewStore } from '../../../../../renderer/state/viewStore';
import type { Folder } from '../../../../../shared/folder';
import { limits } from '../../../../../shared/limits';
import { failed } from '../../../../../shared/result';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const work: Folder = { folderId: 'w', name: 'Work', modelId: 'gone/model', instructions: 'Be brief.' };
const user = userEvent.setup();
let bridge: FakeBridge;

beforeEach(() => {
  applyFolders([work]);
  applyModels({ models: [{ modelId: 'acme/lumen', name: 'Lumen', maker: 'Acme', type: 'language', tags: [], contextTokens: 1000 }], fetchedAtMs: 1, isRefreshing: false, isCurrent: true, dialect: 'gateway' });
  applyConversationList([{ conversationId: 'c1', title: 'One', modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false }]);
  bridge = installFakeBridge({ 'folder.create': (defaults) => ({ ...defaults, folderId: 'n' }), 'folder.change': () => null, 'conversation.organise': () => null });
});
afterEach(() => {
  cleanup();
  closeDialog();
  viewStore.setState({ activeConversationId: null });
  vi.unstubAllGlobals();
});

const field = (name: string) => screen.getByRole('textbox', { name });

describe('the dialog of a folder', () => {
  it('makes one with what was chosen, and puts the conversations into it that it was made for', async () => {
    askForFolder(['c1']);
    render(<FolderDialog />);
    await user.type(field('Name'), '  Home ');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Model' }), 'Lumen · Acme');
    await user.type(field('Instructions'), 'In verse.');
    await user.click(screen.getByRole('button', { name: 'Create folder' }));
    expect(bridge.inputsOf('folder.create')).toEqual([{ name: 'Home', modelId: 'acme/lumen', instructions: 'In verse.' }]);
    await vi.waitFor(() => expect(bridge.inputsOf('conversation.organise')).toEqual([{ placings: [{ conversationId: 'c1', isPinned: false, folderId: 'n' }] }]));
    expect(viewStore.getState().openDialog).toBeNull();
  });

  it('asks for a name, and for instructions that are not too long, before it asks main', async () => {
    askForFolder();
    render(<FolderDialog />);
    await user.click(screen.getByRole('button', { name: 'Create folder' }));
    expect(screen.getByRole('alert').textContent).toBe('Give the folder a name.');
    expect(document.activeElement).toBe(field('Name'));
    fireEvent.change(field('Name'), { target: { value: 'Home' } });
    fireEvent.change(field('Instructions'), { target: { value: 'x'.repeat(limits.instructionsChars + 2) } });
    expect(screen.getByRole('alert').textContent).toBe('2 characters too many; at most 20,000 are sent.');
    await user.click(screen.getByRole('button', { name: 'Create folder' }));
    expect(bridge.requested).toEqual([]);
  });

  it('shows one as it is, names a model that is no longer listed, and keeps it', async () => {
    showFolder('w');
    render(<FolderDialog />);
    expect(screen.getByRole('option', { name: 'gone/model, not offered here' })).toBeDefined();
    await user.clear(field('Instructions'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(bridge.inputsOf('folder.change')).toEqual([{ folderId: 'w', name: 'Work', modelId: 'gone/model', instructions: '' }]);
  });

  it('makes one folder, however often it is pressed while main works', async () => {
    askForFolder();
    render(<FolderDialog />);
    await user.type(field('Name'), 'Home');
    const create = screen.getByRole('button', { name: 'Create folder' });
    act(() => create.click());
    act(() => create.click());
    await vi.waitFor(() => expect(viewStore.getState().openDialog).toBeNull());
    expect(bridge.inputsOf('folder.create')).toHaveLength(1);
  });

  it('says why main refused, and stays open', async () => {
    bridge = installFakeBridge({ 'folder.change': () => failed({ code: 'store.full' }) });
    showFolder('w');
    render(<FolderDialog />);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/full/i);
    expect(viewStore.getState().openDialog).toBe('folder');
  });

  it('is gone with a folder that was deleted in another window', () => {
    showFolder('w');
    render(<FolderDialog />);
    act(() => applyFolders([]));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the mark of instructions', () => {
  it('names the folder whose instructions go along, opens them, and is silent where none do', async () => {
    const at = (folderId: string) => applyConversationList([{ conversationId: 'c1', title: '', modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false, folderId }]);
    applyFolders([work, { ...work, folderId: 'silent', instructions: ' \n' }]);
    at('w');
    viewStore.setState({ activeConversationId: 'c1' });
    render(<InstructionsMark />);
    await user.click(screen.getByRole('button', { name: 'Instructions from Work' }));
    expect(viewStore.getState().openDialog).toBe('folder');
    act(() => at('silent'));
    expect(screen.queryByRole('button')).toBeNull();
    act(() => at('none'));
    expect(screen.queryByRole('button')).toBeNull();
  });
});
