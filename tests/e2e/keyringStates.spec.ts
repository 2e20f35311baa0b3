import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startDemoGateway, type DemoGateway } from '../../electron/demoGateway/startDemoGateway';
import { Database } from '../../electron/store/database';
import { askAndRead, composer } from '../helpers/drive';
import { goodExit, keyBreachesOf, type KeyObservation } from '../helpers/keyBreaches';
import { filesThatHold, readKeychain } from '../helpers/keychainOutside';
import { createKeyringLab, keyringPassword, startUnlockedKeyring, type KeyringLab } from '../helpers/keyring';
import { keyringFaults, type KeyringFault } from '../helpers/keyringFaults';
import * as person from '../helpers/keyringPerson';
import { launchApp, type RunningApp } from '../helpers/launchApp';
import { useModel } from '../helpers/pageBridge';
import { makeWrappedKeychainApp, type WrappedKeychainApp } from '../helpers/wrappedKeychainApp';

/*
 * Every state of a keychain times everything that a person can do about a key (trust.md section 4, G6), through the interface:
 * a real gnome-keyring on a bus of its own, and a helper with faults for what only other systems do. In each state two apps
 * run side by side: one whose key was saved earlier, and one that never had a key.
 */

test.describe.configure({ mode: 'serial' });

const savedKey = 'vck_KEYRING_0123456789abcdef0123';
const otherKey = `vck_KEYRING_other_${'fedcba9876543210'.repeat(4)}`;

const operations = [
  'start with a saved key', 'history', 'send', 'retry', 'replace', 'forget', 'session key', 'retry afterwards',
  'start without a key', 'save', 'session key at the first run',
] as const;
type Operation = (typeof operations)[number];

const ran = new Set<string>();
const tally = { observations: 0, crashes: 0, deletes: 0, plainText: 0 };
const rightSentences = new Set<string>();
const nameOf = (fault: KeyringFault, operation: Operation): string => `${fault.id}: ${operation}`;

/** Where this file's apps live; the paths stay the same, because a profile's path names its account in the keychain. */
let home: { readonly path: string; readonly profile: string; readonly fresh: string; readonly template: string; readonly goodFile: string };
let gateway: DemoGateway;
let wrapped: WrappedKeychainApp;

test.beforeAll(async () => {
  const path = await mkdtemp(join(tmpdir(), 'gatehouse-keys-'));
  home = { path, profile: join(path, 'profile'), fresh: join(path, 'fresh'), template: join(path, 'template'), goodFile: join(path, 'login.keyring') };
  // The apps' temporary files lie beside their profiles.
  await mkdir(join(path, 'temp'));
  gateway = await startDemoGateway({ tokensPerSecond: 4000, firstTokenMs: 20, key: savedKey });
  wrapped = await makeWrappedKeychainApp();
});

test.afterAll(async () => {
  await gateway.stop();
  await wrapped.remove();
  await rm(home.path, { recursive: true, force: true, maxRetries: 5 });
});

function start(lab: KeyringLab, profile: string, fault: KeyringFault | null = null): Promise<RunningApp> {
  const environment = { AI_GATEWAY_BASE_URL: gateway.baseUrl, ...lab.environment(), XDG_CURRENT_DESKTOP: fault?.desktop ?? 'GNOME' };
  return launchApp({ profile, environment, ...(fault?.usesWrappedApp === true ? { appDirectory: wrapped.directory } : {}) });
}

const outside = (lab: KeyringLab, profile: string): Promise<string | null> =>
  readKeychain(profile, gateway.baseUrl, { ...process.env, ...lab.environment() });

/** Quits, and says how the process ended. */
async function end(app: RunningApp): Promise<string> {
  const main = app.application.process();
  await app.close();
  return `${String(main.exitCode)} ${String(main.signalCode)}`;
}

/** How often the helper fell, by the app's own log, which names the reason of every process that went. */
async function helperCrashes(profile: string): Promise<number> {
  const log = await readFile(join(profile, 'logs', 'main.log'), 'utf8').catch(() => '');
  return log.split('\n').filter((line) => line.includes('process.gone') && /"(?:crashed|abnormal-exit|oom|launch-failed)"/.test(line)).length;
}

async function filesHolding(lab: KeyringLab, profile: string): Promise<readonly string[]> {
  const folders = [profile, lab.keyringsDirectory];
  return (await Promise.all(folders.flatMap((folder) => [savedKey, otherKey].map((key) => filesThatHold(folder, key))))).flat();
}

type Seen = Pick<KeyObservation, 'isAskedAsNew' | 'mainExit'> & Partial<KeyObservation>;

/** Judges what was seen of one app, and counts it. */
async function judge(lab: KeyringLab, profile: string, seen: Seen): Promise<readonly string[]> {
  const observation: KeyObservation = {
    wasSaved: profile === home.profile,
    typed: null, saidSaved: false, saidForgotten: false,
    before: profile === home.profile ? savedKey : null,
    after: await outside(lab, profile),
    filesHolding: await filesHolding(lab, profile),
    helperCrashes: await helperCrashes(profile),
    ...seen,
  };
  const breaches = keyBreachesOf(observation);
  tally.observations += 1;
  tally.deletes += breaches.filter((breach) => breach === 'deleted' || breach === 'overwritten').length;
  tally.plainText += observation.filesHolding.length;
  tally.crashes += observation.mainExit === goodExit ? 0 : 1;
  return breaches;
}

test('unlocked: a key is saved, used, and found by another process; this is what all faults begin with', async () => {
  const lab = await startUnlockedKeyring();
  try {
    await mkdir(home.profile);
    const app = await start(lab, home.profile);
    const { page } = app;
    await page.getByRole('textbox', { name: 'API key' }).fill(savedKey);
    await page.getByRole('button', { name: 'Save key' }).click();
    await expect(composer(page)).toBeVisible();
    await useModel(page, 'openai/gpt-4.1');
    await askAndRead(page, person.heldQuestion);
    expect(await judge(lab, home.profile, { before: null, typed: savedKey, saidSaved: true, isAskedAsNew: await person.isAskedAsNew(page), mainExit: await end(app) })).toEqual([]);
    await cp(join(lab.keyringsDirectory, 'login.keyring'), home.goodFile);
    await cp(home.profile, home.template, { recursive: true });
  } finally {
    await lab.close();
  }
});

for (const fault of keyringFaults) {
  test(`${fault.goal} ${fault.id}: says so, loses nothing, and goes on afterwards`, async () => {
    const lab = await createKeyringLab();
    const place = { lab, goodFile: home.goodFile, wrapped };
    const did = (operation: Operation): void => void ran.add(nameOf(fault, operation));
    const apps = new Set<RunningApp>();
    const launch = async (profile: string): Promise<RunningApp> => {
      const app = await start(lab, profile, fault);
      apps.add(app);
      return app;
    };
    const quit = async (app: RunningApp): Promise<string> => {
      apps.delete(app);
      return end(app);
    };
    try {
      await cp(home.goodFile, join(lab.keyringsDirectory, 'login.keyring'));
      await lab.startBus();
      await lab.startDaemon(keyringPassword);
      for (const profile of [home.profile, home.fresh]) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      await cp(home.template, home.profile, { recursive: true });
      await mkdir(home.fresh);

      if (fault.beginsWhileRunning !== true) await fault.bring(place);
      const [app, fresh] = await both(launch(home.profile), launch(home.fresh));
      const { page } = app;
      if (fault.beginsWhileRunning === true) {
        await both(person.seeState(page, fault), person.seeWelcome(fresh.page, fault));
        await fault.bring(place);
      }
      const isReplaceable = fault.saved.replace === 'key.savedDoubtfully';
      const isForgettable = fault.saved.forget === 'key.state.none';
      await both(
        (async () => {
          await person.waitOrCancel(page.getByRole('main'), fault);
          await person.seeState(page, fault);
          did('start with a saved key');
          await person.readHistory(page);
          did('history');
          await person.send(page, fault);
          did('send');
          await person.retry(page, fault);
          did('retry');
          if (!isReplaceable) await person.replaceKey(page, otherKey, fault.saved.replace, fault);
          if (!isForgettable) await person.forgetKey(page, fault.saved.forget, fault);
          await person.useSessionKey(page, savedKey, fault);
          did('session key');
        })(),
        (async () => {
          await person.seeWelcome(fresh.page, fault);
          did('start without a key');
          await person.saveFirstKey(fresh.page, otherKey, fault);
          did('save');
          await person.keepFirstKey(fresh.page, savedKey);
          did('session key at the first run');
        })(),
      );

      await fault.lift(place);
      await person.retryAfterwards(page, fault);
      did('retry afterwards');
      const isAskedAsNew = await person.isAskedAsNew(page);
      const [mainExit, freshExit] = await both(quit(app), quit(fresh));
      const crashed = fault.id === 'helper crashes' ? ['the helper crashed'] : [];
      expect(await judge(lab, home.profile, { isAskedAsNew, mainExit })).toEqual(crashed);
      expect(await judge(lab, home.fresh, { isAskedAsNew: false, mainExit: freshExit })).toEqual(crashed);

      if (isReplaceable) await replaceInTrouble();
      did('replace');
      if (isForgettable) await forgetForGood();
      did('forget');
      rightSentences.add(fault.id);

      async function replaceInTrouble(): Promise<void> {
        await fault.bring(place);
        const again = await launch(home.profile);
        await person.seeState(again.page, fault);
        await person.replaceKey(again.page, otherKey, fault.saved.replace, fault);
        const exit = await quit(again);
        expect(await judge(lab, home.profile, { typed: otherKey, saidSaved: true, isAskedAsNew: false, mainExit: exit })).toEqual([]);
        await fault.lift(place);
        expect(await outside(lab, home.profile), 'the key of before').toBe(savedKey);
      }

      async function forgetForGood(): Promise<void> {
        const again = await launch(home.profile);
        await person.forgetKey(again.page, fault.saved.forget, fault);
        const exit = await quit(again);
        expect(await judge(lab, home.profile, { saidForgotten: true, isAskedAsNew: true, mainExit: exit })).toEqual([]);
      }
    } finally {
      for (const app of apps) await app.close();
      await wrapped.setFault(null);
      await lab.close();
    }
  });
}

test('the rig sees it when the marker is gone: a locked keyring then looks like no key at all', async () => {
  const lab = await createKeyringLab();
  try {
    await cp(home.goodFile, join(lab.keyringsDirectory, 'login.keyring'));
    await lab.startBus();
    await lab.startDaemon();
    await rm(home.profile, { recursive: true, force: true, maxRetries: 5 });
    await cp(home.template, home.profile, { recursive: true });
    const database = new Database(join(home.profile, 'store', 'gatehouse.db'));
    database.run('DELETE FROM secret_markers', []);
    database.close();
    const app = await start(lab, home.profile);
    await expect(composer(app.page)).toBeVisible();
    await expect.poll(() => person.isAskedAsNew(app.page)).toBe(true);
    const mainExit = await end(app);
    await lab.killDaemon();
    await lab.startDaemon(keyringPassword);
    expect(await judge(lab, home.profile, { isAskedAsNew: true, mainExit })).toEqual(['asked for as if it were new']);
  } finally {
    await lab.close();
  }
});

test('every state was tried with everything that can be done', () => {
  const pairs = keyringFaults.flatMap((fault) => operations.map((operation) => nameOf(fault, operation)));
  expect(keyringFaults).toHaveLength(14);
  expect(pairs.filter((pair) => !ran.has(pair))).toEqual([]);
  const ofTable = new Set(keyringFaults.filter((fault) => fault.goal === 'F60').map((fault) => fault.id));
  const others = new Set(keyringFaults.filter((fault) => fault.goal !== 'F60' && fault.goal !== '4.2').map((fault) => fault.goal));
  expect([ofTable.size, others.size]).toEqual([8, 4]);
  const right = keyringFaults.filter((fault) => rightSentences.has(fault.id)).length;
  expect(tally).toMatchObject({ crashes: 0, deletes: 0, plainText: 0 });
  console.log(
    `G6 key store: ${keyringFaults.length} states of trouble (8 of F60, F61 to F64, a crashing helper), ${pairs.length} pairs of state and operation, ` +
      `crashes ${tally.crashes}, deletes ${tally.deletes}, plain text ${tally.plainText}, right sentences ${right}/${keyringFaults.length}`,
  );
});

/** Both, to their ends; then the first failure, so that nothing is still going on behind it. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}
