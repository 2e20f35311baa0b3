import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rescueHistory, type RescueQuestion } from '../../../electron/historyRescue';
import { carryOutWish, wishRestore } from '../../../electron/store/restoreWish';
import { silentLog } from '../../../electron/support/log';
import { FailureError } from '../../../shared/failure';
import { createTranslate } from '../../../shared/messages';
import { asOrdinaryUser } from '../../helpers/ordinaryUser';
import { beginTestTurn, failureOf, testNowMs, useTestStores } from '../../helpers/testDatabase';

const stores = useTestStores();

async function damaged({ hasBackup }: { readonly hasBackup: boolean }) {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  beginTestTurn(store);
  if (hasBackup) await store.backups.make();
  store.close();
  truncateSync(store.path, 0);
  const error = new FailureError(failureOf(() => stores.open(directory)));
  const questions: RescueQuestion[] = [];
  const rescue = (isAgreed: boolean, failure: unknown = error) =>
    rescueHistory(failure, {
      directory,
      translate: createTranslate('en'),
      locale: 'en',
      ask: (question) => {
        questions.push(question);
        return Promise.resolve(isAgreed);
      },
      log: silentLog,
    });
  return { directory, rescue, questions, path: store.path };
}

it('an emptied history is offered its newest whole backup, with its date and the path of what is kept', async () => {
  const { directory, rescue, questions, path } = await damaged({ hasBackup: true });
  expect(await rescue(true)).toBe('restart');
  expect(questions).toEqual([
    {
      message: 'Your history is damaged or missing',
      detail: expect.stringMatching(/whole backup of Nov 18, 2026/),
      buttons: ['Restore the backup', 'Quit'],
      isFirstSafe: true,
    },
  ]);
  expect(questions[0]?.detail).toContain(path);
  carryOutWish(directory, testNowMs, silentLog);
  expect(stores.open(directory).conversations.load('c1')?.messages).toHaveLength(2);
});

it('a person who declines finds everything as it was', async () => {
  const { directory, rescue, path } = await damaged({ hasBackup: true });
  expect(await rescue(false)).toBe('quit');
  expect(carryOutWish(directory, testNowMs, silentLog).asidePath).toBeNull();
  expect(failureOf(() => stores.open(directory))).toEqual({ code: 'store.corrupt', path });
  expect(existsSync(join(directory, 'set-aside'))).toBe(false);
});

it('without a backup one may begin anew, but Enter does not', async () => {
  const { directory, rescue, questions } = await damaged({ hasBackup: false });
  expect(await rescue(true)).toBe('restart');
  expect(questions[0]).toMatchObject({ buttons: ['Begin with an empty history', 'Quit'], isFirstSafe: false });
  carryOutWish(directory, testNowMs, silentLog);
  expect(stores.open(directory).conversations.list()).toEqual([]);
});

it('any other failure is left to its own words', async () => {
  const { rescue, questions, path } = await damaged({ hasBackup: true });
  for (const failure of [new FailureError({ code: 'store.newer', path }), new FailureError({ code: 'store.readOnly', path }), new Error('other')]) {
    expect(await rescue(true, failure)).toBe('notMine');
  }
  expect(questions).toEqual([]);
});

it('a wish that the folder does not take leaves everything as it was, and the failure of the start is told in its own words', async () => {
  const { directory, rescue, path } = await damaged({ hasBackup: true });
  // A folder in the wish's place is in the way for everyone, also for a superuser.
  mkdirSync(join(directory, 'restore-wish.json'));
  expect(await rescue(true)).toBe('notMine');
  expect(existsSync(join(directory, 'set-aside'))).toBe(false);
  expect(failureOf(() => stores.open(directory))).toEqual({ code: 'store.corrupt', path });
  expect(readdirSync(directory).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it('on a folder that may not be written the rescue is refused as well, and nothing is written', async () => {
  const { directory, path } = await damaged({ hasBackup: true });
  const parent = mkdtempSync(join(tmpdir(), 'gatehouse-rescue-'));
  const locked = join(parent, 'store');
  cpSync(directory, locked, { recursive: true });
  chmodSync(parent, 0o755);
  if (process.getuid?.() === 0) chownSync(locked, 65_534, 65_534);
  chmodSync(locked, 0o500);
  const before = readdirSync(locked);
  expect(asOrdinaryUser(() => failureOf(() => wishRestore(locked, null)))).toMatchObject({ code: 'store.readOnly' });
  expect(readdirSync(locked)).toEqual(before);
  expect(existsSync(path)).toBe(true);
  chmodSync(locked, 0o700);
  rmSync(parent, { recursive: true });
});
