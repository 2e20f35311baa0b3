import { describe, expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import { useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

describe('the cached model list', () => {
  it('is kept per address and replaced', () => {
    const { catalogueCache } = stores.open(stores.makeDirectory());
    expect(catalogueCache.load('https://a/v1')).toBeNull();
    catalogueCache.save('https://a/v1', [{ id: 'old' }], 1);
    catalogueCache.save('https://a/v1', [{ id: 'new', name: 'a\0b' }], 2);
    catalogueCache.save('https://b/v1', { models: [] }, 3);
    expect(catalogueCache.load('https://a/v1')).toEqual([{ id: 'new', name: 'a\0b' }]);
    expect(catalogueCache.load('https://b/v1')).toEqual({ models: [] });
  });

  it('is none when it is damaged', () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    first.catalogueCache.save('https://a/v1', [], 1);
    first.close();
    const database = new Database(first.path);
    database.run(`UPDATE catalogue_cache SET json = '[{'`);
    database.close();
    expect(stores.open(directory).catalogueCache.load('https://a/v1')).toBeNull();
  });
});
