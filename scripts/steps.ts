import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { desktopsVariable } from '../tests/helpers/desktops';
import { cacheDirectory, projectRoot } from './projectPaths';
import { run } from './run';

/** What one step of the tests found. A step that could not run counts as one failure, never as nothing. */
export type Tally = { readonly name: string; readonly passed: number; readonly failed: number };

const bin = (...parts: readonly string[]): string => join(projectRoot, 'node_modules', ...parts);
const reportDirectory = join(cacheDirectory, 'reports');

export async function checkTypes(): Promise<Tally> {
  return oneCheck('types', await run(process.execPath, [bin('typescript', 'bin', 'tsc'), '-b', 'tsconfig.json']));
}

export async function lint(): Promise<Tally> {
  return oneCheck('lint', await run(process.execPath, [bin('oxlint', 'bin', 'oxlint'), '--deny-warnings']));
}

/** Long sweeps over hundreds of cases: part of `npm test`, too long for what one runs all day. */
const sweeps = ['tests/integration/hostileText/**', 'tests/integration/streams/**', 'tests/integration/ipcFuzz/**', 'tests/integration/store/migrationSteps.test.ts', 'tests/integration/store/powerLoss.test.ts'];

/** House rules, unit and integration tests, by Vitest; `isQuick` leaves the long sweeps out. */
export async function nodeTests({ isQuick }: { readonly isQuick: boolean }): Promise<Tally> {
  const report = freshReport('vitest.json');
  const left = isQuick ? sweeps.flatMap((pattern) => ['--exclude', pattern]) : [];
  const code = await run(process.execPath, [bin('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...left]);
  return readTally('house, unit and integration', code, () => {
    const { numPassedTests: passed, numTotalTests: total } = readNumbers(report);
    return { passed: passed ?? 0, failed: (total ?? 0) - (passed ?? 0) };
  });
}

/**
 * End-to-end tests in real Electron, by Playwright, as many files at a time as there are desktops; each needs a display and,
 * for the keychain, a session bus.
 */
export async function electronTests(desktops: readonly NodeJS.ProcessEnv[], args: readonly string[] = []): Promise<Tally> {
  const report = freshReport('playwright.json');
  const code = await run(
    process.execPath,
    [bin('@playwright', 'test', 'cli.js'), 'test', '--config', join('tests', 'e2e', 'playwright.config.ts'), ...args],
    { ...desktops[0], [desktopsVariable]: JSON.stringify(desktops), PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  );
  return readTally('end-to-end in real Electron', code, () => {
    const { expected, unexpected, flaky, skipped } = readNumbers(report, 'stats');
    return { passed: expected ?? 0, failed: (unexpected ?? 0) + (flaky ?? 0) + (skipped ?? 0) };
  });
}

/** The packaged app, built and asked one question: what breaks only there (native modules, `app://`, fuses) breaks here. */
export async function packagedApp(): Promise<Tally> {
  return oneCheck('packaged app answers', await run(process.execPath, [bin('tsx', 'dist', 'cli.mjs'), join('scripts', 'package.ts')]));
}

/** The tour, which is what `npm start` does where there is no display: it must never be found broken by a newcomer. */
export async function tour(): Promise<Tally> {
  return oneCheck('tour', await run(process.execPath, [bin('tsx', 'dist', 'cli.mjs'), join('scripts', 'tour.ts')]));
}

/** Prints one line per step and the closing line; the exit code is 0 only when something passed and nothing failed. */
export function closeWith(tallies: readonly Tally[]): number {
  console.log('');
  for (const { name, passed, failed } of tallies) console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed`);
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function oneCheck(name: string, code: number): Tally {
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** A runner that failed although its report counts no failed test (a crash, an empty run) is a failure all the same. */
function readTally(name: string, code: number, read: () => { readonly passed: number; readonly failed: number }): Tally {
  try {
    const { passed, failed } = read();
    const isHidden = failed === 0 && (code !== 0 || passed === 0);
    return { name, passed, failed: isHidden ? 1 : failed };
  } catch {
    console.error(`${name}: the runner left no report.`);
    return { name, passed: 0, failed: 1 };
  }
}

function freshReport(name: string): string {
  mkdirSync(reportDirectory, { recursive: true });
  const path = join(reportDirectory, name);
  rmSync(path, { force: true });
  return path;
}

function readNumbers(path: string, key?: string): Readonly<Record<string, number | undefined>> {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const holder: unknown = key === undefined || !isRecord(parsed) ? parsed : parsed[key];
  if (!isRecord(holder)) throw new Error(`${path} is no report`);
  return Object.fromEntries(Object.entries(holder).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
