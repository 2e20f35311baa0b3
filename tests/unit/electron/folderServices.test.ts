import { describe, expect, it } from 'vitest';
import { createFolderServices, instructionsOf, modelOfNew, placeByName } from '../../../electron/folderServices';
import type { Folder } from '../../../shared/folder';
import { failureOf, useTestStores } from '../../helpers/testDatabase';

const stores = useTestStores();

function setUp() {
  const { folders, conversations } = stores.open(stores.makeDirectory());
  const told: (readonly Folder[] | 'conversations')[] = [];
  let nextId = 0;
  const services = createFolderServices({
    isTemporary: () => false,
    folders,
    makeId: () => `f${(nextId += 1)}`,
    nowMs: () => 5,
    tellFolders: (list) => told.push(list),
    tellConversations: () => told.push('conversations'),
  });
  return { folders, conversations, services, told };
}

describe('folders for the windows', () => {
  it('tell every window what changed, and of conversations only where theirs changed', () => {
    const { conversations, services, told } = setUp();
    conversations.create({ conversationId: 'c1', modelId: null, atMs: 1 });
    const work = services.create({ name: 'Work', modelId: null, instructions: '' });
    services.change(work.folderId, { name: 'Office', modelId: null, instructions: '' });
    expect(told).toEqual([[work], [{ ...work, name: 'Office' }]]);
    told.length = 0;
    services.organise([{ conversationId: 'c1', folderId: 'f1' }]);
    expect(told).toEqual(['conversations']);
    told.length = 0;
    services.delete('f1');
    services.restore('f1');
    expect(told).toEqual([[], 'conversations', [{ ...work, name: 'Office' }], 'conversations']);
  });

  it('tell nothing of a change that failed', () => {
    const { services, told } = setUp();
    expect(failureOf(() => services.organise([{ conversationId: 'none', isPinned: true }]))).toEqual({ code: 'notFound', what: 'conversation' });
    expect(failureOf(() => services.delete('none'))).toEqual({ code: 'notFound', what: 'folder' });
    expect(told).toEqual([]);
  });
});

describe("a folder's defaults", () => {
  it('give a new conversation its model, or leave the one that was wanted', () => {
    const { folders, services } = setUp();
    const free = services.create({ name: 'Free', modelId: null, instructions: '' });
    const fixed = services.create({ name: 'Fixed', modelId: 'acme/lumen', instructions: '' });
    expect(modelOfNew(folders, null, 'a/b')).toBe('a/b');
    expect(modelOfNew(folders, free.folderId, 'a/b')).toBe('a/b');
    expect(modelOfNew(folders, fixed.folderId, 'a/b')).toBe('acme/lumen');
    expect(failureOf(() => modelOfNew(folders, 'none', 'a/b'))).toEqual({ code: 'notFound', what: 'folder' });
  });

  it('give a conversation the instructions of the folder it lies in now', () => {
    const { folders, conversations, services } = setUp();
    const folder = services.create({ name: 'Brief', modelId: null, instructions: 'Be brief.' });
    conversations.create({ conversationId: 'c1', modelId: null, atMs: 1 });
    expect(instructionsOf(folders, 'c1')).toBe('');
    services.organise([{ conversationId: 'c1', folderId: folder.folderId }]);
    expect(instructionsOf(folders, 'c1')).toBe('Be brief.');
    services.delete(folder.folderId);
    expect(instructionsOf(folders, 'c1')).toBe('');
  });
});

describe('conversations from elsewhere', () => {
  it('come into the first folder of the name they bring, into one new folder for each other name, or into none', () => {
    const here = [{ folderId: 'w', name: 'Work' }, { folderId: 'w2', name: 'Work' }].map((folder) => ({ ...folder, modelId: null, instructions: 'Be brief.' }));
    let nextId = 0;
    const coming = [{ id: 1, folderName: 'Work' }, { id: 2, folderName: 'Garden' }, { id: 3 }, { id: 4, folderName: 'Garden' }, { id: 5, folderName: '__proto__' }];
    expect(placeByName(coming, here, () => `new${(nextId += 1)}`)).toEqual({
      placed: [{ id: 1, folderId: 'w' }, { id: 2, folderId: 'new1' }, { id: 3 }, { id: 4, folderId: 'new1' }, { id: 5, folderId: 'new2' }],
      added: [{ folderId: 'new1', name: 'Garden' }, { folderId: 'new2', name: '__proto__' }],
    });
  });
});
