import { describe, expect, it } from 'vitest';
import { failureOf, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const key = { toolName: 'read_file', risk: 'readFolder', schemaHash: 's1', root: 'folder-1' } as const;

function setUp() {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  for (const conversationId of ['a', 'b']) store.conversations.create({ conversationId, modelId: null, atMs: 1 });
  return { directory, store, grants: store.toolGrants };
}

describe('lasting permissions (trust.md T30)', () => {
  it.each([
    ['another tool', { toolName: 'write_file' }],
    ['another power', { risk: 'writeFolder' as const }],
    ['another form of the tool', { schemaHash: 's2' }],
    ['another place', { root: 'folder-2' }],
    ['a place that begins with the same letters', { root: 'folder-10' }],
    ['a place within', { root: 'folder-1/notes' }],
    ['a place in capitals', { root: 'FOLDER-1' }],
    ['a pattern', { root: '%' }],
  ])('hold for exactly what they were given for, and not for %s', (_what, other) => {
    const { grants } = setUp();
    grants.add({ ...key, place: 'Notes', conversationId: null, grantId: 'g' }, 1);
    expect(grants.find(key, 'a')).toEqual({ grantId: 'g' });
    expect(grants.find({ ...key, ...other }, 'a')).toBeNull();
  });

  it('of one conversation hold in no other', () => {
    const { grants } = setUp();
    grants.add({ ...key, place: 'Notes', conversationId: 'a', grantId: 'g' }, 1);
    expect(grants.find(key, 'a')).toEqual({ grantId: 'g' });
    expect(grants.find(key, 'b')).toBeNull();
  });

  it('are there once, dated and counted, over a start', () => {
    const { directory, store, grants } = setUp();
    store.conversations.rename('a', 'The gate');
    grants.add({ ...key, place: 'Notes', conversationId: 'a', grantId: 'g' }, 5);
    expect(grants.add({ ...key, place: 'Notes', conversationId: 'a', grantId: 'h' }, 6)).toEqual({ grantId: 'g' });
    grants.countUse('g', 7);
    grants.countUse('g', 9);
    store.close();
    expect(stores.open(directory).toolGrants.list()).toEqual([
      { grantId: 'g', toolName: 'read_file', place: 'Notes', scope: 'conversation', conversationId: 'a', conversationTitle: 'The gate', grantedAtMs: 5, uses: 2, lastUsedAtMs: 9 },
    ]);
  });

  it('are gone once revoked, and can be given anew', () => {
    const { grants } = setUp();
    grants.add({ ...key, place: null, conversationId: null, grantId: 'g' }, 1);
    expect(grants.revoke('g', 2)).toEqual({ toolName: 'read_file' });
    expect(grants.find(key, 'a')).toBeNull();
    expect(grants.list()).toEqual([]);
    expect(failureOf(() => grants.revoke('g', 3))).toEqual({ code: 'notFound', what: 'grant' });
    expect(grants.add({ ...key, place: null, conversationId: null, grantId: 'h' }, 4)).toEqual({ grantId: 'h' });
    expect(grants.list()).toMatchObject([{ grantId: 'h', scope: 'folder', uses: 0, lastUsedAtMs: null, place: null }]);
  });

  it('go with the folder that they were given in, and with no other', () => {
    const { grants, store } = setUp();
    for (const toolFolderId of ['folder-1', 'folder-2']) store.toolFolders.add({ toolFolderId, label: toolFolderId, path: `/${toolFolderId}`, addedAtMs: 1 });
    const roots = ['folder-1', 'folder-1/a.txt', JSON.stringify(['folder-1', 'a', 'b']), 'folder-2', 'folder-2/a.txt'];
    for (const [index, root] of roots.entries()) grants.add({ ...key, root, place: root, conversationId: null, grantId: `g${index}` }, index);
    store.toolFolders.remove('folder-1', 9);
    expect(grants.list().map(({ place }) => place)).toEqual(['folder-2/a.txt', 'folder-2']);
  });
});
