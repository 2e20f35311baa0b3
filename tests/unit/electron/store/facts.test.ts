import { describe, expect, it } from 'vitest';
import { useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

describe('facts', () => {
  it('are remembered and replaced', () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    expect(first.facts.read('lastSweepMs')).toBeNull();
    first.facts.write('lastSweepMs', 1);
    first.facts.write('lastSweepMs', { atMs: 2 });
    first.close();
    expect(stores.open(directory).facts.read('lastSweepMs')).toEqual({ atMs: 2 });
  });

  it('give every database an identity of its own', () => {
    const ids = [0, 1].map(() => stores.open(stores.makeDirectory()).facts.read('databaseId'));
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });
});
