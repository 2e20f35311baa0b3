import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';

const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export type RunningApp = {
  readonly application: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** Quits as a person would; the profile stays. */
  readonly close: () => Promise<void>;
};

export type LaunchOptions = {
  readonly profile: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
};

/** A private profile that goes with the test. */
export async function makeProfile(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'gatehouse-profile-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts the built app in real Electron with a profile of its own, and waits until its composer or welcome can be used. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const application = await _electron.launch({
    executablePath: process.env['GATEHOUSE_ELECTRON'] ?? missing('GATEHOUSE_ELECTRON'),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      projectRoot,
      `--user-data-dir=${options.profile}`,
      ...(options.args ?? []),
    ],
    env: cleanEnvironment(options.environment ?? {}),
    timeout: 60_000,
  });
  const page = await application.firstWindow();
  await page.waitForSelector('[data-ready="true"]', { state: 'attached', timeout: 30_000 });
  return { application, page, profile: options.profile, close: () => application.close() };
}

/** The environment of this run without a key or address that the person may have set. */
function cleanEnvironment(extra: Readonly<Record<string, string>>): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !/^(AI_GATEWAY_|VERCEL_|OPENAI_)/.test(name)) environment[name] = value;
  }
  return { ...environment, LANG: 'en_US.UTF-8', ...extra };
}

function missing(name: string): never {
  throw new Error(`${name} is not set: run the end-to-end tests by "npm run e2e".`);
}
