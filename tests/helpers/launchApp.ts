import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { findCanary } from './canary';
import { searchAndNote } from './canaryLedger';
import { factsOf, filesOf, noteAll } from './canarySearch';
import { assertNoWayOut, watchPageRequests } from './pageRequests';

const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** The built app, with what crosses to its pages written down. */
const recordedStart = join(projectRoot, 'tests', 'helpers', 'recordedStart');

export type RunningApp = {
  readonly application: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** All that the app printed so far. */
  readonly output: () => Buffer;
  /** Quits as a person would; the profile stays, and what the app left anywhere was searched for the key. Throws when a page reached somebody else. */
  readonly close: () => Promise<void>;
};

export type LaunchOptions = {
  readonly profile: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** A built app that is started as it is, without the recorder. */
  readonly appDirectory?: string;
};

/** A private profile that goes with the test, once it was searched for the key; the app's temporary files lie beside it. */
export async function makeProfile(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'gatehouse-profile-'));
  const path = join(root, 'profile');
  for (const folder of [path, temporaryBeside(path)]) await mkdir(folder, { mode: 0o700 });
  return {
    path,
    remove: async () => {
      noteAll(filesOf(root));
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function temporaryBeside(profile: string): string {
  return join(dirname(profile), 'temp');
}

/** Starts the built app in real Electron with a profile of its own, and waits until its composer or welcome can be used. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const application = await _electron.launch({ ...electronCommand(options), timeout: 60_000 });
  const output = outputOf(application);
  await watchPageRequests(application);
  const page = await application.firstWindow();
  await page.waitForSelector('[data-ready="true"]', { state: 'attached', timeout: 30_000 });
  const isKeyInEnvironment = Object.values(options.environment ?? {}).some((value) => findCanary(Buffer.from(value)).length > 0);
  let isSearched = false;
  const close = async (): Promise<void> => {
    if (!isSearched) {
      isSearched = true;
      noteAll(filesOf(dirname(options.profile)));
      // One that a test killed is searched by what it left.
      const facts = await factsOf({ application, isKeyInEnvironment }).catch(() => null);
      if (facts !== null) noteAll(facts);
    }
    await assertNoWayOut(application).finally(() => application.close());
    searchAndNote('app output', [{ name: 'stdout and stderr', bytes: output() }]);
  };
  return { application, page, profile: options.profile, close, output };
}

/** What starts the app with this profile. */
export function electronCommand(options: LaunchOptions): { readonly executablePath: string; readonly args: string[]; readonly env: Record<string, string> } {
  return {
    executablePath: process.env['GATEHOUSE_ELECTRON'] ?? missing('GATEHOUSE_ELECTRON'),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      // A heap snapshot otherwise holds only the beginning of a long text.
      '--js-flags=--heap-snapshot-string-limit=100000000',
      options.appDirectory ?? recordedStart,
      `--user-data-dir=${options.profile}`,
      ...(options.args ?? []),
    ],
    env: { ...cleanEnvironment(options.environment ?? {}), TMPDIR: temporaryBeside(options.profile) },
  };
}

/** All that the app prints from now on. */
function outputOf(application: ElectronApplication): () => Buffer {
  const said: Buffer[] = [];
  const { stdout, stderr } = application.process();
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => void said.push(chunk));
  return () => Buffer.concat(said);
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
