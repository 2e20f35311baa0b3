import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profilePaths } from '../../../../electron/support/paths';

describe('the paths of a profile', () => {
  it('all lie below its root, none is another, and backups are beside the database', () => {
    const root = join('/', 'home', 'ada', '.config', 'Gatehouse');
    const { root: named, ...folders } = profilePaths(root);
    expect(named).toBe(root);
    const all = Object.values(folders);
    expect(new Set(all).size).toBe(all.length);
    for (const folder of all) expect(folder.startsWith(`${root}/`)).toBe(true);
    expect(folders.backupsDirectory).toBe(join(folders.databaseDirectory, 'backups'));
  });
});
