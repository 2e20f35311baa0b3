import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePrivateDirectory, writeFileWholeSync } from '../support/files';
import type { Log } from '../support/log';

/** So many starts in a row that no page got anything of, and the next one is safe (trust.md F68). */
const maxUnfinishedStarts = 3;

type Record = { readonly unfinishedStarts: number; readonly isSafeWished: boolean };

/** What a start knows of those before it. A safe start leaves out what is known to crash; the one after it is a usual one. */
export type StartRecord = {
  readonly isSafe: boolean;
  /** This start reached a page, or ended on purpose: it counts as no crash. */
  readonly reached: () => void;
  readonly wishSafeStart: () => void;
};

/** Notes that a start began. A record that cannot be read or written counts nothing, and is logged: the start goes on. */
export function beginStart(directory: string, log: Pick<Log, 'warn'>): StartRecord {
  const path = join(directory, 'starts.json');
  const before = read(path);
  let now: Record = { unfinishedStarts: before.unfinishedStarts + 1, isSafeWished: false };
  const change = (next: Partial<Record>): void => {
    const changed = { ...now, ...next };
    if (changed.unfinishedStarts === now.unfinishedStarts && changed.isSafeWished === now.isSafeWished) return;
    now = changed;
    save();
  };
  const save = (): void => {
    try {
      ensurePrivateDirectory(directory);
      // Not durably: it counts crashes of the app, which leave the system standing, and the window waits for it.
      writeFileWholeSync(path, JSON.stringify(now));
    } catch (error) {
      log.warn('start.notRecorded', { error });
    }
  };
  save();
  return {
    isSafe: before.isSafeWished || before.unfinishedStarts >= maxUnfinishedStarts,
    reached: () => change({ unfinishedStarts: 0 }),
    wishSafeStart: () => change({ isSafeWished: true }),
  };
}

function read(path: string): Record {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const found = typeof value === 'object' && value !== null ? value : {};
    const unfinishedStarts: unknown = Reflect.get(found, 'unfinishedStarts');
    return {
      unfinishedStarts: typeof unfinishedStarts === 'number' && Number.isSafeInteger(unfinishedStarts) && unfinishedStarts > 0 ? unfinishedStarts : 0,
      isSafeWished: Reflect.get(found, 'isSafeWished') === true,
    };
  } catch {
    return { unfinishedStarts: 0, isSafeWished: false };
  }
}
