import { closesFence, indentOf, isBlank, openedFence } from './lineShape';
import type { Fence } from './lineShape';

/**
 * What parsing a text would cost, told without parsing it (trust.md B33, B35). The pipeline is synchronous and cannot be
 * stopped once it runs, so that what would take long must not begin.
 *
 * A step is about a microsecond on a quiet desktop computer. Each kind of mark costs its own; and some make micromark walk back
 * over the paragraph: a closer that looks for its opener, an address that ends in punctuation, a lazy line. These grow with the
 * square of the paragraph, and are counted at their longest: the estimate is rather too high.
 */
export const parseBudgetSteps = 100_000;

export type ParseCost = {
  readonly steps: number;
  /** The part of `steps` that is for walks: no first part of the text makes them cheap. */
  readonly walkSteps: number;
  /** Where the budget was used up, at the start of a line or within a long one; the text's length when it never was. */
  readonly fitsChars: number;
};

const charSteps = 0.25;
const containerSteps = 2;
const itemSteps = 25;
const markSteps: ReadonlyMap<string, number> = new Map([
  ['\n', 12], ['|', 12], ['[', 10], [']', 8], ['*', 6], ['_', 6], ['~', 6], ['`', 6], ['<', 4], ['&', 4], ['^', 30], ['@', 2], ['\\', 4], ['$', 8],
]);
/** To draw a formula takes this long, but for its commands. */
const formulaSteps = 250;
const attention = new Set(['*', '_', '~']);
const endOfAddress = new Set('!"\'),.:;<?*_~&');

/** Per mark, character, line or character of an address's end that is walked over. */
const markWalk = 0.025;
const bracketWalk = 0.025;
const lineWalk = 0.06;
const endWalk = 0.1;

const quotes = /^(?:[ \t]{0,3}>)+[ \t]?/;
const itemMarker = /^(?:[-+*]|\d{1,9}([.)]))[ \t]+(?=\S)/;
const heading = /^#{1,6}(?:[ \t]|$)/;
const delimiterRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

type Paragraph = { marks: number; lines: number; openAt: number[] };

/** Counts until `most` steps are passed: one pass over the text, each character looked at once. */
export function parseCost(text: string, most = Infinity): ParseCost {
  const counter = createCounter(text);
  let fitsChars = text.length;
  for (let start = 0; start < text.length && counter.steps() <= most; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline + 1;
    const usedUpAt = counter.readLine(start, end, most);
    if (fitsChars === text.length && usedUpAt !== null) fitsChars = usedUpAt;
    start = end;
  }
  return { steps: counter.steps(), walkSteps: counter.walkSteps(), fitsChars };
}

type Counter = {
  readonly steps: () => number;
  readonly walkSteps: () => number;
  /** The place in this line at which the budget was passed, `null` when it was not. */
  readonly readLine: (start: number, end: number, most: number) => number | null;
};

function createCounter(text: string): Counter {
  let flat = 0;
  let walk = 0;
  let paragraph: Paragraph = { marks: 0, lines: 0, openAt: [] };
  let columns: number[] = [];
  let lineBefore = { text: '', isQuoted: false };
  let isTable = false;
  let mayBeInFormula = false;
  let fence: { readonly shape: Fence; readonly column: number; readonly isQuoted: boolean } | null = null;
  const numberedBy = itemMarker.exec(text.slice(0, 100).trimStart())?.[1] ?? null;

  function newParagraph(): void {
    paragraph = { marks: 0, lines: 0, openAt: [] };
    mayBeInFormula = false;
  }

  /** Reads what a line begins with; what is left of it is read character by character. */
  function beginLine(line: string): void {
    const quote = quotes.exec(line)?.[0] ?? '';
    flat += quote.length * containerSteps;
    const inside = line.slice(quote.length);
    if (isBlank(inside)) {
      newParagraph();
      isTable = false;
      return;
    }
    const indent = indentOf(inside);
    const isQuoted = quote !== '';
    if (fence !== null && (indent < fence.column || isQuoted !== fence.isQuoted)) fence = null;
    if (fence !== null) {
      if (closesFence(inside.trimStart(), fence.shape)) fence = null;
      return;
    }
    columns = columns.filter((column) => column <= indent);
    const column = columns.at(-1) ?? 0;
    const isIndented = indent - column > 3;
    const content = inside.trimStart();
    const opened = isIndented ? null : openedFence(content);
    if (opened !== null) fence = { shape: opened, column, isQuoted };
    else if (!isIndented) beginContent(content, indent);
    flat += columns.length * containerSteps;
    if (paragraph.lines > 0 && (/^[=-]/.test(content) || (lineBefore.isQuoted && !isQuoted))) walk += paragraph.lines * lineWalk;
    const isRow = delimiterRow.test(content) && content.includes('|') && cellsIn(content) === cellsIn(lineBefore.text);
    isTable ||= isRow;
    paragraph.lines += 1;
    lineBefore = { text: content, isQuoted };
  }

  /** A heading or an item begins a paragraph of its own; a number other than 1 only where the numbers began before. */
  function beginContent(content: string, indent: number): void {
    const marker = itemMarker.exec(content);
    if (marker !== null) {
      flat += itemSteps;
      const delimiter = marker[1];
      if (delimiter === undefined || marker[0].startsWith('1') || (delimiter === numberedBy && indent <= 3)) newParagraph();
      columns.push(indent + marker[0].length);
    }
    if (heading.test(content)) newParagraph();
  }

  function readMark(character: string, at: number): void {
    const cost = markSteps.get(character);
    if (cost === undefined) return;
    flat += cost;
    if (character === '$') readDollar(at);
    if (character === '|' && isTable) newParagraph();
    const isRun = attention.has(character);
    if (isRun && text.charAt(at + 1) === character) return;
    paragraph.marks += 1;
    if (character === '[') paragraph.openAt.push(at);
    else if (character === ']') {
      const openAt = paragraph.openAt.pop();
      walk += openAt === undefined ? paragraph.marks * markWalk : (at - openAt) * bracketWalk;
    } else if (isRun && mayClose(text, character, at)) walk += paragraph.marks * markWalk;
  }

  /** Closes a formula, or opens one where something follows; two prices are no pair, nor are those of two cells. */
  function readDollar(at: number): void {
    const closes = mayBeInFormula && !/\s/.test(text.charAt(at - 1));
    if (closes) flat += formulaSteps;
    mayBeInFormula = !closes && !/\s/.test(text.charAt(at + 1));
  }

  return {
    steps: () => flat + walk,
    walkSteps: () => walk,
    readLine: (start, end, most) => {
      beginLine(text.slice(start, Math.min(end, start + longestLineHead)));
      const isCode = fence !== null;
      const readEnd = createEndOfAddress(text);
      let usedUpAt = flat + walk > parseBudgetSteps ? start : null;
      for (let at = start; at < end && flat + walk <= most; at += 1) {
        flat += charSteps;
        if (!isCode) {
          readMark(text.charAt(at), at);
          walk += readEnd(at) * endWalk;
        }
        if (usedUpAt === null && flat + walk > parseBudgetSteps) usedUpAt = at > start + longestLineHead ? at : start;
      }
      return usedUpAt;
    },
  };
}

const longestLineHead = 4000;

/** How long the run is of what may end an address, such as `...` or `&lt;&lt;`: at each of its characters, all the rest is read. */
function createEndOfAddress(text: string): (at: number) => number {
  let runChars = 0;
  let entityEnd = -1;
  let wordStart = 0;
  return (at) => {
    const character = text.charAt(at);
    if (character === ' ' || character === '\n') wordStart = at + 1;
    const entity = character === '&' ? /^&[a-z]{1,31};/i.exec(text.slice(at, at + 33))?.[0] : undefined;
    if (entity !== undefined) entityEnd = at + entity.length;
    if (!endOfAddress.has(character) && at >= entityEnd) runChars = 0;
    else if (runChars > 0 || /:\/\/|www\.|@/i.test(text.slice(Math.max(wordStart, at - 2000), at))) runChars += 1;
    return runChars;
  };
}

/** Whether the run of stars, underscores or tildes that ends at `at` may close something (CommonMark: right-flanking). */
function mayClose(text: string, character: string, at: number): boolean {
  let start = at;
  while (start > 0 && text.charAt(start - 1) === character) start -= 1;
  const before = text.charAt(start - 1);
  const after = text.charAt(at + 1);
  if (before === '' || /\s/.test(before)) return false;
  const isWordAfter = after !== '' && /[^\s\p{P}\p{S}]/u.test(after);
  if (character === '_' && isWordAfter) return false;
  return !isWordAfter || !/[\p{P}\p{S}]/u.test(before);
}

/** How many cells a row has; the pipes at both ends make none. */
function cellsIn(row: string): number {
  return row.trim().replace(/\\\|/g, '').replace(/^\||\|$/g, '').split('|').length;
}
