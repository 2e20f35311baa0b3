import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurablySync } from '../support/files';
import type { Log } from '../support/log';
import { readBackupName } from './backupNames';
import { beginAnew, restoreBackup } from './restoreBackup';
import { toFailure } from './toFailure';

/*
 * A restore is wished for and carried out at the next start, before anything has opened the database: while this process
 * lives, the driver may still hold the files (a connection is let go only when its statements are collected).
 */
const wishName = 'restore-wish.json';

/** What the next start puts in the place of the history: a backup that was found usable, or, with `null`, nothing at all. */
export function wishRestore(directory: string, backupId: string | null): void {
  const path = join(directory, wishName);
  try {
    writeFileDurablySync(path, `${JSON.stringify({ backupId })}\n`);
  } catch (error) {
    throw toFailure(error, path);
  }
}

/**
 * Does what was wished for; gives the folder that holds the history of before, or `null` without a wish. To be called
 * before `openStore`. Killed half-way, it is done again at the next start; failed, it is forgotten, so that the app opens
 * what is there. Throws `FailureError` `store.*`.
 */
export function carryOutWish(directory: string, nowMs: number, log: Log): string | null {
  const path = join(directory, wishName);
  const wish = readWish(path);
  if (wish === 'none') return null;
  try {
    const asidePath = wish.backupId === null ? beginAnew(directory, nowMs) : restoreBackup(directory, wish.backupId, nowMs);
    log.warn('store.restored', { backupId: wish.backupId, asidePath });
    return asidePath;
  } finally {
    rmSync(path, { force: true });
  }
}

function readWish(path: string): { readonly backupId: string | null } | 'none' {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null || !('backupId' in value)) return 'none';
    const { backupId } = value;
    if (backupId === null) return { backupId };
    return typeof backupId === 'string' && readBackupName(backupId) !== null ? { backupId } : 'none';
  } catch {
    return 'none';
  }
}
