import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { answers, askAndRead, chooseModel, closeDialog, composer, openSettings, questions } from '../helpers/drive';
import { startIntoDialog } from '../helpers/dialogStart';
import { expect, test, type Journey } from '../helpers/journey';
import { buildVariant } from '../helpers/killVariant';
import { launchApp } from '../helpers/launchApp';

/* A history that is damaged, emptied, gone or from tomorrow, at a start of the real app (trust.md F47 to F49, F53). */

async function historyWithBackup(journey: Journey): Promise<string> {
  const gateway = await journey.startGateway();
  const { page, close } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'The first question');
  const settings = await openSettings(page, 'Data');
  await settings.getByRole('button', { name: 'Back up now' }).click();
  await expect(settings.getByRole('list', { name: 'Backups' }).getByRole('listitem')).toHaveCount(1);
  await closeDialog(page);
  await close();
  return join(journey.profile, 'store', 'gatehouse.db');
}

function overwrite(path: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(100, 0x41), 0, 100, 0);
  closeSync(file);
}

test('a damaged, an emptied and a missing history are told, offered their backup, restored when asked, and kept', async ({ journey }) => {
  const path = await historyWithBackup(journey);
  const aside = join(journey.profile, 'store', 'set-aside');
  const damages: readonly (readonly [string, () => void, number])[] = [
    ['a destroyed header', () => overwrite(path), 100],
    ['no bytes', () => truncateSync(path, 0), 0],
    ['no file', () => rmSync(path), -1],
  ];
  for (const [what, damage, keptBytes] of damages) {
    damage();
    const declined = await startIntoDialog(journey.profile, 1);
    expect([what, declined.code, declined.relaunches, declined.asked.length]).toEqual([what, 1, 0, 1]);
    expect(existsSync(path) ? readFileSync(path).subarray(0, 100).length : -1).toBe(keptBytes);

    const { asked, code, relaunches, errors } = await startIntoDialog(journey.profile, 0);
    expect([what, code, relaunches, errors]).toEqual([what, 0, 1, []]);
    expect(asked[0]).toMatchObject({ title: 'Gatehouse', message: 'Your history is damaged or missing', buttons: ['Restore the backup', 'Quit'], defaultId: 0 });
    expect(asked[0]?.detail).toContain(path);

    const restored = await journey.launch();
    await expect(answers(restored.page)).toHaveCount(1);
    await restored.close();
    expect(readdirSync(aside)).toHaveLength(damages.findIndex(([name]) => name === what) + 1);
  }
  const kept = readdirSync(aside).toSorted().map((name) => readdirSync(join(aside, name)).includes('gatehouse.db'));
  expect(kept).toEqual([true, true, false]);
});

test('a history of a newer version is shown and not written; the composer says why, and the ways out are offered', async ({ journey }) => {
  const path = await historyWithBackup(journey);
  const database = new Libsql(path);
  database.exec('PRAGMA user_version=901');
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
  database.close();
  const before = readFileSync(path);

  const quit = await startIntoDialog(journey.profile, 2);
  expect([quit.code, quit.errors, quit.asked[0]?.message]).toEqual([0, [], 'Your history can only be read']);
  expect(quit.asked[0]?.buttons).toEqual(['Look at it', 'Open its folder', 'Quit']);
  expect(quit.asked[0]?.detail).toContain(path);

  const { page, close } = await journey.launch();
  await expect(answers(page)).toHaveCount(1);
  await expect(questions(page)).toContainText('The first question');
  await expect(composer(page)).toBeDisabled();
  await expect(page.getByRole('main').getByText('made by a newer version of Gatehouse, so it is only read')).toBeVisible();
  await close();
  expect(readFileSync(path).equals(before)).toBe(true);
});

/** A page in the middle that no start reads: only reading every page finds it. */
function damageMiddle(path: string): void {
  const database = new Libsql(path);
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
  const found: unknown = database.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'attachments_by_hash'`).get();
  const page = Number(Reflect.get(Object(found), 'rootpage'));
  const size: unknown = database.prepare('PRAGMA page_size').get();
  const pageBytes = Number(Reflect.get(Object(size), 'page_size'));
  database.close();
  expect(page).toBeGreaterThan(2);
  const bytes = readFileSync(path);
  bytes.fill(0xff, (page - 1) * pageBytes, page * pageBytes);
  writeFileSync(path, bytes);
}

test('a page that is damaged in the middle is found while the app runs, and told with the way to the backups (F48)', async ({ journey }) => {
  const path = await historyWithBackup(journey);
  // The same app that looks every 2 s, instead of after 20 s and then every 6 hours: again, for a page that was not listening yet.
  const variant = await buildVariant('firstLook', [
    { file: 'electron/store/maintenance.ts', from: 'firstLookAfterMs = 20_000', to: 'firstLookAfterMs = 2_000' },
    { file: 'electron/store/maintenance.ts', from: 'lookEveryMs = 6 * 60 * 60 * 1000', to: 'lookEveryMs = 2_000' },
  ]);
  journey.atEnd(() => Promise.resolve(variant.remove()));
  const launch = () => launchApp({ profile: journey.profile, appDirectory: variant.directory });
  const notice = 'Your history is damaged. The damaged file is kept';

  const whole = await launch();
  await expect(answers(whole.page)).toHaveCount(1);
  await expect(whole.page.getByText(notice)).toHaveCount(0);
  await whole.close();

  damageMiddle(path);
  const { page, close } = await launch();
  await expect(answers(page)).toHaveCount(1);
  await expect(page.getByText(notice).first()).toBeVisible();
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Open settings' }).click();
  await expect(page.getByRole('list', { name: 'Backups' }).getByRole('listitem')).toHaveCount(1);
  await close();
});
