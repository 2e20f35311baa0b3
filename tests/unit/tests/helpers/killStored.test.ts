import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { profilePaths } from '../../../../electron/support/paths';
import { readBackups, readStoredState } from '../../../helpers/killStored';
import { beginTestTurn, useTestStores } from '../../../helpers/testDatabase';

/* What a kill leaves, as the rig reads it: torn files are told, by their names, and only where somebody would rely on them. */

const stores = useTestStores();

/** A profile with one turn and one backup of it. */
async function makeProfile(): Promise<{ readonly profile: string; readonly databasePath: string; readonly backupPath: string }> {
  const profile = stores.makeDirectory();
  const { databaseDirectory, backupsDirectory } = profilePaths(profile);
  const store = stores.open(databaseDirectory);
  beginTestTurn(store);
  const { backupId } = await store.backups.make();
  store.close();
  return { profile, databasePath: store.path, backupPath: join(backupsDirectory, backupId) };
}

/** The first pages are there, the schema in them is not: what a copy looks like of which not all was written. */
function tear(path: string): void {
  writeFileSync(path, readFileSync(path).fill(0, 100, 4096));
}

it('reads the history and its backups, and finds no damage in what is whole', async () => {
  const { profile } = await makeProfile();
  const [stored, ...backups] = [readStoredState(profile), ...readBackups(profile)];
  expect([stored.messages.size, stored.damage]).toEqual([2, []]);
  expect(backups.map(({ messages, damage }) => [messages.size, damage])).toEqual([[2, []]]);
});

it('tells a torn history and a torn backup as damage, with the name of the file', async () => {
  const { profile, databasePath, backupPath } = await makeProfile();
  for (const path of [databasePath, backupPath]) tear(path);
  expect(readStoredState(profile).damage).toEqual([expect.stringMatching(/^gatehouse\.db: .*malformed/)]);
  expect(readBackups(profile).flatMap(({ damage }) => damage)).toEqual([expect.stringMatching(/^gatehouse-000001-.*-daily\.db: .*malformed/)]);
});

it('asks nothing of a copy that a kill left half made: it has no name yet, and nobody is offered it', async () => {
  const { profile, backupPath } = await makeProfile();
  tear(backupPath);
  renameSync(backupPath, join(profilePaths(profile).backupsDirectory, 'unfinished.db'));
  expect(readBackups(profile)).toEqual([]);
});

it('reads nothing where nothing is', () => {
  const profile = stores.makeDirectory();
  expect(readStoredState(profile).schema).toBe(0);
  expect(readBackups(profile)).toEqual([]);
});
