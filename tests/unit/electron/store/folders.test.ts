import { describe, expect, it } from 'vitest';
import { failureOf, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const noFolder = { code: 'notFound', what: 'folder' } as const;

function setUp() {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  const { folders, conversations } = store;
  for (const [folderId, name] of [['w', 'Work'], ['h', 'Home'], ['g', 'Garden']] as const) folders.create({ folderId, name, modelId: null, instructions: '', atMs: 1 });
  for (const conversationId of ['a', 'b', 'c']) conversations.create({ conversationId, modelId: null, atMs: 1 });
  const names = (): readonly string[] => folders.list().map(({ name }) => name);
  const placeOf = (conversationId: string) => {
    const { pinnedAtMs, folderId } = conversations.summary(conversationId) ?? {};
    return [pinnedAtMs, folderId];
  };
  return { directory, store, folders, conversations, names, placeOf };
}

describe('folders', () => {
  it('keep what was decided about them, to the letter, over a start', () => {
    const { directory, store, folders } = setUp();
    const instructions = 'Be brief.\0\ud83d\n“Thanks”';
    folders.change('h', { name: 'House', modelId: 'acme/lumen', instructions });
    store.close();
    const again = stores.open(directory).folders;
    expect(again.find('h')).toEqual({ folderId: 'h', name: 'House', modelId: 'acme/lumen', instructions });
    expect(again.list().map(({ name }) => name)).toEqual(['Work', 'House', 'Garden']);
  });

  it('are put in the order that the person wants, with new ones at the end', () => {
    const { folders, names } = setUp();
    folders.move('g', 'w');
    expect(names()).toEqual(['Garden', 'Work', 'Home']);
    folders.move('w', null);
    expect(names()).toEqual(['Garden', 'Home', 'Work']);
    folders.move('w', 'h');
    folders.create({ folderId: 'n', name: 'New', modelId: null, instructions: '', atMs: 2 });
    expect(names()).toEqual(['Garden', 'Work', 'Home', 'New']);
    expect(failureOf(() => folders.move('w', 'none'))).toEqual(noFolder);
    expect(failureOf(() => folders.move('none', 'w'))).toEqual(noFolder);
    expect(names()).toEqual(['Garden', 'Work', 'Home', 'New']);
  });

  it('let go of their conversations when they are deleted, and have them back when they are restored', () => {
    const { folders, conversations, names, placeOf } = setUp();
    folders.organise([{ conversationId: 'a', folderId: 'h' }, { conversationId: 'b', folderId: 'h' }], 5);
    expect(folders.folderOf('a')?.name).toBe('Home');
    folders.delete('h', 9);
    expect(names()).toEqual(['Work', 'Garden']);
    expect(conversations.list()).toHaveLength(3);
    expect([placeOf('a'), folders.folderOf('a')]).toEqual([[undefined, undefined], null]);
    expect(failureOf(() => folders.organise([{ conversationId: 'c', folderId: 'h' }], 10))).toEqual(noFolder);
    folders.organise([{ conversationId: 'b', folderId: 'w' }], 10);
    folders.restore('h');
    expect(names()).toEqual(['Work', 'Home', 'Garden']);
    expect([placeOf('a')[1], placeOf('b')[1]]).toEqual(['h', 'w']);
  });

  it('say what is missing', () => {
    const { folders } = setUp();
    for (const work of [() => folders.change('none', { name: 'x', modelId: null, instructions: '' }), () => folders.delete('none', 1), () => folders.restore('none'), () => folders.find('none')]) {
      expect(failureOf(work)).toEqual(noFolder);
    }
    expect(folders.folderOf('none')).toBeNull();
  });
});

describe('conversations in their places', () => {
  it('are pinned and moved, each by itself; what is not named stays', () => {
    const { folders, placeOf } = setUp();
    folders.organise([{ conversationId: 'a', isPinned: true }, { conversationId: 'b', folderId: 'w' }], 5);
    expect([placeOf('a'), placeOf('b')]).toEqual([[5, undefined], [undefined, 'w']]);
    folders.organise([{ conversationId: 'a', folderId: 'w' }, { conversationId: 'b', isPinned: true }], 6);
    expect([placeOf('a'), placeOf('b')]).toEqual([[5, 'w'], [6, 'w']]);
    folders.organise([{ conversationId: 'a', isPinned: true }, { conversationId: 'b', isPinned: false, folderId: null }], 7);
    expect([placeOf('a'), placeOf('b')]).toEqual([[5, 'w'], [undefined, undefined]]);
  });

  it('are moved all or not at all', () => {
    const { folders, placeOf } = setUp();
    expect(failureOf(() => folders.organise([{ conversationId: 'a', isPinned: true }, { conversationId: 'none', isPinned: true }], 5))).toEqual({ code: 'notFound', what: 'conversation' });
    expect(failureOf(() => folders.organise([{ conversationId: 'a', folderId: 'w' }, { conversationId: 'b', folderId: 'none' }], 5))).toEqual(noFolder);
    expect(placeOf('a')).toEqual([undefined, undefined]);
  });

  it('keep their place in the bin', () => {
    const { folders, conversations, placeOf } = setUp();
    folders.organise([{ conversationId: 'a', isPinned: true, folderId: 'w' }], 5);
    conversations.delete('a', 6);
    conversations.restore('a');
    expect(placeOf('a')).toEqual([5, 'w']);
  });

  it('that are empty are used again in their own folder only', () => {
    const { folders, conversations } = setUp();
    const made = conversations.create({ conversationId: 'd', modelId: null, folderId: 'w', atMs: 9 });
    expect(made.folderId).toBe('w');
    expect(conversations.findEmpty('w')).toEqual(made);
    expect(conversations.findEmpty('h')).toBeNull();
    expect(conversations.findEmpty()?.conversationId).toBe('c');
    folders.delete('w', 10);
    expect(conversations.findEmpty()?.conversationId).toBe('d');
  });
});
