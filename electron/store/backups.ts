import { renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '../../shared/backup';
import { FailureError } from '../../shared/failure';
import { ensurePrivateDirectory, syncDirectorySync } from '../support/files';
import type { Log } from '../support/log';
import { inBackground } from './backgroundDatabase';
import { backupNamesIn, clearUnfinished, kindOf, nextBackupName, unfinishedPathIn, type BackupName } from './backupNames';
import { applicationId, migrations } from './migrate';
import { expiredBackups, isBackupDue } from './rotation';
import { toFailure } from './toFailure';

export type BackupsOptions = {
  readonly databasePath: string;
  readonly backupsDirectory: string;
  readonly nowMs: () => number;
  readonly log: Log;
};

export type Backups = {
  /** The newest first. */
  readonly list: () => readonly Backup[];
  /** Whether today has none yet. */
  readonly isDue: () => boolean;
  /**
   * A new backup, read page by page before it gets its name; only then the expired ones go (`rotation.ts`). The work is
   * done on another thread. Throws `FailureError` `store.*`, and then the backups are as they were.
   */
  readonly make: () => Promise<Backup>;
};

export function createBackups(options: BackupsOptions): Backups {
  const { backupsDirectory, nowMs } = options;
  let last: Promise<unknown> = Promise.resolve();
  return {
    list: () => listBackups(backupsDirectory),
    isDue: () => isBackupDue(backupNamesIn(backupsDirectory), nowMs()),
    make: () => {
      // One after the other: two at once would share the unfinished file.
      const made = last.then(() => makeBackup(options));
      last = made.catch(() => undefined);
      return made;
    },
  };
}

/** The newest first; empty when there is no folder yet. Throws `FailureError` when it cannot be read. */
export function listBackups(backupsDirectory: string): readonly Backup[] {
  const newestFirst = backupNamesIn(backupsDirectory).toSorted((one, other) => other.number - one.number);
  try {
    return newestFirst.map((name) => describe(backupsDirectory, name));
  } catch (error) {
    throw toFailure(error, backupsDirectory);
  }
}

/** Reads all of it and throws `FailureError`: `store.backupUnusable`, or `store.newer` for a newer version's. */
export async function assertUsable(path: string): Promise<void> {
  const found = await inBackground(path, (database) => database.examine()).catch((cause: unknown) => {
    throw new FailureError({ code: 'store.backupUnusable', path }, { cause });
  });
  if (found.damage.length > 0 || found.applicationId !== applicationId || found.schemaVersion === 0) {
    throw new FailureError({ code: 'store.backupUnusable', path }, { cause: new Error(found.damage[0] ?? 'not a database of ours') });
  }
  if (found.schemaVersion > migrations.length) throw new FailureError({ code: 'store.newer', path });
}

async function makeBackup({ databasePath, backupsDirectory, nowMs, log }: BackupsOptions): Promise<Backup> {
  const unfinishedPath = unfinishedPathIn(backupsDirectory);
  try {
    ensurePrivateDirectory(backupsDirectory);
    clearUnfinished(backupsDirectory);
    await inBackground(databasePath, (database) => database.copyTo(unfinishedPath));
    await inBackground(unfinishedPath, (copy) => copy.leaveExchangesOut());
    await assertUsable(unfinishedPath);
    const name = nextBackupName(backupNamesIn(backupsDirectory), nowMs(), null);
    renameSync(unfinishedPath, join(backupsDirectory, name.fileName));
    syncDirectorySync(backupsDirectory);
    rotate(backupsDirectory, log);
    const made = describe(backupsDirectory, name);
    log.info('backup.made', { backupId: made.backupId, sizeBytes: made.sizeBytes });
    return made;
  } catch (error) {
    clearQuietly(backupsDirectory);
    throw toFailure(error, backupsDirectory);
  }
}

function clearQuietly(backupsDirectory: string): void {
  try {
    clearUnfinished(backupsDirectory);
  } catch {
    // The error that led here is the one to tell; the next backup clears it.
  }
}

/** A backup that cannot be removed costs only its room on the disk. */
function rotate(backupsDirectory: string, log: Log): void {
  for (const { fileName } of expiredBackups(backupNamesIn(backupsDirectory))) {
    try {
      rmSync(join(backupsDirectory, fileName));
    } catch (error) {
      log.warn('backup.notRemoved', { fileName, error });
    }
  }
}

function describe(backupsDirectory: string, name: BackupName): Backup {
  const sizeBytes = statSync(join(backupsDirectory, name.fileName), { throwIfNoEntry: false })?.size ?? 0;
  return { backupId: name.fileName, madeAtMs: name.madeAtMs, sizeBytes, kind: kindOf(name) };
}
