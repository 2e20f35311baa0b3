import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../../shared/failure';
import { writeFileDurablySync } from '../support/files';
import type { Log } from '../support/log';
import { readBackupName } from './backupNames';
import { beginAnew, restoreBackup } from './restoreBackup';
import { forgetIndex } from './search/indexFile';
import { storePaths } from './storePaths';
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

export type WishOutcome = {
  /** The folder that holds the history of before; `null` without a wish, and where it could not be carried out. */
  readonly asidePath: string | null;
  /** Why it could not be carried out; the history is as it was. */
  readonly failure: Failure | null;
};

/**
 * Does what was wished for. To be called before `openStore`. Killed half-way, it is done again at the next start; failed, it
 * is forgotten, so that the app opens what is there. In a folder that may not be written it waits until it may: nothing is
 * added to that history meanwhile. Throws `FailureError` `store.*` where it cannot be forgotten: it would be carried out
 * another time, after a day of work.
 */
export function carryOutWish(directory: string, nowMs: number, log: Log): WishOutcome {
  const path = join(directory, wishName);
  let asidePath: string | null = null;
  try {
    const wish = readWish(path);
    if (wish === 'none') return { asidePath, failure: null };
    asidePath = wish.backupId === null ? beginAnew(directory, nowMs) : restoreBackup(directory, wish.backupId, nowMs);
    log.warn('store.restored', { backupId: wish.backupId, asidePath });
    // It speaks of the history that was set aside: an answer that has ended there may still run in this one.
    forgetIndex(storePaths(directory).searchIndexPath);
  } catch (error) {
    const { failure } = toFailure(error, path);
    log.error('store.wishFailed', { error });
    if (failure.code !== 'store.readOnly') forget(path);
    return { asidePath, failure };
  }
  forget(path);
  return { asidePath, failure: null };
}

function forget(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw toFailure(error, path);
  }
}

/** A file that says nothing of use is no wish; one that cannot be read may be one. Throws Node's file errors. */
function readWish(path: string): { readonly backupId: string | null } | 'none' {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'none';
    throw error;
  }
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value !== 'object' || value === null || !('backupId' in value)) return 'none';
    const { backupId } = value;
    if (backupId === null) return { backupId };
    return typeof backupId === 'string' && readBackupName(backupId) !== null ? { backupId } : 'none';
  } catch {
    return 'none';
  }
}
