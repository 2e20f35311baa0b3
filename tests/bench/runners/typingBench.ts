import { setTimeout as after } from 'node:timers/promises';
import type { Page } from 'playwright';
import { startDemoGateway } from '../../../electron/demoGateway/startDemoGateway';
import type { BenchContext } from '../benchContext';
import { withReleasedApp } from '../releasedApp';
import { checkMs, type Section, type Table, type Way } from '../report';
import { median, percentile, short } from '../statistics';

const tokensPerSecond = 500;
const answerKilobytes = 60;
/** As a quick typist, never in step with the screen. */
const betweenKeysMs = 61;
const framesWatchedMs = 12_000;

declare global {
  // oxlint-disable-next-line no-var -- only `var` declares a property of globalThis; it is the page's, while keys are watched
  var keyTimes: { readonly latenciesMs: number[]; readonly eventTimingsMs: number[]; readonly stop: AbortController } | undefined;
}

type Keys = { readonly latenciesMs: readonly number[]; readonly eventTimingsMs: readonly number[] };
type Frames = { readonly gapsMs: readonly number[]; readonly longTasksMs: readonly number[] };
type Samples = { readonly still: readonly Keys[]; readonly streaming: readonly Keys[]; readonly frames: readonly Frames[] };

/** Typing while two answers stream, and the frames of one answer beside two others (goal 4). */
export async function benchTyping(context: BenchContext): Promise<Section> {
  const samples = await typeAndWatch(context);
  return { name: 'The page while answers stream (goal 4)', how, tables: [typingTable(samples), framesTable(samples.frames)], raw: samples };
}

const how =
  `The release build and a gateway on loopback that sends ${tokensPerSecond} tokens a second for each answer (mixed Markdown of ${answerKilobytes} KB). Typing: one answer grows in view and one in another conversation; keys go into the composer ` +
  `${betweenKeysMs} ms apart; the time from the key’s arrival in the browser until the frame that shows the letter is painted. Frames: one answer in view, two others in other conversations, nobody types.`;

async function typeAndWatch(context: BenchContext): Promise<Samples> {
  const rounds = context.isQuick ? 1 : 3;
  const keys = context.isQuick ? 100 : 200;
  const gateway = await startDemoGateway({ tokensPerSecond, firstTokenMs: 50 });
  try {
    return await withReleasedApp(context, { gateway }, async ({ page }) => {
      const samples = { still: new Array<Keys>(), streaming: new Array<Keys>(), frames: new Array<Frames>() };
      await page.evaluate(() => Reflect.get(globalThis, 'bridge').request('settings.change', { defaultModelId: 'anthropic/claude-sonnet-4.5' }));
      await startAnswers(page, 1);
      await allEnded(page);
      await type(page, 30);
      for (let round = 0; round < rounds; round += 1) {
        samples.still.push(await type(page, keys));
        await startAnswers(page, 2);
        samples.streaming.push(await type(page, keys));
        if ((await streaming(page)) < 2) throw new Error('The answers ended before the typing did');
        await allEnded(page);
        await startAnswers(page, 3);
        samples.frames.push(await watchFrames(page));
        if ((await streaming(page)) < 3) throw new Error('The answers ended before the frames were counted');
        await allEnded(page);
        const p95 = ({ latenciesMs }: Keys | undefined = { latenciesMs: [], eventTimingsMs: [] }): string => short(percentile(latenciesMs, 0.95));
        context.tell(`typing: round ${round + 1} of ${rounds}: p95 ${p95(samples.streaming.at(-1))} ms while two answers stream, ${p95(samples.still.at(-1))} ms while nothing does`);
      }
      return samples;
    });
  } finally {
    await gateway.stop();
  }
}

const composerOf = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const marksOf = (page: Page) => page.getByRole('navigation', { name: 'Conversations' }).getByText('Answering now');

/** Each in a conversation of its own; the last one stays in view. */
async function startAnswers(page: Page, count: number): Promise<void> {
  for (let answer = 0; answer < count; answer += 1) {
    await page.getByRole('button', { name: 'New chat' }).click();
    await composerOf(page).fill(`Please write ${answerKilobytes} KB.`);
    await composerOf(page).press('Enter');
    await page.locator('[role="log"] article[data-status="streaming"]').filter({ hasText: 'A long answer' }).waitFor();
  }
}

function streaming(page: Page): Promise<number> {
  return marksOf(page).count();
}

async function allEnded(page: Page): Promise<void> {
  await marksOf(page).first().waitFor({ state: 'detached', timeout: 120_000 });
  while ((await streaming(page)) > 0) await after(200);
  // What an end leaves behind is drawn as well.
  await after(1000);
}

async function type(page: Page, keys: number): Promise<Keys> {
  await composerOf(page).focus();
  await page.evaluate(() => {
    const keyTimes = { latenciesMs: new Array<number>(), eventTimingsMs: new Array<number>(), stop: new AbortController() };
    globalThis.keyTimes = keyTimes;
    addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => keyTimes.latenciesMs.push(performance.now() - event.timeStamp), { once: true });
          port1.start();
          port2.postMessage(null);
        });
      },
      { capture: true, signal: keyTimes.stop.signal },
    );
    const observer = new PerformanceObserver((list) => keyTimes.eventTimingsMs.push(...list.getEntriesByName('keydown').map(({ duration }) => duration)));
    const events = { type: 'event', durationThreshold: 16 };
    observer.observe(events);
    keyTimes.stop.signal.addEventListener('abort', () => observer.disconnect());
  });
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press('abcdefghij klmnop'.at(key % 17) ?? 'a');
    await after(betweenKeysMs);
  }
  await after(300);
  const taken = await page.evaluate(() => {
    const { stop, latenciesMs = [], eventTimingsMs = [] } = globalThis.keyTimes ?? {};
    stop?.abort();
    return { latenciesMs, eventTimingsMs };
  });
  if (taken.latenciesMs.length !== keys) throw new Error(`${taken.latenciesMs.length} of ${keys} keys were painted`);
  await composerOf(page).fill('');
  return taken;
}

function watchFrames(page: Page): Promise<Frames> {
  return page.evaluate(async (durationMs) => {
    const gapsMs: number[] = [];
    const longTasksMs: number[] = [];
    const observer = new PerformanceObserver((list) => longTasksMs.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: 'longtask' });
    const startedMs = await new Promise<number>(requestAnimationFrame);
    for (let lastMs = startedMs; lastMs - startedMs < durationMs; ) {
      const nowMs = await new Promise<number>(requestAnimationFrame);
      gapsMs.push(nowMs - lastMs);
      lastMs = nowMs;
    }
    observer.disconnect();
    return { gapsMs, longTasksMs };
  }, framesWatchedMs);
}

function typingTable({ still, streaming: busy }: Samples): Table {
  const wayOf = (name: string, rounds: readonly Keys[], share: number, besides?: string): Way => ({
    name,
    unit: 'ms',
    samples: rounds.map(({ latenciesMs }) => percentile(latenciesMs, share)),
    ...(besides === undefined ? {} : { besides }),
  });
  const stillP95 = wayOf('nothing streams, p95', still, 0.95);
  const busyP95 = wayOf('two answers stream, p95', busy, 0.95, stillP95.name);
  const slowest = Math.max(...busy.flatMap(({ latenciesMs }) => latenciesMs));
  const timed = busy.flatMap(({ eventTimingsMs }) => eventTimingsMs);
  const keys = busy.flatMap(({ latenciesMs }) => latenciesMs).length;
  return {
    title: 'A key pressed until it is painted, while two answers stream',
    ways: [wayOf('nothing streams, median', still, 0.5), stillP95, wayOf('two answers stream, median', busy, 0.5), busyP95],
    checks: [checkMs('keystroke to paint at p95, two answers streaming', busyP95, 32)],
    facts: [
      `The slowest of ${keys} keys took ${short(slowest)} ms. The browser’s own event timing, which counts in steps of 8 ms and up to the picture’s presentation: ` +
        `p95 ${short(percentile([...Array.from({ length: Math.max(0, keys - timed.length) }, () => 8), ...timed], 0.95))} ms.`,
    ],
  };
}

function framesTable(frames: readonly Frames[]): Table {
  const frameMs = 1000 / 60;
  const droppedOf = ({ gapsMs }: Frames): number => {
    const due = gapsMs.reduce((sum, gap) => sum + Math.max(1, Math.round(gap / frameMs)), 0);
    return (100 * (due - gapsMs.length)) / due;
  };
  const worst: Way = { name: 'longest time between two frames', unit: 'ms', samples: frames.map(({ gapsMs }) => Math.max(...gapsMs)) };
  const tasks = frames.flatMap(({ longTasksMs }) => longTasksMs);
  return {
    title: `Frames of an answer of ${tokensPerSecond} tokens a second while two others stream (goal 4)`,
    ways: [worst],
    checks: [
      checkMs('longest time between two frames', worst, 50),
      { what: 'frames dropped', ratio: median(frames.map(droppedOf)), limit: 1, unit: '%' },
      { what: 'tasks over 50 ms', ratio: median(frames.map(({ longTasksMs }) => longTasksMs.length)), limit: 0, unit: 'times' },
    ],
    facts: [`Frames counted: ${frames.map(({ gapsMs }) => gapsMs.length).join(', ')}. ${tasks.length === 0 ? 'No task took over 50 ms.' : `The longest task took ${short(Math.max(...tasks))} ms.`}`],
  };
}
