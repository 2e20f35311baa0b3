import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '../../shared/backup';
import { toFailure } from './toFailure';

/**
 * What a backup's file name says: `gatehouse-000042-20261121T071500000Z-daily.db`. The number only ever grows, and it alone
 * says what is older: clocks are set back, numbers are not (trust.md F54).
 */
export type BackupName = {
  readonly fileName: string;
  readonly number: number;
  readonly madeAtMs: number;
  /** The migration it was made before; `null` for one of the daily series. */
  readonly beforeMigration: string | null;
};

const unfinishedName = 'unfinished.db';
const pattern = /^gatehouse-(\d{6,})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(?:daily|before-([\w-]+))\.db$/;

/** `null` for a file that is none of ours. */
export function readBackupName(fileName: string): BackupName | null {
  const match = pattern.exec(fileName);
  if (match === null) return null;
  const [, number, year, month, day, hours, minutes, seconds, milliseconds, migration] = match;
  const madeAtMs = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
  if (Number.isNaN(madeAtMs)) return null;
  return { fileName, number: Number(number), madeAtMs, beforeMigration: migration ?? null };
}

/** The name of the next backup beside those that are there. */
export function nextBackupName(existing: readonly BackupName[], madeAtMs: number, beforeMigration: string | null): BackupName {
  const number = 1 + existing.reduce((highest, each) => Math.max(highest, each.number), 0);
  const at = new Date(madeAtMs).toISOString().replaceAll(/[-:.]/g, '');
  const what = beforeMigration === null ? 'daily' : `before-${beforeMigration}`;
  return { fileName: `gatehouse-${String(number).padStart(6, '0')}-${at}-${what}.db`, number, madeAtMs, beforeMigration };
}

export function kindOf(name: BackupName): Backup['kind'] {
  return name.beforeMigration === null ? 'automatic' : 'beforeMigration';
}

/** What a copy is called until it was checked: it is never listed, and cleared by the next one. */
export function unfinishedPathIn(backupsDirectory: string): string {
  return join(backupsDirectory, unfinishedName);
}

/** Takes away what a kill, or a copy that failed, left half made, with SQLite's journal of it. Throws Node's file errors. */
export function clearUnfinished(backupsDirectory: string): void {
  for (const fileName of readdirSync(backupsDirectory)) {
    if (fileName.startsWith(unfinishedName)) rmSync(join(backupsDirectory, fileName), { force: true });
  }
}

/** Those in the folder, in no order; none when there is no folder. Throws `FailureError` when it cannot be read. */
export function backupNamesIn(backupsDirectory: string): readonly BackupName[] {
  try {
    return readdirSync(backupsDirectory).map(readBackupName).filter((name) => name !== null);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw toFailure(error, backupsDirectory);
  }
}
