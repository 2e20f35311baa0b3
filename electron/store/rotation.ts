import type { BackupName } from './backupNames';

const keptDays = 7;
const keptWeeks = 4;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Which backups may go: of the daily series all but the last of each of the 7 newest days and of each of the 4 newest
 * weeks; before a migration all but the last. "Newest" is the higher number, never the clock, and days are those that have
 * a backup: neither a clock set back nor a long absence lets the last one go.
 */
export function expiredBackups(backups: readonly BackupName[]): readonly BackupName[] {
  const newestFirst = backups.toSorted((one, other) => other.number - one.number);
  const daily = newestFirst.filter((each) => each.beforeMigration === null);
  const kept = new Set([
    ...lastOfEach(daily, (each) => String(dayOf(each.madeAtMs))).slice(0, keptDays),
    ...lastOfEach(daily, (each) => String(weekOf(each.madeAtMs))).slice(0, keptWeeks),
    ...lastOfEach(newestFirst.filter((each) => each.beforeMigration !== null), (each) => each.beforeMigration ?? ''),
  ]);
  return newestFirst.filter((each) => !kept.has(each));
}

/** Whether the newest backup of the daily series is of another day than `nowMs`, in either direction. */
export function isBackupDue(backups: readonly BackupName[], nowMs: number): boolean {
  const newest = backups.filter((each) => each.beforeMigration === null).toSorted((one, other) => other.number - one.number)[0];
  return newest === undefined || dayOf(newest.madeAtMs) !== dayOf(nowMs);
}

function lastOfEach(newestFirst: readonly BackupName[], groupOf: (each: BackupName) => string): readonly BackupName[] {
  const groups = new Map<string, BackupName>();
  for (const each of newestFirst) if (!groups.has(groupOf(each))) groups.set(groupOf(each), each);
  return [...groups.values()];
}

/** Days of universal time: the same wherever the computer travels. */
function dayOf(atMs: number): number {
  return Math.floor(atMs / dayMs);
}

/** Weeks that begin on a Monday; day 0, 1 January 1970, was a Thursday. */
function weekOf(atMs: number): number {
  return Math.floor((dayOf(atMs) + 3) / 7);
}
