import { dirname } from 'node:path';
import { canary, findCanary } from '../helpers/canary';
import { search, searchAndNote } from '../helpers/canaryLedger';
import { factsOf, filesOf, heapsOfPages, type Artefacts } from '../helpers/canarySearch';
import { ask, answers, closeDialog, openSettings } from '../helpers/drive';
import { copiesInMain } from '../helpers/heapSnapshot';
import { expect, test } from '../helpers/journey';
import type { RunningApp } from '../helpers/launchApp';
import { openPowerless } from '../helpers/liveWindows';
import { useModel } from '../helpers/pageBridge';
import { countInMemory, descendantsOf, memoryOf } from '../helpers/processTree';

/*
 * The key stays in one place (trust.md G5): one key for the whole suite, and every sink is searched for it, in every test
 * when its app closes and its profile goes, and here in what only these tests look at. What must hold it does: main, the
 * helper that speaks with the keychain, and the network's process, which writes the header.
 */

/** Uses the app as one does: a file, a question, the settings; the hidden windows are open at the end. */
async function useApp(app: RunningApp): Promise<void> {
  await useModel(app.page, 'anthropic/claude-sonnet-4.5');
  await openPowerless(app);
  await ask(app.page, 'What do you see?');
  await expect(answers(app.page).last()).toHaveAttribute('data-status', 'done');
  const dialog = await openSettings(app.page, 'Connection');
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await expect(dialog.getByText(/It works/)).toBeVisible();
  await closeDialog(app.page);
  await openPowerless(app);
}

function hitsIn(artefacts: Artefacts): readonly string[] {
  return [...artefacts].flatMap(([sink, own]) => search(sink, own).hits.map((hit) => `${sink}: ${hit}`));
}

const allPages = ['app://bundle/index.html', 'app://bundle/quickAsk.html', 'app://decoder/decoder.html', 'app://diagram/diagram.html'];

async function expectCleanHeaps(app: RunningApp, pages: readonly string[]): Promise<void> {
  // Quick-ask's page is made a little after the first window's.
  await expect.poll(() => app.application.windows().length).toBeGreaterThanOrEqual(pages.length);
  const heaps = await heapsOfPages(app.application);
  searchAndNote('page heap', heaps);
  expect(heaps.map(({ name }) => name)).toEqual(expect.arrayContaining([...pages]));
  expect(search('page heap', heaps).hits).toEqual([]);
}

async function enterKey({ page }: RunningApp): Promise<void> {
  await page.getByRole('textbox', { name: 'API key' }).click();
  await page.keyboard.type(canary);
  await page.getByRole('button', { name: 'Save key' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
}

test('a key from the keychain is in no page, no file, no log and no command line', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway, hasKey: false });
  await enterKey(first);
  await expectCleanHeaps(first, allPages.slice(0, 1));
  await first.close();

  const app = await journey.launch({ gateway, hasKey: false });
  await useApp(app);
  await expectCleanHeaps(app, allPages);
  expect(findCanary(app.output())).toEqual([]);
  expect(hitsIn(await factsOf({ application: app.application, isKeyInEnvironment: false }))).toEqual([]);

  const main = app.application.process().pid ?? 0;
  // Not only the heap: all that the process may write to.
  const pages = descendantsOf(main).filter(({ type }) => type === 'renderer' || type === 'zygote' || type === 'gpu-process');
  expect(pages.length).toBeGreaterThan(2);
  for (const { pid, type } of pages) {
    for (const bytes of memoryOf(pid, 256)) expect(findCanary(bytes), `memory of ${type}`).toEqual([]);
  }
  expect(countInMemory(main, Buffer.from(canary)), 'main holds it, so the search can find it').toBeGreaterThan(0);
  expect(hitsIn(filesOf(dirname(journey.profile)))).toEqual([]);
  await app.close();
  expect(hitsIn(filesOf(dirname(journey.profile)))).toEqual([]);
});

test('a key from the environment is taken out of it before any page is there', async ({ journey }) => {
  const app = await journey.launch({ gateway: await journey.startGateway() });
  await useApp(app);
  await expectCleanHeaps(app, allPages);
  expect(findCanary(app.output())).toEqual([]);
  expect(await app.application.evaluate(() => Object.keys(process.env).filter((name) => /AI_GATEWAY_API_KEY|VERCEL_OIDC_TOKEN/.test(name)))).toEqual([]);
  expect(hitsIn(await factsOf({ application: app.application, isKeyInEnvironment: true }))).toEqual([]);

  for (const { pid, type } of descendantsOf(app.application.process().pid ?? 0)) {
    if (type !== 'renderer') continue;
    // The system starts Chromium's zygote, of which pages are forked, with the environment that the person gave the app,
    // before a line of ours runs: that block is in them, outside every heap, and nothing else is.
    expect(countInMemory(pid, Buffer.from(canary)), 'memory of a page').toBe(countInMemory(pid, Buffer.from(`AI_GATEWAY_API_KEY=${canary}`)));
  }
  expect(hitsIn(filesOf(dirname(journey.profile)))).toEqual([]);
});

test('main keeps at most three copies of the key, and none soon after it was removed', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const app = await journey.launch({ gateway, hasKey: false });
  await enterKey(app);
  await useModel(app.page, 'anthropic/claude-sonnet-4.5');
  await ask(app.page, 'What do you keep?');
  await expect(answers(app.page).last()).toHaveAttribute('data-status', 'done');
  const copies = await copiesInMain(app.application, canary);
  expect(copies).toBeGreaterThan(0);
  expect(copies).toBeLessThanOrEqual(3);

  const settings = await openSettings(app.page, 'Connection');
  await settings.getByRole('button', { name: 'Remove key' }).click();
  await app.page.getByRole('alertdialog', { name: 'Remove the key?' }).getByRole('button', { name: 'Remove key' }).click();
  await expect(settings.getByText('No key is saved.')).toBeVisible();
  await expect.poll(() => copiesInMain(app.application, canary), { intervals: [500] }).toBe(0);
  console.log(`G5 main: ${copies} copies of the key while it is used, 0 after it was removed`);
});
