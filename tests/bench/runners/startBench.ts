import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright';
import { electronSwitches, withProfile, type BenchContext } from '../benchContext';
import { checkRatio, type Section, type Way } from '../report';
import { median, short } from '../statistics';

type StartWay = 'empty' | 'app';
/**
 * Wall clock from the spawn of the process: until the page begins to load, until its first paint with content, and until it
 * can be used and seen. The empty window has nothing to use: there that is its first paint.
 */
type Start = { readonly pageMs: number; readonly firstPaintMs: number; readonly usableMs: number };
type Sample = Start & { readonly way: StartWay; readonly profile: 'fresh' | 'used'; readonly round: number };

/** Goal 8: from the process's spawn to a composer that takes what is typed. */
export async function benchStart(context: BenchContext): Promise<Section> {
  const rounds = context.isQuick ? 2 : 7;
  const samples: Sample[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const order: readonly StartWay[] = round % 2 === 0 ? ['app', 'empty'] : ['empty', 'app'];
    for (const way of order) {
      await withProfile(async (path) => {
        for (const profile of ['fresh', 'used'] as const) {
          const start = await startOnce(context, way, path);
          if (round >= 0) samples.push({ ...start, way, profile, round });
        }
      });
    }
    context.tell(`start: round ${round + 1} of ${rounds}${round < 0 ? ' (to warm up)' : ''}`);
  }
  const of = (way: StartWay, profile: Sample['profile'], moment: keyof Start, name: string): Way => ({
    name,
    unit: 'ms',
    samples: samples.filter((sample) => sample.way === way && sample.profile === profile).map((sample) => sample[moment]),
    ...(way === 'empty' ? {} : { besides: emptyName }),
  });
  const tables = (['fresh', 'used'] as const).map((profile) => {
    const empty = of('empty', profile, 'firstPaintMs', emptyName);
    const usable = of('app', profile, 'usableMs', 'ours: composer usable');
    return {
      title: profile === 'fresh' ? 'First start, new profile, with the demo (goal 8)' : 'Second start, the profile is there (goal 8)',
      ways: [empty, of('app', profile, 'firstPaintMs', 'ours: first paint'), usable],
      checks: [checkRatio(`composer usable ÷ empty window (${profile} profile)`, usable, empty, 1.25, whyMissed)],
      facts: [
        `Until the page begins to load: empty window ${short(median(of('empty', profile, 'pageMs', '').samples))} ms, ours ${short(median(of('app', profile, 'pageMs', '').samples))} ms; the rest is the page’s.`,
      ],
    };
  });
  return { name: 'Cold start (goal 8)', how, tables, raw: { samples } };
}

const emptyName = 'an empty window’s first paint';

const how =
  'Wall clock from the spawn of the process to a moment that the page itself noted: the first paint of an app that is one empty sandboxed window, and in Gatehouse (release build, real storage, `--demo`) ' +
  'the mark `composer-usable`. Both with a profile of their own; started in turn, the file system’s cache warm.';

const whyMissed =
  'most of the difference lies in the page (loading its scripts, its first questions to main, drawing the window), the rest in main before the page is asked for. What each of these costs is not measured yet.';

const longestStartMs = 30_000;

async function startOnce(context: BenchContext, way: StartWay, profile: string): Promise<Start> {
  const folder = way === 'empty' ? context.build.emptyFolder : context.projectRoot;
  const args = [...electronSwitches, folder, `--user-data-dir=${profile}`, '--remote-debugging-port=0', ...(way === 'app' ? ['--demo'] : [])];
  const spawnedAtMs = Date.now();
  const child = spawn(context.executable, args, { env: context.environment, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const address = await debuggerAddress(child);
    // Looking on would slow the start down: what is asked for was noted by the page when it happened.
    await after(way === 'empty' ? 1000 : 2000);
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    try {
      return await readStart(browser, way, spawnedAtMs);
    } finally {
      await browser.close();
    }
  } finally {
    await end(child);
  }
}

async function readStart(browser: Browser, way: StartWay, spawnedAtMs: number): Promise<Start> {
  const wanted = way === 'empty' ? 'first-contentful-paint' : 'composer-usable';
  for (const deadlineMs = Date.now() + longestStartMs; Date.now() < deadlineMs; await after(200)) {
    for (const page of browser.contexts().flatMap((one) => one.pages())) {
      const moments = await readMoments(page);
      const firstPaint = moments['first-contentful-paint'];
      const last = moments[wanted];
      if (firstPaint === undefined || last === undefined) continue;
      const pageAtMs = moments['page'] ?? Number.NaN;
      // What is marked before it is painted can be used only when it is seen.
      return { pageMs: pageAtMs - spawnedAtMs, firstPaintMs: firstPaint - spawnedAtMs, usableMs: Math.max(firstPaint, last) - spawnedAtMs };
    }
  }
  throw new Error(`The ${way === 'empty' ? 'empty window' : 'app'} noted no "${wanted}" within ${longestStartMs / 1000} s.`);
}

/** What the page noted, as wall clock; the first of each name. */
function readMoments(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(() => {
    const noted = [...performance.getEntriesByType('paint'), ...performance.getEntriesByType('mark')].toReversed();
    return Object.fromEntries([['page', performance.timeOrigin], ...noted.map((entry) => [entry.name, performance.timeOrigin + entry.startTime] as const)]);
  });
}

async function debuggerAddress(child: ChildProcess): Promise<string> {
  let told = '';
  const limit = AbortSignal.timeout(longestStartMs);
  return new Promise((resolve, reject) => {
    limit.addEventListener('abort', () => reject(new Error(`Electron did not start:\n${told.slice(-800)}`)));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Electron ended with ${code} while it started:\n${told.slice(-800)}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const address = /DevTools listening on ws:\/\/([\d.:]+)\//.exec(told)?.[1];
      if (address !== undefined) resolve(`http://${address}`);
    });
  });
}

/** As the system ends an app; by force when it does not go. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(force);
}
