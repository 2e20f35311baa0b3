import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/projectPaths';
import { askAndRead } from '../helpers/drive';
import { dropFiles } from '../helpers/dropFiles';
import { expect, test } from '../helpers/journey';
import { askMain, useModel } from '../helpers/pageBridge';

/* Another user of this computer reads nothing of ours (trust.md T38), even where the person's umask gives everything away. */

type Entry = { readonly path: string; readonly mode: number; readonly isDirectory: boolean };

/** Every file and folder of the profile; links have no mode of their own. */
function entriesOf(folder: string): readonly Entry[] {
  const paths = [folder, ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))];
  return paths.flatMap((path) => {
    const facts = lstatSync(path, { throwIfNoEntry: false });
    return facts === undefined || facts.isSymbolicLink() || facts.isSocket() ? [] : [{ path: path.slice(folder.length), mode: facts.mode & 0o777, isDirectory: facts.isDirectory() }];
  });
}

/** Chromium's own, made before a line of ours runs, with nothing of the person in them; the closed folder above keeps them too. */
const notOurs: readonly string[] = ['/DevToolsActivePort', '/Crashpad/client_id'];

const tooOpen = (entries: readonly Entry[]): readonly string[] => entries.filter(({ path, mode }) => (mode & 0o077) !== 0 && !notOurs.includes(path)).map(({ path, mode }) => `${path} ${mode.toString(8)}`);

test('with no umask at all, every file of the profile is for its owner alone, while the app runs and after it', async ({ journey }) => {
  const gateway = await journey.startGateway();
  // A folder that was open before is closed.
  chmodSync(journey.profile, 0o777);
  const umask = process.umask(0o000);
  const app = await journey.launch({ gateway }).finally(() => process.umask(umask));
  await useModel(app.page, 'anthropic/claude-sonnet-4.5');
  await dropFiles(app.page, ['dandelion.jpg', 'notes.txt'].map((name) => join(projectRoot, 'resources', 'samples', name)));
  await expect(app.page.getByText(/location removed/i)).toBeVisible();
  await askAndRead(app.page, 'What is in these files?');
  await askMain(app.page, 'data.backUp', {});
  await askMain(app.page, 'settings.change', { theme: 'dark' });
  // Something for the log: a refusal is written down.
  await expect(askMain(app.page, 'link.open', { url: 'file:///etc/passwd' })).rejects.toThrow('link.refused');

  const running = entriesOf(journey.profile);
  const names = running.map(({ path }) => path);
  for (const wanted of [/\.db$/, /\.db-wal$/, /\.db-shm$/, /backups\/gatehouse-.*\.db$/, /^\/attachments\/./, /^\/settings\.json$/, /^\/logs\/main\.log$/]) expect(names.some((name) => wanted.test(name)), String(wanted)).toBe(true);
  expect(running[0]).toEqual({ path: '', mode: 0o700, isDirectory: true });
  expect(tooOpen(running)).toEqual([]);
  await app.close();
  const left = entriesOf(journey.profile);
  expect(tooOpen(left)).toEqual([]);
  console.log(`T38 with umask 000: ${running.length} files and folders while running, ${left.length} afterwards: 0 open to others.`);

  // And the look sees what it should.
  chmodSync(join(journey.profile, 'settings.json'), 0o640);
  expect(tooOpen(entriesOf(journey.profile))).toEqual(['/settings.json 640']);
});
