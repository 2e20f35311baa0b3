import { expect, test } from '@playwright/test';
import { spawn, spawnSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { projectRoot } from '../../scripts/projectPaths';
import { openPowerless } from '../helpers/liveWindows';
import { ask, answers } from '../helpers/drive';
import { descendantsOf, isAlive, seccompMode } from '../helpers/processTree';

/*
 * Chromium has no sandbox for root, which is what these tests often run as. So the app is run once as nobody: without
 * `--no-sandbox`, every page must be behind the filter of system calls, and the app must work so.
 */

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const asNobody = isRoot ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--'] : ['env'];
const [command = '', ...commandArgs] = asNobody;
const canSandbox = process.platform === 'linux' && spawnSync(command, [...commandArgs, 'unshare', '--user', '--map-root-user', 'true']).status === 0;

if (canSandbox) {
  test('run by an ordinary user, every page is behind the filter of system calls, and the app works', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-sandbox-'));
    await chmod(folder, 0o755);
    const home = join(folder, 'home');
    await mkdir(home, { mode: 0o700 });
    if (isRoot) await chown(home, nobody, nobody);
    const executable = await copyOfApp(folder);
    const app = spawn(
      command,
      [...commandArgs, executable, join(folder, 'app'), '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${join(home, 'profile')}`, '--demo'],
      { env: { PATH: process.env['PATH'] ?? '', DISPLAY: process.env['DISPLAY'] ?? '', LANG: 'en_US.UTF-8', HOME: home, XDG_RUNTIME_DIR: home }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let browser: Browser | null = null;
    try {
      browser = await chromium.connectOverCDP(await debuggingAddress(app.stderr), { noDefaults: true });
      const page = await ownPage(browser);
      await page.waitForSelector('[data-ready="true"]', { state: 'attached' });
      await openPowerless({ page });
      await ask(page, 'Do you work in a sandbox?');
      await expect(answers(page)).toHaveAttribute('data-status', 'done', { timeout: 40_000 });

      const renderers = descendantsOf(app.pid ?? 0).filter(({ type }) => type === 'renderer');
      expect(renderers.length).toBeGreaterThanOrEqual(3);
      expect(renderers.map(({ pid }) => seccompMode(pid))).toEqual(renderers.map(() => 2));
      for (const { commandLine } of renderers) expect(commandLine).not.toContain('--no-sandbox');
      console.log(`Sandbox: ${renderers.length} of ${renderers.length} pages run with Seccomp: 2.`);
    } finally {
      await browser?.close();
      app.kill('SIGTERM');
      await expect.poll(() => isAlive(app.pid ?? 0)).toBe(false);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
} else {
  console.log('Sandbox: not shown here, because this system gives ordinary users no name space of their own (or is not Linux).');
}

/** Electron, the built app and the modules it needs, where anybody may read them. */
async function copyOfApp(folder: string): Promise<string> {
  const electron = process.env['GATEHOUSE_ELECTRON'] ?? '';
  await cp(dirname(electron), join(folder, 'electron'), { recursive: true });
  for (const name of ['out', 'package.json', join('resources', 'icons')]) await cp(join(projectRoot, name), join(folder, 'app', name), { recursive: true });
  const lock: unknown = JSON.parse(await readFile(join(projectRoot, 'package-lock.json'), 'utf8'));
  for (const [name, entry] of Object.entries(Object(Reflect.get(Object(lock), 'packages')))) {
    if (name === '' || Reflect.get(Object(entry), 'dev') === true) continue;
    await cp(join(projectRoot, name), join(folder, 'app', name), { recursive: true, dereference: true }).catch((error: NodeJS.ErrnoException) => {
      // A module for another system is not installed.
      if (error.code !== 'ENOENT') throw error;
    });
  }
  return join(folder, 'electron', basename(electron));
}

function debuggingAddress(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    stderr.on('close', () => reject(new Error(`The app ended. It said: ${said.slice(-800)}`)));
  });
}

async function ownPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('The app has no pages');
  const isOurs = (page: Page): boolean => page.url().startsWith('app://bundle/');
  return context.pages().find(isOurs) ?? context.waitForEvent('page', isOurs);
}
