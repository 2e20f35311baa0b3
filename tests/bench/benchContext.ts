import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { BenchBuild } from './buildBench';
import type { BenchPageName, BenchPreload } from './protocol';

/** What every part of the bench is given. */
export type BenchContext = {
  readonly executable: string;
  /** The folder of Gatehouse itself, built. */
  readonly projectRoot: string;
  readonly build: BenchBuild;
  readonly environment: Readonly<Record<string, string>>;
  /** Fewer rounds, for a first look. */
  readonly isQuick: boolean;
  /** Where raw results are kept. */
  readonly directory: string;
  readonly tell: (line: string) => void;
};

/** Switches that a container needs; the same for everything that is compared. */
export const electronSwitches: readonly string[] = [
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
];

/** Runs `use` with the bench's own app in a profile of its own, and closes it whatever happens. */
export async function withBenchApp<Result>(context: BenchContext, use: (application: ElectronApplication) => Promise<Result>): Promise<Result> {
  return withProfile(async (profile) => {
    const application = await _electron.launch({
      executablePath: context.executable,
      args: [...electronSwitches, context.build.appFolder, `--user-data-dir=${profile}`],
      env: { ...context.environment },
      timeout: 60_000,
    });
    try {
      return await use(application);
    } finally {
      await application.close();
    }
  });
}

/** Opens a page of the bench's in a window of the real shell's making. */
export async function openBenchPage(application: ElectronApplication, page: BenchPageName, preload: BenchPreload): Promise<Page> {
  const opening = application.waitForEvent('window');
  await application.evaluate((_electron, [name, preloadName]) => globalThis.benchMain.openWindow(name, preloadName), [page, preload] as const);
  const opened = await opening;
  await opened.waitForLoadState('load');
  return opened;
}

export async function withProfile<Result>(use: (profile: string) => Promise<Result>): Promise<Result> {
  const profile = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  try {
    return await use(profile);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
