import type { Page } from 'playwright';
import { longThread, longThreadId, messageIdAt, storeThreads, type StoredThread } from '../../helpers/longThread';
import { openBenchPage, withBenchApp, type BenchContext } from '../benchContext';
import type { ThreadWay } from '../protocol';
import { actMs, openMs, pressMs, withReleasedApp } from '../releasedApp';
import { checkMs, checkRatio, type Section, type Table, type Way } from '../report';
import { median, short } from '../statistics';

const long: StoredThread = { conversationId: longThreadId, title: 'A long talk', count: 5000 };
const short50: StoredThread = { conversationId: 'short-thread', title: 'A short talk', count: 50 };
const lastIdOf = ({ conversationId, count }: StoredThread): string => messageIdAt(count - 1, conversationId);

type Opened = { readonly long: readonly number[]; readonly short: readonly number[]; readonly jumps: Readonly<Record<keyof typeof jumpNames, readonly number[]>> };

const jumpNames = { start: 'jump to the first', end: 'jump to the last', middle: 'jump to a question in the middle, by the outline' } as const;

/** Goal 9: a conversation of 5,000 messages opened and gone through, beside one of 50 and beside drawing all rows. */
export async function benchThread(context: BenchContext): Promise<Section> {
  const opened = await openAndJump(context);
  const drawn = await drawWays(context);
  const tables = [openTable(opened), jumpTable(opened), drawTable(drawn)];
  return { name: 'A conversation of 5,000 messages (goal 9)', how, tables, raw: { opened, drawn } };
}

const how =
  'Questions and answers of every length with lists, tables, code and quotations. The first two tables: the release build with real storage, from the press (in the page) until the wanted message is painted in view: ' +
  'reading from the database, IPC, drawing and paint, the wait for the next frame included. The third: the page alone, from a conversation that it has already; the same rows, drawn by the app’s thread or all at once.';

async function openAndJump(context: BenchContext): Promise<Opened> {
  const rounds = context.isQuick ? 3 : 11;
  return withReleasedApp(context, { fill: (profile) => storeThreads(profile, [long, short50]) }, async ({ page }) => {
    const samples = { long: new Array<number>(), short: new Array<number>(), jumps: { start: new Array<number>(), end: new Array<number>(), middle: new Array<number>() } };
    for (let round = -1; round < rounds; round += 1) {
      const shortMs = await openMs(page, short50.title, lastIdOf(short50));
      const longMs = await openMs(page, long.title, lastIdOf(long));
      const startMs = await pressMs(page, 'Home', messageIdAt(0));
      const endMs = await pressMs(page, 'End', lastIdOf(long));
      const middleMs = await jumpByOutlineMs(page, long.count / 2 + Math.max(round, 0) * 20);
      // Whoever leaves at the end begins there again.
      await pressMs(page, 'End', lastIdOf(long));
      await page.waitForTimeout(300);
      if (round < 0) continue;
      samples.short.push(shortMs);
      samples.long.push(longMs);
      samples.jumps.start.push(startMs);
      samples.jumps.end.push(endMs);
      samples.jumps.middle.push(middleMs);
      context.tell(`thread: round ${round + 1} of ${rounds}: open ${short(longMs)} ms (50: ${short(shortMs)} ms), jump ${short(startMs)}, ${short(endMs)}, ${short(middleMs)} ms`);
    }
    return samples;
  });
}

/** From the press on the outline's only entry. */
async function jumpByOutlineMs(page: Page, at: number): Promise<number> {
  await page.getByRole('button', { name: 'Questions', exact: true }).click();
  await page.getByRole('combobox', { name: 'Filter questions' }).fill(`question ${at / 2 + 1}:`);
  await page.getByRole('option').filter({ hasText: `Question ${at / 2 + 1}:` }).waitFor();
  await page.evaluate(() => {
    Reflect.set(globalThis, 'benchAct', () => document.querySelector('[role="option"]')?.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  });
  return actMs(page, messageIdAt(at));
}

const drawNames: { readonly [Way in ThreadWay]: string } = {
  ours: 'ours: the rows near what is read',
  skipped: 'all rows, with content-visibility: auto',
  whole: 'all rows',
};

async function drawWays(context: BenchContext): Promise<Readonly<Record<ThreadWay, readonly number[]>>> {
  const rounds = context.isQuick ? 1 : 3;
  return withBenchApp(context, async (application) => {
    const samples = { ours: new Array<number>(), skipped: new Array<number>(), whole: new Array<number>() };
    const messages = longThread(long.count);
    const conversation = { conversationId: longThreadId, title: long.title, modelId: null, messages, leafId: lastIdOf(long), liveTurns: [] };
    const page = await openBenchPage(application, 'thread', 'preload');
    await application.evaluate((_electron, expected) => globalThis.benchMain.expectWatch(expected), conversation);
    await page.evaluate((conversationId) => globalThis.threadPage.watch(conversationId), longThreadId);
    // The Markdown pipeline is read when first drawn.
    await page.evaluate(() => globalThis.threadPage.draw('ours'));
    for (let round = 0; round < rounds; round += 1) {
      for (const way of Object.keys(samples).filter(isWay)) {
        const tookMs = await page.evaluate((chosen) => globalThis.threadPage.draw(chosen), way);
        samples[way].push(tookMs);
        context.tell(`thread: drawing, round ${round + 1} of ${rounds}: ${way}: ${short(tookMs)} ms`);
      }
    }
    return samples;
  });
}

function isWay(name: string): name is ThreadWay {
  return Object.hasOwn(drawNames, name);
}

function openTable(opened: Opened): Table {
  const few: Way = { name: '50 messages', unit: 'ms', samples: opened.short };
  const many: Way = { name: '5,000 messages', unit: 'ms', samples: opened.long, besides: few.name };
  return {
    title: 'Opened from the sidebar (goal 9)',
    ways: [few, many],
    checks: [checkMs('5,000 messages opened', many, 150, 'a trace showed about 75 ms of CPU in main (reading 5,000 rows from the database and checking each, then writing all as one text) and 70 ms in the page (reading that text, its index, drawing the end), one after the other; the rest is waiting for a core and for a frame.')],
    facts: [`The slowest of ${opened.long.length}: ${short(Math.max(...opened.long))} ms.`],
  };
}

function jumpTable({ jumps }: Opened): Table {
  const ways = (['start', 'end', 'middle'] as const).map((jump): Way => ({ name: jumpNames[jump], unit: 'ms', samples: jumps[jump] }));
  return {
    title: 'Gone through, 5,000 messages (goal 9)',
    ways,
    checks: ways.map((way) => checkMs(way.name, way, 50, 'the rows of a place that was never seen are drawn and measured before they are shown, and where the outline led there, its dialog closes first.')),
    facts: [`The slowest: ${ways.map((way) => `${short(Math.max(...way.samples))} ms`).join(', ')}.`],
  };
}

function drawTable(drawn: Readonly<Record<ThreadWay, readonly number[]>>): Table {
  const wayOf = (way: ThreadWay): Way => ({ name: drawNames[way], unit: 'ms', samples: drawn[way], ...(way === 'ours' ? {} : { besides: drawNames.ours }) });
  return {
    title: 'The same thread drawn whole, in the page alone',
    ways: [wayOf('ours'), wayOf('skipped'), wayOf('whole')],
    checks: [checkRatio('drawing 5,000 messages: ours ÷ all rows', wayOf('ours'), wayOf('whole'), 1 / 20)],
    facts: [`Ours draws in ${short(median(drawn.ours))} ms of what is measured in the first table.`],
  };
}
