import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/projectPaths';
import { answers, chooseModel, closeDialog, openSettings } from '../helpers/drive';
import { dropFiles } from '../helpers/dropFiles';
import { expect, test } from '../helpers/journey';
import { launchApp } from '../helpers/launchApp';
import { openPowerless, powerlessUrls, runInWindow } from '../helpers/liveWindows';
import { reachOut, startOutsideWorld } from '../helpers/outsideWorld';
import { readPageRequests, throwIfOutside } from '../helpers/pageRequests';
import { quickAskPage, quickAskUrl } from '../helpers/quickAskWindow';

/* No silent way out (trust.md G4): neither in ordinary use, nor for a page that was taken over. */

const host = 'outside-canary.example';

test('a page that was taken over reaches nobody: no connection, no datagram, no look-up of a name', async ({ journey }) => {
  const app = await journey.launch({ gateway: await journey.startGateway() });
  const outside = await startOutsideWorld();
  journey.atEnd(outside.close);
  await openPowerless(app);
  await quickAskPage(app.application);
  const logPath = join(journey.profile, 'net-log.json');
  await app.application.evaluate(async ({ session }, path) => {
    await session.defaultSession.netLog.startLogging(path, { captureMode: 'everything' });
  }, logPath);

  expect(await app.page.evaluate(reachOut, { host, port: outside.port })).toBeGreaterThan(40);
  for (const url of [quickAskUrl, ...powerlessUrls]) {
    expect(await runInWindow(app.application, url, `(${reachOut.toString()})(${JSON.stringify({ host, port: outside.port })})`)).toBeGreaterThan(40);
  }

  // The log sees what it should: a look-up that main itself makes is in it.
  await app.application.evaluate(async ({ session }) => {
    await session.defaultSession.resolveHost('control-canary.example').catch(() => undefined);
    await session.defaultSession.netLog.stopLogging();
  });
  const log = await readFile(logPath, 'utf8');
  expect(log).toContain('control-canary.example');
  expect(log.match(/[\w-]*\.?outside-canary\.example/g)).toBeNull();
  expect(log).not.toContain(`127.0.0.1:${outside.port}`);
  expect([outside.connections(), outside.datagrams()]).toEqual([0, 0]);

  // And the stranger counts: whoever really comes is seen.
  await fetch(`http://127.0.0.1:${outside.port}/`);
  expect(outside.connections()).toBe(1);
});

test('each lock on the way out holds by itself, for the pages and for the hidden ones', async ({ journey }) => {
  const app = await journey.launch({ gateway: await journey.startGateway() });
  await openPowerless(app);
  const locks = await app.application.evaluate(({ session }) =>
    Promise.all(
      [session.defaultSession, ...['decoder', 'diagram'].map((name) => session.fromPartition(name, { cache: false }))].map(async (pages) => {
        const guard = await pages.fetch('http://127.0.0.1/').then(() => 'passed', (error: unknown) => /net::\w+/.exec(String(error))?.[0]);
        return [guard, await pages.resolveProxy('http://127.0.0.1/')];
      }),
    ),
  );
  expect(locks).toEqual([1, 2, 3].map(() => ['net::ERR_BLOCKED_BY_CLIENT', 'PROXY 127.0.0.1:1']));
});

test('the watch over every run of the app reports a page that gets out, once the guard is switched off', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const outside = await startOutsideWorld();
  journey.atEnd(outside.close);
  const app = await launchApp({ profile: journey.profile, environment: { AI_GATEWAY_BASE_URL: gateway.baseUrl, AI_GATEWAY_API_KEY: gateway.key } });
  const address = `http://127.0.0.1:${outside.port}/secret`;
  const reach = (): Promise<string> => app.application.evaluate(({ session }, address) => session.defaultSession.fetch(address).then(() => 'reached', () => 'stopped'), address);
  expect(await reach()).toBe('stopped');
  expect(await readPageRequests(app.application)).toMatchObject({ outside: [], stopped: 1 });

  await app.application.evaluate(async ({ session }) => {
    session.defaultSession.webRequest.onBeforeRequest(null);
    await session.defaultSession.setProxy({ mode: 'direct' });
  });
  expect(await reach()).toBe('reached');
  const seen = await readPageRequests(app.application);
  expect(seen).toMatchObject({ outside: [address] });
  expect(() => throwIfOutside(seen ?? { count: 0, outside: [], stopped: 0 })).toThrow('to somebody else');
  await app.application.close();
});

test('in ordinary use no page breaks its policy, asks for anything outside, or fails', async ({ journey }) => {
  const app = await journey.launch({ gateway: await journey.startGateway(), hasKey: false });
  const { page, application } = app;
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  await application.evaluate(({ session }) => {
    const requested: string[] = [];
    Reflect.set(globalThis, 'requestedByPages', requested);
    session.defaultSession.webRequest.onCompleted((details) => void requested.push(details.url));
    session.defaultSession.webRequest.onErrorOccurred((details) => void requested.push(`failed: ${details.url}`));
  });
  await page.exposeFunction('reportViolation', (violation: string) => void problems.push(violation));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      Reflect.apply(Reflect.get(globalThis, 'reportViolation'), null, [`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`]);
    });
  });
  await page.reload();

  await expect(page.getByRole('heading', { name: 'Welcome to Gatehouse' })).toBeVisible();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await chooseModel(page, 'claude sonnet');
  await dropFiles(page, ['dandelion.jpg', 'the-bees-of-port-ellery.pdf', 'notes.txt'].map((name) => join(projectRoot, 'resources', 'samples', name)));
  await expect(page.getByText(/4 pages/)).toBeVisible();
  await expect(page.getByText(/location removed/i)).toBeVisible();
  const composer = page.getByRole('textbox', { name: 'Message' });
  await composer.fill('What is in these files? Compare them in a table, and show some code.');
  await composer.press('Enter');
  await expect(answers(page).last()).toHaveAttribute('data-status', 'done', { timeout: 40_000 });
  await answers(page).last().getByRole('button', { name: 'Details' }).click();
  await answers(page).last().getByRole('button', { name: 'Copy' }).click();
  const dialog = await openSettings(page, 'Connection');
  for (const tab of await dialog.getByRole('tab').all()) await tab.click();
  await closeDialog(page);
  await page.getByRole('button', { name: 'New chat' }).click();
  await chooseModel(page, 'gpt');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  await expect(composer).toBeVisible();

  expect(problems).toEqual([]);
  const requested = await application.evaluate((): unknown => Reflect.get(globalThis, 'requestedByPages'));
  expect(Array.isArray(requested) && requested.length > 10).toBe(true);
  expect(Array.isArray(requested) ? requested.filter((url) => !/^(app:\/\/bundle\/|blob:app:\/\/bundle\/|data:)/.test(String(url))) : null).toEqual([]);
});
