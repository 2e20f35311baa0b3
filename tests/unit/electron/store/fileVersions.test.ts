import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const dayMs = 24 * 60 * 60 * 1000;
const version = { versionId: 'v1', toolFolderId: 'f', change: 'edited', facts: { path: 'a.txt', afterHash: 'h', mode: 420, isLink: false, other: null }, former: new Uint8Array([0, 255, 7]) } as const;

describe('former versions of files', () => {
  it('come back as they were, over a start, and lie where only the person can read them', () => {
    const directory = stores.makeDirectory();
    const store = stores.open(directory);
    store.fileVersions.keep(version, testNowMs);
    store.fileVersions.keep({ ...version, versionId: 'v2', change: 'created', former: null }, testNowMs);
    store.fileVersions.keep({ ...version, versionId: 'v3', former: new Uint8Array() }, testNowMs);
    store.close();
    const { fileVersions } = stores.open(directory);
    const found = fileVersions.find('v1');
    expect({ ...found, former: [...(found?.former ?? [])] }).toEqual({ ...version, former: [0, 255, 7], isUndone: false });
    expect(fileVersions.find('v2')).toMatchObject({ former: null });
    expect(fileVersions.find('v3')?.former).toHaveLength(0);
    expect(fileVersions.find('v4')).toBeNull();
    if (process.platform !== 'win32') expect(statSync(join(directory, 'versions', 'v1')).mode & 0o777).toBe(0o600);
  });

  it('are none any more when their bytes are not what they were', () => {
    const directory = stores.makeDirectory();
    const { fileVersions } = stores.open(directory);
    fileVersions.keep(version, testNowMs);
    truncateSync(join(directory, 'versions', 'v1'), 1);
    expect(fileVersions.find('v1')).toBeNull();
  });

  it('remember that they were taken back', () => {
    const { fileVersions } = stores.open(stores.makeDirectory());
    fileVersions.keep(version, testNowMs);
    fileVersions.markUndone('v1', testNowMs + 1);
    expect(fileVersions.find('v1')).toMatchObject({ isUndone: true });
  });

  it('go after 7 days, bytes and all', () => {
    const directory = stores.makeDirectory();
    const store = stores.open(directory, { nowMs: () => testNowMs + 7 * dayMs + 1 });
    store.fileVersions.keep(version, testNowMs);
    store.fileVersions.keep({ ...version, versionId: 'v2' }, testNowMs + 1);
    store.purgeTools();
    expect(store.fileVersions.find('v1')).toBeNull();
    expect(readdirSync(join(directory, 'versions'))).toEqual(['v2']);
  });
});
