import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ElectronApplication, Page } from 'playwright';
import { openBenchPage, withBenchApp, type BenchContext } from '../benchContext';
import { makeContent, type ContentKind } from '../content';
import type { RenderResult, RenderWay } from '../protocol';
import { checkRatio, type Check, type Section, type Table, type Way } from '../report';
import { median, short } from '../statistics';

type Case = { readonly kind: ContentKind; readonly kilobytes: number; readonly ways: readonly RenderWay[]; readonly rounds: number };
type Sample = RenderResult & { readonly kind: ContentKind; readonly kilobytes: number; readonly way: RenderWay; readonly round: number };

const cases: readonly Case[] = [
  { kind: 'mixed', kilobytes: 60, ways: ['ours', 'streamdown', 'memoised', 'naive', 'token', 'floor', 'domFloor'], rounds: 3 },
  { kind: 'mixed', kilobytes: 240, ways: ['ours', 'streamdown', 'memoised', 'floor', 'domFloor'], rounds: 3 },
  ...(['table', 'list', 'fence'] as const).flatMap((kind): readonly Case[] => [
    { kind, kilobytes: 60, ways: ['ours', 'streamdown', 'memoised'], rounds: 2 },
    { kind, kilobytes: 240, ways: ['ours'], rounds: 2 },
  ]),
];

const names: { readonly [Way in RenderWay]: string } = {
  ours: 'ours',
  streamdown: 'streamdown 2.7',
  memoised: 'memoised blocks',
  naive: 'react-markdown, each update',
  token: 'react-markdown, each token',
  floor: 'floor',
  domFloor: 'floor by hand',
};

/** What comes in a frame at 500 tokens a second, and one token. */
const charsPerUpdate = (way: RenderWay): number => (way === 'token' ? 4 : 32);
/**
 * A way that would take longer for all updates is measured at some of them. Ours never is: one length measured whole and another
 * at some updates cannot be compared.
 */
const longestFullRunMs = 25_000;
const samplesPerCase = 81;
const fewestPerRound = 5;
const budgetPerRoundMs = 3000;

/** Goals 1, 2 and 3: rendering an answer while it grows. */
export async function benchRender(context: BenchContext): Promise<Section> {
  return withBenchApp(context, async (application) => {
    const page = await openBenchPage(application, 'render', 'preload');
    await warmUp(page);
    const pilots = await findPilots(page);
    const samples: Sample[] = [];
    const planned = cases.map((one) => ({ ...one, rounds: context.isQuick ? 1 : one.rounds }));
    for (let round = 0; round < Math.max(...planned.map((one) => one.rounds)); round += 1) {
      for (const { kind, kilobytes, ways, rounds } of planned.filter((one) => round < one.rounds)) {
        const text = makeContent(kind, kilobytes);
        for (const way of ways) {
          const pilotMs = ((pilots.get(`${kind} ${way}`) ?? Number.NaN) * kilobytes) / pilotKilobytes;
          const measure = way === 'ours' ? null : chooseUpdates(pilotMs, Math.ceil(text.length / charsPerUpdate(way)), round, rounds);
          const result = await page.evaluate((job) => globalThis.renderPage.run(job), { way, text, updateChars: charsPerUpdate(way), ...(measure === null ? {} : { measure }) });
          samples.push({ ...result, kind, kilobytes, way, round });
          context.tell(`rendering, round ${round + 1} of ${rounds}: ${kind}, ${kilobytes} KB, ${way}: ${result.measured} updates measured`);
        }
      }
    }
    const trace = await keepTrace(application, page, context.directory);
    return { name: 'Rendering an answer while it grows (goals 1, 2 and 3)', how, tables: tablesOf(samples), raw: { samples, trace } };
  });
}

const how =
  'Updates of 32 characters into one answer in a real window (production bundle, the app’s own style sheets, a scroller that follows the end), layout forced after ' +
  'each update; milliseconds of the page’s main thread for the whole answer, work put off by a transition and the last step to the finished answer included. ' +
  '"Ours" is the app’s `MarkdownView` in one React root, its text growing by one piece per flushed update; "react-markdown" draws the whole message each time, with GFM and highlighting, at each update or at each token of 4 characters; "memoised blocks" are cut by a lexer (marked) over the whole text each time, and drawn by the same react-markdown when their text changed; streamdown ' +
  'comes as it is, without its plugin for highlighting. The floor is plain text in paragraphs, finished ones memoised, in React and by hand in the DOM: it parses nothing.';

async function warmUp(page: Page): Promise<void> {
  const text = makeContent('mixed', 6);
  for (const way of Object.keys(names).filter(isWay)) {
    await page.evaluate((job) => globalThis.renderPage.run(job), { way, text, updateChars: charsPerUpdate(way) });
  }
}

const pilotKilobytes = 60;

/** What the cases take, from a few updates of the small one: it decides how many are measured. Larger ones take more. */
async function findPilots(page: Page): Promise<ReadonlyMap<string, number>> {
  const pilots = new Map<string, number>();
  for (const { kind, kilobytes, ways } of cases.filter((one) => one.kilobytes === pilotKilobytes)) {
    const text = makeContent(kind, kilobytes);
    for (const way of ways) {
      const updates = Math.ceil(text.length / charsPerUpdate(way));
      const measure = [0.25, 0.5, 0.75].map((part) => Math.floor(updates * part));
      const { totalMs } = await page.evaluate((job) => globalThis.renderPage.run(job), { way, text, updateChars: charsPerUpdate(way), measure });
      pilots.set(`${kind} ${way}`, totalMs);
    }
  }
  return pilots;
}

/** `null`: all of them. Else at even distances, each round at other places, so that the rounds together fill the gaps. */
function chooseUpdates(pilotMs: number, updates: number, round: number, rounds: number): readonly number[] | null {
  if (pilotMs <= longestFullRunMs) return null;
  const affordable = Math.floor(budgetPerRoundMs / ((2 * pilotMs) / updates));
  const amount = Math.min(Math.max(affordable, fewestPerRound), Math.ceil(samplesPerCase / rounds));
  return Array.from({ length: amount }, (_, at) => Math.min(updates - 1, Math.floor(((at + (round + 0.5) / rounds) * updates) / amount)));
}

function tablesOf(samples: readonly Sample[]): readonly Table[] {
  const of = (kind: ContentKind, kilobytes: number, way: RenderWay): readonly Sample[] =>
    samples.filter((sample) => sample.kind === kind && sample.kilobytes === kilobytes && sample.way === way);
  const wayOf = (kind: ContentKind, kilobytes: number, way: RenderWay, name: string = names[way], besides?: string): Way =>
    describeWay(name, of(kind, kilobytes, way), besides);
  const worstOf = (kind: ContentKind, kilobytes: number, way: RenderWay): string =>
    `${names[way]} ${short(median(of(kind, kilobytes, way).map((sample) => sample.worstMs)))} ms`;

  const mixed = (kilobytes: number, againstStreamdown: number, againstFloor: number): Table => {
    const ways = cases.find((one) => one.kind === 'mixed' && one.kilobytes === kilobytes)?.ways ?? [];
    const ours = wayOf('mixed', kilobytes, 'ours');
    return {
      title: `${kilobytes} KB of mixed content (goal 1)`,
      ways: ways.map((way) => wayOf('mixed', kilobytes, way, names[way], way === 'ours' ? undefined : 'ours')),
      checks: [
        checkRatio(`${kilobytes} KB: ours ÷ streamdown`, ours, wayOf('mixed', kilobytes, 'streamdown'), againstStreamdown, openBlockIsParsed),
        checkRatio(`${kilobytes} KB: ours ÷ floor`, ours, wayOf('mixed', kilobytes, 'floor'), againstFloor, openBlockIsParsed),
      ],
      facts: [`Longest single update: ${ways.map((way) => worstOf('mixed', kilobytes, way)).join(', ')}.`],
    };
  };
  const kinds: readonly ContentKind[] = ['mixed', 'table', 'list', 'fence'];
  const blocks: readonly ContentKind[] = ['table', 'list', 'fence'];
  const growthOf = (kind: ContentKind): Check =>
    checkRatio(`${kind}: 240 KB ÷ 60 KB`, wayOf(kind, 240, 'ours'), wayOf(kind, 60, 'ours'), 4.4, textIsJoined);
  const exponentOf = (kind: ContentKind, way: RenderWay): string => {
    const [short60, long240] = [60, 240].map((kilobytes) => median(of(kind, kilobytes, way).map(({ totalMs }) => totalMs)));
    return `${names[way]}, ${kind} ${(Math.log((long240 ?? 1) / (short60 ?? 1)) / Math.log(4)).toFixed(2)}`;
  };
  return [
    mixed(60, 1 / 8, 3.5),
    mixed(240, 1 / 25, 2),
    {
      title: 'Growth of ours from 60 to 240 KB (goal 2)',
      ways: kinds.flatMap((kind) => [wayOf(kind, 60, 'ours', `${kind}, 60 KB`), wayOf(kind, 240, 'ours', `${kind}, 240 KB`, `${kind}, 60 KB`)]),
      checks: kinds.map(growthOf),
      facts: [`Cost grows with the length to the power of: ${[...kinds.map((kind) => exponentOf(kind, 'ours')), exponentOf('mixed', 'streamdown'), exponentOf('mixed', 'memoised'), exponentOf('mixed', 'floor')].join('; ')} (1 is flat for each token).`],
    },
    {
      title: '60 KB of one single block (goal 3)',
      ways: blocks.flatMap((kind) => [
        wayOf(kind, 60, 'ours', `ours, ${kind}`),
        wayOf(kind, 60, 'streamdown', `streamdown 2.7, ${kind}`, `ours, ${kind}`),
        wayOf(kind, 60, 'memoised', `memoised blocks, ${kind}`, `ours, ${kind}`),
      ]),
      checks: blocks.map((kind) => checkRatio(`60 KB ${kind}: ours ÷ streamdown`, wayOf(kind, 60, 'ours'), wayOf(kind, 60, 'streamdown'), 1 / 30, openBlockIsParsed)),
      facts: [`Longest single update: ${blocks.map((kind) => `${kind} ${worstOf(kind, 60, 'ours')}`).join(', ')}.`],
    },
  ];
}

const openBlockIsParsed =
  'an update costs nearly the same however long the answer is; what it costs is, by a profile of the 60 KB, about half the layout of the open block and the place of the scroller, a quarter React on the way to it, and the rest the parsing of its last line.';

const textIsJoined =
  'what is parsed, drawn and laid out is the same at every length; what is left is that JavaScript joins the whole text anew for each update (a copy: 0.15 ms at 240 KB), and that the boxes around groups of blocks are themselves children of one box.';

function describeWay(name: string, samples: readonly Sample[], besides: string | undefined): Way {
  const measured = samples.reduce((sum, sample) => sum + sample.measured, 0);
  const updates = samples[0]?.updates ?? 0;
  const isExtrapolated = samples.some((sample) => sample.measured < sample.updates);
  return {
    name,
    unit: 'ms',
    samples: samples.map((sample) => sample.totalMs),
    ...(besides === undefined ? {} : { besides }),
    ...(isExtrapolated ? { extrapolatedFrom: `${measured} of ${updates.toLocaleString('en-US')} updates` } : {}),
  };
}

/** A Chromium trace of one answer of 60 KB, drawn frame by frame; opens in Perfetto or in the developer tools. */
async function keepTrace(application: ElectronApplication, page: Page, directory: string): Promise<string> {
  const plain = join(directory, 'streamed-answer.trace.json');
  await application.evaluate(() => globalThis.benchMain.startTrace());
  await page.evaluate((text) => globalThis.renderPage.play(text, 256), makeContent('mixed', 60));
  await application.evaluate((_electron, path) => globalThis.benchMain.stopTrace(path), plain);
  await pipeline(createReadStream(plain), createGzip(), createWriteStream(`${plain}.gz`));
  await rm(plain);
  return `${plain}.gz`;
}

function isWay(name: string): name is RenderWay {
  return Object.hasOwn(names, name);
}
