import { chmodSync, closeSync, copyFileSync, fchmodSync, fsyncSync, lstatSync, openSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Backup } from '../../shared/backup';
import { FailureError } from '../../shared/failure';
import { ensurePrivateDirectory, privateFileMode, syncDirectorySync } from '../support/files';
import type { Log } from '../support/log';
import { assertUsable, listBackups } from './backups';
import { storePaths } from './storePaths';
import { toFailure } from './toFailure';

/*
 * Puts a backup in the place of the database. Only while no store is open in the folder. What was there is set aside as a
 * whole, never overwritten and never deleted. Killed at any point, the next start finds the history of before or of the
 * backup, or says that it is missing and offers the backup again: the database goes first, so that it is never seen
 * without its write-ahead log, and the backup comes last.
 */

/** The newest backup that is whole; `null` when there is none. */
export async function findUsableBackup(directory: string, log: Log): Promise<Backup | null> {
  const { backupsDirectory } = storePaths(directory);
  for (const backup of listBackups(backupsDirectory)) {
    try {
      await assertUsable(join(backupsDirectory, backup.backupId));
      return backup;
    } catch (error) {
      log.warn('backup.unusable', { backupId: backup.backupId, error });
    }
  }
  return null;
}

/** Throws `FailureError`: `notFound`, `store.backupUnusable`, `store.newer`. Asked before anything is closed. */
export async function assertRestorable(directory: string, backupId: string): Promise<void> {
  const { backupsDirectory } = storePaths(directory);
  if (!listBackups(backupsDirectory).some((backup) => backup.backupId === backupId)) throw new FailureError({ code: 'notFound', what: 'backup' });
  await assertUsable(join(backupsDirectory, backupId));
}

/** Gives the folder that now holds what was there. Throws `FailureError` `store.*`. */
export function restoreBackup(directory: string, backupId: string, nowMs: number): string {
  const { databasePath, markerPath, backupsDirectory } = storePaths(directory);
  const incomingPath = `${databasePath}.incoming`;
  try {
    rmSync(incomingPath, { force: true });
    copyDurably(join(backupsDirectory, backupId), incomingPath);
    return setAside(directory, nowMs, (asidePath) => {
      // The marker stays until the backup lies there: a kill in between is a loss that is told, not a first start.
      renameSync(incomingPath, databasePath);
      syncDirectorySync(directory);
      moveInto(asidePath, markerPath);
    });
  } catch (error) {
    quietly(() => rmSync(incomingPath, { force: true }));
    throw toFailure(error, databasePath);
  }
}

/** As `restoreBackup` without a backup: the next start begins with an empty history. Only when a person asked for it. */
export function beginAnew(directory: string, nowMs: number): string {
  const { databasePath, markerPath } = storePaths(directory);
  try {
    return setAside(directory, nowMs, (asidePath) => moveInto(asidePath, markerPath));
  } catch (error) {
    throw toFailure(error, databasePath);
  }
}

/**
 * The database before its log: the other way round it would open as whole, without what is only in the log. Where a step
 * fails and nothing has taken its place, all goes back, the database last.
 */
function setAside(directory: string, nowMs: number, replace: (asidePath: string) => void): string {
  const { databasePath, asideDirectory } = storePaths(directory);
  const target = newFolderIn(asideDirectory, nowMs);
  const paths = [databasePath, `${databasePath}-wal`, `${databasePath}-shm`];
  try {
    for (const path of paths) moveInto(target, path);
    replace(target);
    return target;
  } catch (error) {
    if (lstatSync(databasePath, { throwIfNoEntry: false }) === undefined) quietly(() => putBack(target, paths.toReversed()));
    throw error;
  }
}

function putBack(target: string, paths: readonly string[]): void {
  for (const path of paths) {
    const movedPath = join(target, basename(path));
    if (lstatSync(movedPath, { throwIfNoEntry: false }) === undefined) continue;
    renameSync(movedPath, path);
    syncDirectorySync(dirname(path));
  }
  quietly(() => rmdirSync(target));
}

/** The error that led here is the one to tell; what is left over is told, or cleared, at the next start. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // See above.
  }
}

function moveInto(target: string, path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return;
  const movedPath = join(target, basename(path));
  renameSync(path, movedPath);
  if (stats.isFile() && process.platform !== 'win32') chmodSync(movedPath, privateFileMode);
  syncDirectorySync(target);
  syncDirectorySync(dirname(path));
}

/** Named by the time, and by a number where that time was there before: clocks are set back. */
function newFolderIn(parent: string, nowMs: number): string {
  ensurePrivateDirectory(parent);
  const at = new Date(nowMs).toISOString().replaceAll(/[-:.]/g, '');
  for (let number = 1; ; number += 1) {
    const path = join(parent, number === 1 ? at : `${at}-${number}`);
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    ensurePrivateDirectory(path);
    syncDirectorySync(parent);
    return path;
  }
}

/** A plain copy: a backup is closed, checked and has no write-ahead log. */
function copyDurably(from: string, to: string): void {
  writeFileSync(to, '', { flag: 'wx', mode: privateFileMode });
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  try {
    fchmodSync(file, privateFileMode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
