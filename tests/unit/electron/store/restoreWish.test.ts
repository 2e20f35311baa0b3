import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHistory } from '../../../../electron/store/openHistory';
import { carryOutWish, wishRestore } from '../../../../electron/store/restoreWish';
import { silentLog } from '../../../../electron/support/log';
import { asOrdinaryUser } from '../../../helpers/ordinaryUser';
import { allRows } from '../../../helpers/storedRows';
import { beginTestTurn, modesBelow, testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const noWish = { asidePath: null, failure: null };

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
  expect(carryOutWish(directory, testNowMs, silentLog)).toEqual(noWish);
  wishRestore(directory, backupId);
  expect(modesBelow(directory)['restore-wish.json']).toBe('600');
  expect(carryOutWish(directory, testNowMs, silentLog).asidePath).toContain('set-aside');
  expect(allRows(join(directory, 'gatehouse.db'))['conversations']).toHaveLength(1);
  expect(carryOutWish(directory, testNowMs, silentLog)).toEqual(noWish);
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
  expect(carryOutWish(directory, testNowMs, silentLog)).toMatchObject({ asidePath: null, failure: { code: 'store.unavailable' } });
  expect(carryOutWish(directory, testNowMs, silentLog)).toEqual(noWish);
  expect(stores.open(directory).conversations.list()).toHaveLength(2);
});

it('for an empty history keeps the old one', async () => {
  const { directory } = await backedUp();
  wishRestore(directory, null);
  const asidePath = carryOutWish(directory, testNowMs, silentLog).asidePath ?? '';
  expect(existsSync(join(asidePath, 'gatehouse.db'))).toBe(true);
  expect(stores.open(directory).conversations.list()).toEqual([]);
});

it.each(['', '{', 'null', '[]', '{"backupId":7}', '{"backupId":"../gatehouse.db"}', '{"other":null}'])('of the text %j is none', async (text) => {
  const { directory } = await backedUp();
  writeFileSync(join(directory, 'restore-wish.json'), text);
  expect(carryOutWish(directory, testNowMs, silentLog)).toEqual(noWish);
  expect(stores.open(directory).conversations.list()).toHaveLength(2);
});

it('in a folder that may not be written waits there: the history is shown read-only with the reason, and restored when it may be', async () => {
  const made = await backedUp();
  const parent = mkdtempSync(join(tmpdir(), 'gatehouse-wish-'));
  const directory = join(parent, 'store');
  mkdirSync(directory);
  wishRestore(made.directory, made.backupId);
  chmodSync(parent, 0o755);
  cpSync(made.directory, directory, { recursive: true });
  for (const each of ['', ...readdirSync(directory), join('backups', made.backupId)]) if (process.getuid?.() === 0) chownSync(join(directory, each), 65_534, 65_534);
  const reason = { code: 'store.readOnly', path: join(directory, 'gatehouse.db') };
  const options = { directory, nowMs: () => testNowMs, appVersion: '1' };
  asOrdinaryUser(() => {
    chmodSync(directory, 0o500);
    expect(carryOutWish(directory, testNowMs, silentLog)).toMatchObject({ asidePath: null, failure: { code: 'store.readOnly' } });
    const store = openHistory(options);
    expect(store.readOnlyReason).toEqual(reason);
    expect(store.conversations.list()).toHaveLength(2);
    store.close();
    chmodSync(directory, 0o700);
    expect(existsSync(join(directory, 'restore-wish.json'))).toBe(true);
    expect(carryOutWish(directory, testNowMs, silentLog).failure).toBeNull();
    const restored = openHistory(options);
    expect(restored.conversations.list()).toHaveLength(1);
    restored.close();
  });
  rmSync(parent, { recursive: true });
});
