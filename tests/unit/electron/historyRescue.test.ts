import { existsSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rescueHistory, type RescueQuestion } from '../../../electron/historyRescue';
import { carryOutWish } from '../../../electron/store/restoreWish';
import { silentLog } from '../../../electron/support/log';
import { FailureError } from '../../../shared/failure';
import { createTranslate } from '../../../shared/messages';
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
  expect(carryOutWish(directory, testNowMs, silentLog)).toBeNull();
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
