import { describe, expect, it } from 'vitest';
import { nextBackupName, type BackupName } from '../../../../electron/store/backupNames';
import { expiredBackups, isBackupDue } from '../../../../electron/store/rotation';

const dayMs = 24 * 60 * 60 * 1000;
/** A Wednesday, noon. */
const startMs = Date.UTC(2026, 0, 7, 12);

/** A year and more of starts: each makes a backup where one is due, and lets go what has expired. */
function keptAfter(starts: readonly number[], first: readonly BackupName[] = []): readonly BackupName[] {
  let kept = first;
  for (const nowMs of starts) {
    if (!isBackupDue(kept, nowMs)) continue;
    const all = [...kept, nextBackupName(kept, nowMs, null)];
    const expired = new Set(expiredBackups(all));
    kept = all.filter((each) => !expired.has(each));
  }
  return kept;
}

const daysOf = (names: readonly BackupName[]): readonly number[] => names.map((name) => Math.round((name.madeAtMs - startMs) / dayMs));

describe('the backups that are kept', () => {
  it('are those of 7 days and the last ones of 4 weeks', () => {
    const everyDay = Array.from({ length: 60 }, (_, day) => startMs + day * dayMs);
    // Day 59 is a Saturday; Sundays are days 4, 11, … 53.
    expect(daysOf(keptAfter(everyDay))).toEqual([39, 46, 53, 54, 55, 56, 57, 58, 59]);
  });

  it('are one a day, however often the app starts', () => {
    const hourly = Array.from({ length: 48 }, (_, hour) => startMs + hour * (dayMs / 24));
    expect(daysOf(keptAfter(hourly))).toEqual([0, 0.5, 1.5].map(Math.round));
  });

  it('stay, all of them, when the app was not used for years', () => {
    const before = keptAfter(Array.from({ length: 60 }, (_, day) => startMs + day * dayMs));
    const after = keptAfter([startMs + 2_000 * dayMs], before);
    expect(after.length).toBeGreaterThanOrEqual(before.length - 1);
    expect(daysOf(after)).toEqual(expect.arrayContaining([54, 59, 2_000]));
  });

  it('hold the newest one after a clock that went forth and back (trust.md F54)', () => {
    const yearsAhead = Array.from({ length: 40 }, (_, day) => startMs + (4_000 + day) * dayMs);
    let kept = keptAfter(yearsAhead);
    for (let day = 0; day < 40; day += 1) {
      kept = keptAfter([startMs + day * dayMs], kept);
      expect(daysOf(kept)).toContain(day);
    }
    expect(daysOf(kept).filter((day) => day >= 4_000)).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])('never lack the newest, whatever the clock says (seed %i)', (seed) => {
    let state = seed;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    let kept: readonly BackupName[] = [];
    for (let start = 0; start < 400; start += 1) {
      const made = nextBackupName(kept, startMs + Math.floor(random() * 2_000) * dayMs, random() < 0.1 ? '002-notes' : null);
      const all = [...kept, made];
      const expired = expiredBackups(all);
      expect(expired).not.toContain(made);
      kept = all.filter((each) => !expired.includes(each));
      expect(kept.length).toBeLessThanOrEqual(7 + 4 + 1);
    }
    expect(kept.length).toBeGreaterThanOrEqual(7);
  });

  it('include the last one before each migration', () => {
    const names = ['002-a', '002-a', '003-b'].reduce<readonly BackupName[]>((all, migration, index) => [...all, nextBackupName(all, startMs + index, migration)], []);
    expect(expiredBackups(names).map((name) => name.number)).toEqual([1]);
    expect(isBackupDue(names, startMs)).toBe(true);
  });
});
