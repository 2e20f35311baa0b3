import { setTimeout as after } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { longThreadId, messageIdAt, storeLongThread } from '../../helpers/longThread';
import { cpuTimesMs } from '../../helpers/processTree';
import { electronSwitches, withProfile, type BenchContext } from '../benchContext';
import { pageThread, traceWhile } from '../chromiumTrace';
import { openMs, withReleasedApp } from '../releasedApp';
import { checkRatio, type Section, type Way } from '../report';
import { short } from '../statistics';

/** Until what begins after the start is over: the index of the search (20 s), the collection of the start's garbage. */
const restAfterStartMs = 60_000;
const messages = 200;
const moreProcesses =
  'the app has more processes than an empty window: a hidden window for quick-ask, the keychain’s helper, the search, here the demo gateway.';
const tracedMs = 20_000;
/** Until the last frame of a change is drawn. */
const settleMs = 2_000;

/** CPU time a minute in each state, and the timers that pages set. */
type Idle = { readonly seenMs: number; readonly caretMs: number; readonly minimisedMs: number; readonly timersMs: readonly number[] };

/** Goal 11: what the app costs while nothing happens. */
export async function benchIdle(context: BenchContext): Promise<Section> {
  if (process.platform !== 'linux') throw new Error('The CPU time of processes is read from /proc, which only Linux has.');
  const watchedMs = context.isQuick ? 20_000 : 60_000;
  const emptyMs = await withEmptyWindow(context, (application) => cpuWhile(application, watchedMs));
  context.tell(`idle: an empty window: ${short(emptyMs)} ms CPU a minute`);
  const idle = await withReleasedApp(context, { fill: (profile) => storeLongThread(profile, messages) }, ({ application, page }) => watch(application, page, watchedMs));
  context.tell(`idle: a conversation in view: ${short(idle.seenMs)} ms CPU a minute`);
  const shortTimers = idle.timersMs.filter((timeoutMs) => timeoutMs < 1000);
  const empty: Way = { name: 'an empty window', unit: 'ms CPU', samples: [emptyMs] };
  const wayOf = (name: string, usedMs: number): Way => ({ name, unit: 'ms CPU', samples: [usedMs], besides: empty.name });
  const seen = wayOf('a conversation in view', idle.seenMs);
  return {
    name: 'While nothing happens (goal 11)',
    how:
      `The release build with the demo gateway and a conversation of ${messages} messages in view, ${restAfterStartMs / 1000} s after its start; an app that is one empty window. CPU time of all processes of each, ` +
      `${watchedMs / 1000} s long, told for a minute. Nothing has the focus but where the caret is said to blink. Timers are those that Chromium’s trace saw the pages set in ${tracedMs / 1000} s.`,
    tables: [
      {
        title: 'CPU time in a minute in which nothing happens',
        ways: [empty, seen, wayOf('the same, the caret blinks in the composer', idle.caretMs), wayOf('the same, minimised', idle.minimisedMs)],
        checks: [
          checkRatio('a conversation in view ÷ an empty window', seen, empty, 2, moreProcesses),
          { what: 'timers under 1 s set by pages', ratio: shortTimers.length, limit: 0, unit: 'times' },
        ],
        facts: shortTimers.length === 0 ? [] : [`Short timers: ${[...new Set(shortTimers)].join(', ')} ms.`],
      },
    ],
    raw: { emptyMs, idle },
  };
}

async function watch(application: ElectronApplication, page: Page, watchedMs: number): Promise<Idle> {
  await openMs(page, 'A long talk', messageIdAt(messages - 1, longThreadId));
  await after(restAfterStartMs);
  await focusNothing(application);
  await after(settleMs);
  const seenMs = await cpuWhile(application, watchedMs);
  await page.getByRole('textbox', { name: 'Message' }).focus();
  const caretMs = await cpuWhile(application, watchedMs);
  await focusNothing(application);
  const work = await traceWhile(application, () => after(tracedMs));
  const timersMs = work.filter(({ name, thread }) => name === 'TimerInstall' && thread === pageThread).map(({ data }) => Number(data['timeout']));
  await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.minimize()));
  return { seenMs, caretMs, minimisedMs: await cpuWhile(application, watchedMs), timersMs };
}

async function withEmptyWindow<Result>(context: BenchContext, use: (application: ElectronApplication) => Promise<Result>): Promise<Result> {
  return withProfile(async (profile) => {
    const application = await _electron.launch({
      executablePath: context.executable,
      args: [...electronSwitches, context.build.emptyFolder, `--user-data-dir=${profile}`],
      env: { ...context.environment },
    });
    try {
      await application.firstWindow();
      await after(restAfterStartMs);
      return await use(application);
    } finally {
      await application.close();
    }
  });
}

/** In the hidden windows as well: Playwright makes each page believe that it has the focus, and then its caret blinks. */
async function focusNothing(application: ElectronApplication): Promise<void> {
  for (const page of application.windows()) await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
}

/** Milliseconds of CPU a minute, of the app and all its processes. */
async function cpuWhile(application: ElectronApplication, durationMs: number): Promise<number> {
  const pid = application.process().pid;
  if (pid === undefined) throw new Error('The app has no process');
  const before = cpuTimesMs(pid);
  await after(durationMs);
  const used = [...cpuTimesMs(pid)].map(([thread, usedMs]) => usedMs - (before.get(thread) ?? 0));
  return (used.reduce((sum, usedMs) => sum + usedMs, 0) * 60_000) / durationMs;
}
