import { build, Platform, type Configuration } from 'electron-builder';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { ensureBuilt } from './build';
import { ownDesktop, startDesktop } from './desktop';
import { findElectron, type FoundElectron } from './electron';
import { cacheDirectory, projectRoot } from './projectPaths';
import { knownFuses } from './readFuses';
import { ensureSystemPackages } from './systemPackages';

/*
 * `npm run package`: an unpacked app by electron-builder with the Electron at hand, and proof that it lives: it is started
 * from its own folder, asked one question in the demo, and must answer. Native modules and `app://` break late otherwise.
 * A packaged app refuses `--inspect` (a fuse), so it is driven through the DevTools port.
 */
async function packageApp(): Promise<void> {
  ensureSystemPackages(['app', 'display', 'tests']);
  const electron = findElectron();
  await ensureBuilt();
  await build({ targets: Platform.current().createTarget('dir'), projectDir: projectRoot, config: configurationFor(electron), publish: 'never' });
  const executable = packagedExecutable();
  console.log(`Packaged: ${executable}`);
  const { set, total } = knownFuses(readFileSync(executable));
  console.log(`Fuses: ${set} of ${total} known to this runtime are as we want them (a release build on the newest Electron has 9).`);
  await askOneQuestion(executable);
}

/** With the test runtime the release settings are bent where that runtime is older: its folder. (`afterPack.ts` leaves out the fuses that it does not know.) */
function configurationFor(electron: FoundElectron): Configuration {
  const shared: Configuration = { extends: join(projectRoot, 'electron-builder.yml'), directories: { output: join(projectRoot, 'dist') } };
  if (electron.origin === 'official') return shared;
  const clean = join(cacheDirectory, 'electron', 'package-dist');
  rmSync(clean, { recursive: true, force: true });
  cpSync(electron.distDirectory, clean, { recursive: true });
  // The loader of the test runtime would be found beside the app's own archive.
  rmSync(join(clean, 'resources', 'app'), { recursive: true, force: true });
  const version = readFileSync(join(electron.distDirectory, 'version'), 'utf8').trim().replace(/^v/, '');
  return { ...shared, electronDist: clean, electronVersion: version };
}

function packagedExecutable(): string {
  const output = join(projectRoot, 'dist');
  const folder = readdirSync(output).find((name) => name.endsWith('-unpacked') || name.startsWith('mac'));
  if (folder === undefined) throw new Error('electron-builder left no unpacked app in dist/.');
  const candidates = ['gatehouse', 'Gatehouse.exe', 'Gatehouse.app/Contents/MacOS/Gatehouse'].map((name) => join(output, folder, name));
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`There is no executable in ${join(output, folder)}.`);
  return found;
}

async function askOneQuestion(executable: string): Promise<void> {
  const desktop = process.platform === 'linux' ? await startDesktop() : ownDesktop();
  const profile = mkdtempSync(join(tmpdir(), 'gatehouse-packaged-'));
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const app = spawn(
    executable,
    [...(asRoot ? ['--no-sandbox'] : []), '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--demo'],
    { env: desktop.environment, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  try {
    const browser = await chromium.connectOverCDP(await devToolsAddress(app.stderr), { noDefaults: true });
    const page = await mainPage(() => browser.contexts().flatMap((context) => context.pages()));
    await page.getByRole('textbox', { name: 'Message' }).fill('Is the packaged app alive?');
    await page.keyboard.press('Enter');
    const answer = page.locator('article[data-status="done"][aria-label="Assistant"]');
    await answer.waitFor({ timeout: 30_000 });
    console.log(`The packaged app answered: "${(await answer.innerText()).replace(/\s+/g, ' ').slice(0, 100)}…"`);
    await browser.close();
  } finally {
    const ended = new Promise((resolve) => app.once('exit', resolve));
    app.kill('SIGTERM');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    await desktop.stop();
  }
}

function devToolsAddress(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`The packaged app did not start within 30 s. It said: ${text.slice(-800)}`)), 30_000);
    let text = '';
    stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      resolve(address);
    });
  });
}

async function mainPage(pages: () => readonly Page[]): Promise<Page> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const page = pages().find((candidate) => candidate.url().startsWith('app://bundle/'));
    if (page !== undefined) return page;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The packaged app shows no window.');
}

packageApp().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
