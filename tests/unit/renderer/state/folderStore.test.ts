import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyFolders, askForFolder, deleteFolder, folderStore, moveFolder, setFolderClosed, showFolder, takePlaceOf } from '../../../../renderer/state/folderStore';
import { noticeStore } from '../../../../renderer/state/noticeStore';
import { applySettings, settingsStore } from '../../../../renderer/state/settingsStore';
import { closeDialog, viewStore } from '../../../../renderer/state/viewStore';
import type { Folder } from '../../../../shared/folder';
import { defaultSettings } from '../../../../shared/settings';
import { installFakeBridge } from '../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../helpers/fakeBridge';

const folder = (folderId: string): Folder => ({ folderId, name: folderId, modelId: null, instructions: '' });
let bridge: FakeBridge;

beforeEach(() => {
  noticeStore.setState({ notices: [] });
  applySettings(defaultSettings);
  applyFolders(['a', 'b', 'c'].map(folder));
  bridge = installFakeBridge({
    'folder.delete': () => null,
    'folder.restore': () => null,
    'folder.move': () => null,
    'settings.change': ({ closedFolderIds = [] }) => ({ ...defaultSettings, closedFolderIds }),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('folders', () => {
  it('are deleted with a way back', async () => {
    await deleteFolder(folder('b'));
    expect(bridge.inputsOf('folder.delete')).toEqual([{ folderId: 'b' }]);
    const [notice] = noticeStore.getState().notices;
    expect(notice?.content).toEqual({ kind: 'message', key: 'notice.folderDeleted', values: { name: 'b' } });
    notice?.actions[0]?.perform();
    expect(bridge.inputsOf('folder.restore')).toEqual([{ folderId: 'b' }]);
  });

  it('go one place up or down, and stay at the ends', async () => {
    for (const [folderId, direction] of [['b', 'up'], ['a', 'down'], ['b', 'down'], ['a', 'up'], ['c', 'down'], ['gone', 'up']] as const) await moveFolder(folderId, direction);
    expect(bridge.inputsOf('folder.move')).toEqual([
      { folderId: 'b', beforeFolderId: 'a' },
      { folderId: 'a', beforeFolderId: 'c' },
      { folderId: 'b', beforeFolderId: null },
    ]);
  });

  it('take the place of another one, from above and from below', async () => {
    for (const [folderId, otherId] of [['c', 'a'], ['a', 'c'], ['a', 'b'], ['b', 'b'], ['gone', 'a'], ['a', 'gone']] as const) await takePlaceOf(folderId, otherId);
    expect(bridge.inputsOf('folder.move')).toEqual([
      { folderId: 'c', beforeFolderId: 'a' },
      { folderId: 'a', beforeFolderId: null },
      { folderId: 'a', beforeFolderId: 'c' },
    ]);
  });

  it('are folded and unfolded, each change asked for once', async () => {
    setFolderClosed('a', true);
    await vi.waitFor(() => expect(settingsStore.getState().settings.closedFolderIds).toEqual(['a']));
    setFolderClosed('a', true);
    setFolderClosed('b', false);
    setFolderClosed('a', false);
    expect(bridge.inputsOf('settings.change')).toEqual([{ closedFolderIds: ['a'] }, { closedFolderIds: [] }]);
  });

  it('have one dialog, for a new one or for one that is there', () => {
    askForFolder(['c1']);
    expect([viewStore.getState().openDialog, folderStore.getState().dialogSubject]).toEqual(['folder', { kind: 'new', conversationIds: ['c1'] }]);
    showFolder('b');
    expect(folderStore.getState().dialogSubject).toEqual({ kind: 'change', folderId: 'b' });
    closeDialog();
  });
});
