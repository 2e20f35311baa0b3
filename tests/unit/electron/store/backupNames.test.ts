import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backupNamesIn, nextBackupName, readBackupName } from '../../../../electron/store/backupNames';

const atMs = Date.UTC(2026, 10, 21, 7, 15, 0, 42);

it('a name is read back as it was written', () => {
  const daily = nextBackupName([], atMs, null);
  expect(daily.fileName).toBe('gatehouse-000001-20261121T071500042Z-daily.db');
  expect(readBackupName(daily.fileName)).toEqual(daily);
  const before = nextBackupName([daily], atMs - 1, '002-notes');
  expect(before.fileName).toBe('gatehouse-000002-20261121T071500041Z-before-002-notes.db');
  expect(readBackupName(before.fileName)).toEqual(before);
});

it.each(['gatehouse.db', 'unfinished.db', 'gatehouse-000001-20261121T071500042Z-daily.db.tmp', 'gatehouse-000001-20269921T071500042Z-daily.db', '../gatehouse-000001-20261121T071500042Z-daily.db', 'gatehouse-000001-20261121T071500042Z-before-..%2f.db'])(
  'the name %s is none of ours',
  (fileName) => expect(readBackupName(fileName)).toBeNull(),
);

it('only backups are seen in their folder, and none where there is no folder', () => {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-names-'));
  expect(backupNamesIn(join(directory, 'none'))).toEqual([]);
  const name = nextBackupName([], atMs, null);
  for (const fileName of [name.fileName, 'unfinished.db', 'notes.txt']) writeFileSync(join(directory, fileName), '');
  expect(backupNamesIn(directory)).toEqual([name]);
  rmSync(directory, { recursive: true });
});
