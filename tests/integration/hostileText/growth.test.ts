import { Session } from 'node:inspector';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planBlock } from '../../../renderer/markdown/blockLimits';
import { remarkMath } from '../../../renderer/markdown/math/mathTree';
import { generators } from '../../fixtures/hostile/generators';

/*
 * However long a hostile text is, the work on it grows no faster than n^1.3, and ends at the budget (trust.md B33, B35). Work is
 * what the engine counts, not what a clock shows: how often each function and branch of the parser and of our limits ran.
 */

const sizes = [1000, 10_000, 100_000];
const steepest = 1.3;
/** The most work that any text may make, as a multiple of what 100 KB of plain letters make. */
const mostWork = 4;
/** Those that only the limits hold back: without them, their work grows with the square of the text, or faster. */
const held = ['closers', 'starsClosing', 'addressEnds', 'imagesNested', 'bracketsNested', 'lazyLines'];

const pipeline = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkRehype, { allowDangerousHtml: true });

function parse(text: string): void {
  pipeline.runSync(pipeline.parse(text));
}

/** What the app parses of a block, and all that it does to find out. */
function parseWithinLimits(text: string): void {
  const plan = planBlock(text, false);
  if (plan.kind !== 'plain') parse(plan.kind === 'whole' ? text : text.slice(0, plan.lengthChars));
}

type Ranges = { readonly result: readonly { readonly url: string; readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[] }[] };

const session = new Session();
session.connect();

function post(method: string, parameters?: object): unknown {
  let answer: unknown;
  session.post(method, parameters, (error, result) => {
    if (error !== null) throw error;
    answer = result;
  });
  return answer;
}

function isRanges(answer: unknown): answer is Ranges {
  return typeof answer === 'object' && answer !== null && 'result' in answer;
}

/** How often functions and branches of the parser and of our limits ran since the last time. */
function workOf(run: () => void): number {
  run();
  const answer = post('Profiler.takePreciseCoverage');
  if (!isRanges(answer)) throw new Error('nothing was counted');
  const counted = answer.result.filter(({ url }) => /micromark|mdast|hast|unist|unified|renderer\/markdown/.test(url));
  return counted.flatMap(({ functions }) => functions).flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
}

/** The growth from the first size to the last, as a power of the length. */
function growth(works: readonly number[], lengths: readonly number[]): number {
  return Math.log((works.at(-1) ?? 0) / (works[0] ?? 1)) / Math.log((lengths.at(-1) ?? 0) / (lengths[0] ?? 1));
}

const named = Object.entries(generators);
const measured = new Map<string, { readonly growth: number; readonly most: number }>();
let ordinary = 0;

beforeAll(() => {
  post('Profiler.enable');
  post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  ordinary = workOf(() => parseWithinLimits('word '.repeat(20_000)));
});
afterAll(() => session.disconnect());

describe('the work on hostile text', () => {
  it.each(named)('grows no faster than n^1.3, and ends: %s', (name, make) => {
    const works = sizes.map((size) => workOf(() => parseWithinLimits(make(size))));
    const result = { growth: growth(works, sizes), most: Math.max(...works) / ordinary };
    expect(result.growth).toBeLessThanOrEqual(steepest);
    expect(result.most).toBeLessThanOrEqual(mostWork);
    measured.set(name, result);
  });

  it.each(held)('would grow faster without the limits: %s', (name) => {
    const make = generators[name];
    if (make === undefined) throw new Error(`no generator is named ${name}`);
    const lengths = [500, 2000];
    expect(growth(lengths.map((size) => workOf(() => parse(make(size)))), lengths)).toBeGreaterThan(steepest);
  });

  it('was counted for all generators at all sizes', () => {
    expect(named.length).toBeGreaterThanOrEqual(30);
    expect([...measured.keys()]).toEqual(named.map(([name]) => name));
    const results = [...measured.values()];
    console.log(
      `B35 work on hostile text: ${results.length} generators, 1 to 100 KB: growth at most n^${Math.max(...results.map((result) => result.growth)).toFixed(2)}, ` +
        `at most ${Math.max(...results.map((result) => result.most)).toFixed(1)} times that on 100 KB of plain words.`,
    );
  });
});
