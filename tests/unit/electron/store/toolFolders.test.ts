import { describe, expect, it } from 'vitest';
import { failureOf, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

describe('the folders that are open to tools', () => {
  it('are kept in the order in which they were added, whatever their names are', () => {
    const directory = stores.makeDirectory();
    const store = stores.open(directory);
    const folders = [
      { toolFolderId: 'b', label: 'Notes', path: '/home/ann/Notes', addedAtMs: 1 },
      { toolFolderId: 'a', label: 'Odd', path: '/home/ann/odd\nname \u202e', addedAtMs: 2 },
    ];
    for (const folder of folders) store.toolFolders.add(folder);
    store.close();
    expect(stores.open(directory).toolFolders.list()).toEqual(folders);
  });

  it('are gone once removed, and cannot be removed twice', () => {
    const { toolFolders } = stores.open(stores.makeDirectory());
    toolFolders.add({ toolFolderId: 'a', label: 'Notes', path: '/notes', addedAtMs: 1 });
    toolFolders.remove('a', 2);
    expect(toolFolders.list()).toEqual([]);
    expect(failureOf(() => toolFolders.remove('a', 3))).toEqual({ code: 'notFound', what: 'folder' });
  });
});
