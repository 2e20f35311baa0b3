import { goesOn } from './goesOn';
import { withAppended, type Groups } from './groups';
import { innerAfter } from './innerBlock';
import type { InnerBlock } from './innerBlock';
import {
  closesFence,
  endsParagraph,
  indentOf,
  isBlank,
  isHeading,
  isRule,
  listMarkerOf,
  mayOpenShortHtml,
  openedFence,
  openedHtml,
} from './lineShape';
import type { Fence, ListMarker } from './lineShape';

/**
 * Finds finished blocks in Markdown that still grows, reading each line once. Promise: rendered one by one, the blocks
 * give what the whole text gives, but for what reaches across blocks (reference definitions, footnotes), which is
 * reported as `mayDefine`. Where the scanner is not certain it does not cut: a wrong cut would be a fault, a missing one
 * only costs time.
 */
export type Split = {
  /** Finished blocks in groups of `groupSize`; only the last group ever changes. */
  readonly groups: Groups<Block>;
  /** Where the open block begins: all before it is in `groups`. */
  readonly openStart: number;
  /** A line outside of fences looks as if it defined a reference or a footnote. */
  readonly mayDefine: boolean;
  readonly scanner: Scanner;
};

export type Block = { readonly start: number; readonly text: string };

type Scanner = {
  /** The start of the first line that was not read as a whole yet. */
  readonly position: number;
  readonly mode: Mode;
  readonly hasContent: boolean;
  /** The line before was blank, or ended a block by itself: the next one may begin another. */
  readonly isAfterEnd: boolean;
};

/**
 * `flow`: lists are described by the column from which a line belongs to the open item. It may be one of two columns,
 * where lazy continuation lines leave it open; `Infinity` stands for "no list".
 * `sealed`: it is not certain what the line is in, so that nothing is cut any more.
 */
type Mode =
  | Flow
  | { readonly kind: 'fence'; readonly fence: Fence }
  | { readonly kind: 'html'; readonly end: RegExp }
  | { readonly kind: 'sealed' };

type Flow = {
  readonly kind: 'flow';
  readonly low: number;
  readonly high: number;
  readonly family: string;
  /** In HTML that lasts until a blank line, perhaps. */
  readonly mayBeHtml: boolean;
  /** After indented code, perhaps: there micromark still thinks itself in a paragraph, over blank lines too. */
  readonly mayBeCode: boolean;
  readonly inner: InnerBlock | null;
};

export const groupSize = 32;

const noList: Flow = { kind: 'flow', low: Infinity, high: Infinity, family: '', mayBeHtml: false, mayBeCode: false, inner: null };

export const emptySplit: Split = {
  groups: [],
  openStart: 0,
  mayDefine: false,
  scanner: { position: 0, mode: noList, hasContent: false, isAfterEnd: false },
};

/** Continues a split with a text that begins with the one it was made from. */
export function extendSplit(split: Split, text: string): Split {
  let { position, mode, hasContent, isAfterEnd } = split.scanner;
  let { openStart, mayDefine } = split;
  const finished: Block[] = [];

  function cutBefore(lineStart: number): void {
    finished.push({ start: openStart, text: copyOf(text.slice(openStart, lineStart)) });
    openStart = lineStart;
    mode = noList;
    hasContent = false;
    isAfterEnd = false;
  }

  for (let line = nextLine(text, position); line !== null; line = nextLine(text, position)) {
    if (hasContent && (isAfterEnd ? beginsBlock(mode, line.text) : interrupts(mode, line.text))) cutBefore(position);
    if (mode.kind !== 'fence' && line.text.includes(']:')) mayDefine = true;
    const blank = isBlank(line.text);
    const before = mode;
    mode = modeAfter(mode, line.text, blank, isAfterEnd || !hasContent);
    isAfterEnd = blank ? mode.kind !== 'fence' && mode.kind !== 'html' : endsItself(before, mode, line.text);
    hasContent ||= !blank;
    position = line.end;
  }
  // The unfinished last line: its first characters may already show that a new block begins.
  if (isAfterEnd && hasContent) {
    const beginning = text.slice(position, position + 64);
    if (/^[ \t]*[^ \t\r\n\d+*-]/.test(beginning) && beginsBlock(mode, beginning)) cutBefore(position);
  }
  const scanner = { position, mode, hasContent, isAfterEnd };
  return { groups: withAppended(split.groups, finished, groupSize), openStart, mayDefine, scanner };
}

/** Whether blocks of this text may depend on each other, so that the finished text must be rendered as one. */
export function reachesAcrossBlocks(split: Split, text: string): boolean {
  return split.mayDefine || text.slice(split.scanner.position).includes(']:');
}

/** Whether a line ends what is open without a blank line between: a heading, a fence or a list below a paragraph. */
function interrupts(mode: Mode, line: string): boolean {
  if (mode.kind !== 'flow' || !beginsBlock(mode, line) || mode.mayBeHtml) return false;
  return isHeading(line) || openedFence(line) !== null || (mode.low === Infinity && !isRule(line) && listMarkerOf(line)?.interrupts === true);
}

/** Whether a line is a block that ends with it for certain: a heading, a rule (or what underlines one), a closed fence. */
function endsItself(before: Mode, after: Mode, line: string): boolean {
  if (before.kind === 'fence') return after.kind === 'flow';
  return before.kind === 'flow' && beginsBlock(before, line) && !before.mayBeHtml && (isHeading(line) || isRule(line));
}

/** Whether a line, where a block may begin, stands outside of everything that was open before it. */
function beginsBlock(mode: Mode, line: string): boolean {
  if (mode.kind !== 'flow' || mode.mayBeCode || mode.inner !== null || isBlank(line) || line.startsWith('\uFEFF')) return false;
  const indent = indentOf(line);
  if (indent > 3 || indent >= mode.low) return false;
  return mode.low === Infinity || listMarkerOf(line) === null;
}

function modeAfter(mode: Mode, line: string, blank: boolean, isFresh: boolean): Mode {
  switch (mode.kind) {
    case 'sealed':
      return mode;
    case 'fence':
      return closesFence(line, mode.fence) ? noList : mode;
    case 'html':
      return mode.end.test(line) ? noList : mode;
    case 'flow':
      return blank ? { ...mode, mayBeHtml: false } : flowAfter(mode, line, isFresh);
  }
}

function flowAfter(mode: Flow, line: string, isFresh: boolean): Mode {
  const indent = indentOf(line);
  if (indent >= mode.high) return { ...mode, inner: innerAfter(mode.inner, line) };
  const marker = listMarkerOf(line);
  const opensMore = openedFence(line) !== null || openedHtml(line) !== null;
  if (indent >= mode.low || mode.mayBeHtml) {
    // Inside of an item or a piece of HTML, or not: certain only for lines that open nothing.
    const low = Math.min(mode.low, marker?.contentColumn ?? Infinity);
    const inner = innerAfter(mode.inner, line);
    return opensMore ? { kind: 'sealed' } : { ...mode, low, high: Infinity, mayBeCode: indent > 3, inner };
  }
  // Indented code, or text that goes on with a paragraph.
  if (indent > 3) return { ...mode, high: Infinity, mayBeCode: true };
  const fence = openedFence(line);
  if (fence !== null) return { kind: 'fence', fence };
  const htmlEnd = openedHtml(line);
  if (htmlEnd !== null) return htmlEnd.test(line) ? noList : { kind: 'html', end: htmlEnd };
  if (endsParagraph(line)) return noList;
  if (marker !== null) return listAfter(mode, marker, innerAfter(null, line), isFresh);
  // Text straight below an item may be its lazy continuation, or not; for HTML, micromark decides that by later lines.
  const mayBeHtml = mayOpenShortHtml(line);
  if (mayBeHtml && mode.low < Infinity && !isFresh) return { kind: 'sealed' };
  return { ...mode, high: Infinity, mayBeHtml, mayBeCode: false, inner: null };
}

function listAfter(mode: Flow, marker: ListMarker, inner: InnerBlock | null, isFresh: boolean): Mode {
  const { contentColumn, family } = marker;
  const goesOn = mode.low === mode.high && mode.family === family;
  const isCertain = !marker.isEmpty && ((isFresh && !mode.mayBeCode) || marker.interrupts || goesOn);
  if (isCertain) return { ...noList, low: contentColumn, high: contentColumn, family, inner };
  return { ...noList, inner, low: Math.min(mode.low, contentColumn), high: Infinity };
}

/** The next whole line, ended by LF, CR LF or CR. A CR at the very end may be half of a CR LF: that line waits. */
function nextLine(text: string, start: number): { readonly text: string; readonly end: number } | null {
  const newline = text.indexOf('\n', start);
  const lineEnd = newline === -1 ? text.length : newline;
  const carriage = text.slice(start, lineEnd).indexOf('\r');
  if (carriage === -1) return newline === -1 ? null : { text: text.slice(start, newline), end: newline + 1 };
  const at = start + carriage;
  if (at === text.length - 1) return null;
  return { text: text.slice(start, at), end: text.charAt(at + 1) === '\n' ? at + 2 : at + 1 };
}

/** A slice keeps the whole text it was cut from in memory (V8), and that is another one in each frame. */
function copyOf(slice: string): string {
  return ` ${slice}`.slice(1);
}

/** Remembers the last split, and continues it when the next text begins with the text it was made from. */
export function createSplitMemory(): (text: string) => Split {
  let lastText = '';
  let split = emptySplit;
  return (text) => {
    if (text !== lastText) {
      split = extendSplit(goesOn(text, lastText) ? split : emptySplit, text);
      lastText = text;
    }
    return split;
  };
}
