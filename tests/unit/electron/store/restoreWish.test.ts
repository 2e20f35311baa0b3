import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { carryOutWish, wishRestore } from '../../../../electron/store/restoreWish';
import { silentLog } from '../../../../electron/support/log';
import { allRows } from '../../../helpers/storedRows';
import { beginTestTurn, failureOf, modesBelow, testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

async function backedUp(): Promise<{ readonly directory: string; readonly backupId: string }> {
  const source = stores.makeDirectory();
  const store = stores.open(source);
  beginTestTurn(store);
  const { backupId } = await store.backups.make();
  beginTestTurn(store, 'later');
  store.close();
  const directory = stores.makeDirectory();
  for (const name of ['gatehouse.db', 'gatehouse.marker.json', 'backups']) cpSync(join(source, name), join(directory, name), { recursive: true });
  return { directory, backupId };
}

it('is carried out once, at the next start', async () => {
  const { directory, backupId } = await backedUp();
  expect(carryOutWish(directory, testNowMs, silentLog)).toBeNull();
  wishRestore(directory, backupId);
  expect(modesBelow(directory)['restore-wish.json']).toBe('600');
  expect(carryOutWish(directory, testNowMs, silentLog)).toContain('set-aside');
  expect(allRows(join(directory, 'gatehouse.db'))['conversations']).toHaveLength(1);
  expect(carryOutWish(directory, testNowMs, silentLog)).toBeNull();
  expect(readdirSync(join(directory, 'set-aside'))).toHaveLength(1);
});

it('done again after a kill just before it was forgotten, gives the same history', async () => {
  const { directory, backupId } = await backedUp();
  for (let time = 0; time < 2; time += 1) {
    wishRestore(directory, backupId);
    carryOutWish(directory, testNowMs, silentLog);
  }
  expect(stores.open(directory).conversations.list().map(({ conversationId }) => conversationId)).toEqual(['c1']);
  expect(readdirSync(join(directory, 'set-aside'))).toHaveLength(2);
});

it('that cannot be carried out is forgotten, and the history stays', async () => {
  const { directory, backupId } = await backedUp();
  wishRestore(directory, backupId);
  rmSync(join(directory, 'backups', backupId));
  expect(failureOf(() => carryOutWish(directory, testNowMs, silentLog))).toMatchObject({ code: 'store.unavailable' });
  expect(carryOutWish(directory, testNowMs, silentLog)).toBeNull();
  expect(stores.open(directory).conversations.list()).toHaveLength(2);
});

it('for an empty history keeps the old one', async () => {
  const { directory } = await backedUp();
  wishRestore(directory, null);
  const asidePath = carryOutWish(directory, testNowMs, silentLog) ?? '';
  expect(existsSync(join(asidePath, 'gatehouse.db'))).toBe(true);
  expect(stores.open(directory).conversations.list()).toEqual([]);
});

it.each(['', '{', 'null', '[]', '{"backupId":7}', '{"backupId":"../gatehouse.db"}', '{"other":null}'])('of the text %j is none', async (text) => {
  const { directory } = await backedUp();
  writeFileSync(join(directory, 'restore-wish.json'), text);
  expect(carryOutWish(directory, testNowMs, silentLog)).toBeNull();
  expect(stores.open(directory).conversations.list()).toHaveLength(2);
});
