import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHistory } from '../../../../electron/store/openHistory';
import { openStore } from '../../../../electron/store/openStore';
import { asOrdinaryUser } from '../../../helpers/ordinaryUser';
import { beginTestTurn, failureOf, testNowMs } from '../../../helpers/testDatabase';

/* Storage that may not be written, six ways (trust.md F46), without a superuser's rights. */

const layouts: readonly (readonly [what: string, isReadable: boolean, lock: (directory: string) => void, hasLog: boolean])[] = [
  ['the file is read-only', true, (directory) => chmodSync(join(directory, 'gatehouse.db'), 0o400), true],
  ['the folder is read-only and holds no log', true, (directory) => {
    for (const suffix of ['-wal', '-shm']) rmSync(join(directory, `gatehouse.db${suffix}`), { force: true });
    chmodSync(directory, 0o500);
  }, false],
  ['the folder and all in it are read-only', true, (directory) => {
    for (const name of readdirSync(directory)) chmodSync(join(directory, name), 0o400);
    chmodSync(directory, 0o500);
  }, true],
  ['the log beside the file is read-only', true, (directory) => {
    for (const suffix of ['-wal', '-shm']) chmodSync(join(directory, `gatehouse.db${suffix}`), 0o400);
  }, true],
  ['the file cannot be read at all', false, (directory) => chmodSync(join(directory, 'gatehouse.db'), 0o000), true],
  ['the folder cannot be entered', false, (directory) => chmodSync(directory, 0o000), true],
];

/** A history with one conversation; with a log, its rows are still only there, as after a kill. */
function historyWithLog(hasLog: boolean): { readonly root: string; readonly directory: string } {
  const root = mkdtempSync(join(tmpdir(), 'gatehouse-layout-'));
  const directory = join(root, 'store');
  const made = join(root, 'made');
  const store = openStore({ directory: made, nowMs: () => testNowMs, appVersion: '1' });
  const { answer } = beginTestTurn(store);
  store.conversations.endTurn({ ...answer, status: 'done' }, testNowMs);
  if (!hasLog) store.close();
  cpSync(made, directory, { recursive: true });
  store.close();
  rmSync(made, { recursive: true });
  return { root, directory };
}

/** Without `-shm`, the index of the log, in which readers note that they read. */
const sumsOf = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(directory)
      .filter((name) => !name.endsWith('-shm') && statSync(join(directory, name)).size > 0)
      .toSorted()
      .map((name) => [name, createHash('sha256').update(readFileSync(join(directory, name))).digest('hex')]),
  );

function unlock(directory: string): void {
  chmodSync(directory, 0o700);
  for (const name of readdirSync(directory)) chmodSync(join(directory, name), 0o600);
}

it.each(layouts)('where %s, the history is shown read-only or refused with the path, and nothing is written anywhere', (_what, isReadable, lock, hasLog) => {
  asOrdinaryUser(() => {
    const { root, directory } = historyWithLog(hasLog);
    try {
      const path = join(directory, 'gatehouse.db');
      const before = sumsOf(directory);
      lock(directory);
      const options = { directory, nowMs: () => testNowMs, appVersion: '1' };
      const reason = { code: 'store.readOnly', path } as const;
      if (isReadable) {
        const store = openHistory(options);
        expect(store.readOnlyReason).toEqual(reason);
        expect(store.conversations.load('c1')?.messages).toHaveLength(2);
        expect(failureOf(() => store.conversations.rename('c1', 'x'))).toEqual(reason);
        expect(failureOf(() => beginTestTurn(store, 'c1'))).toEqual(reason);
        store.close();
      } else {
        expect(failureOf(() => openHistory(options))).toEqual(reason);
      }
      unlock(directory);
      expect(sumsOf(directory)).toEqual(before);
      expect(readdirSync(root)).toEqual(['store']);
    } finally {
      unlock(directory);
      rmSync(root, { recursive: true });
    }
  });
});

it('leaves a file that can be written as it always was: not read-only', () => {
  const { root, directory } = historyWithLog(true);
  const store = openHistory({ directory, nowMs: () => testNowMs, appVersion: '1' });
  expect(store.readOnlyReason).toBeNull();
  expect(store.conversations.load('c1')?.messages).toHaveLength(2);
  store.close();
  rmSync(root, { recursive: true });
});
