/**
 * What a line looks like to the splitter, by CommonMark's own rules (0.31.2, sections 2.2, 4.4–4.6 and 5.2). Only the
 * start of a line is looked at, so that a long line costs no more than a short one.
 */

/** Columns of white space at the start; a tab goes to the next multiple of four. */
export function indentOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === ' ') columns += 1;
    else if (character === '\t') columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

export function isBlank(line: string): boolean {
  return !/[^ \t\n]/.test(line);
}

export type ListMarker = {
  /** `-`, `*`, `+`, `.` or `)`: only items of one family make one list. */
  readonly family: string;
  /** The column at which the item's content begins: what is indented so far belongs to the item. */
  readonly contentColumn: number;
  /** Whether it can begin a list straight after a line of a paragraph. */
  readonly interrupts: boolean;
  readonly isEmpty: boolean;
};

const markerPattern = /^[ \t]*([-+*]|\d{1,9}[.)])([ \t]*)(?=(\S)?)/;

/** The list marker that a line begins with, whatever its indent; `null` when it begins with none. */
export function listMarkerOf(line: string): ListMarker | null {
  const found = markerPattern.exec(line);
  if (found === null) return null;
  const [whole, marker = '', gap = '', next] = found;
  if (gap === '' && next !== undefined) return null;
  const markerEnd = indentOf(line) + marker.length;
  const gapColumns = indentOf(' '.repeat(markerEnd) + gap) - markerEnd;
  const isEmpty = next === undefined && whole.length === line.length;
  const isIndentedCode = gapColumns >= 5;
  const isNumber = marker.length > 1;
  return {
    family: marker.slice(-1),
    contentColumn: markerEnd + (isEmpty || isIndentedCode ? 1 : gapColumns),
    interrupts: !isEmpty && (!isNumber || marker.slice(0, -1) === '1'),
    isEmpty,
  };
}

/** What holds lines of its own: a fence of code, or the marks of a formula (`$$`, `\[`). */
export type Fence = { readonly character: string; readonly length: number };

/** The fence that a line opens; its indent is checked by the caller. */
export function openedFence(line: string): Fence | null {
  const found = /^[ \t]*(`{3,})[^`]*$/.exec(line) ?? /^[ \t]*(~{3,})/.exec(line) ?? /^[ \t]*(\$\$|\\\[)[ \t]*$/.exec(line);
  const marker = found?.[1];
  return marker === undefined ? null : { character: marker.charAt(0), length: marker.length };
}

export function closesFence(line: string, fence: Fence): boolean {
  if (fence.character === '$') return /\$\$[ \t]*$/.test(line);
  if (fence.character === '\\') return /\\\][ \t]*$/.test(line);
  const found = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return found !== undefined && found.charAt(0) === fence.character && found.length >= fence.length;
}

/** The starts of raw HTML that may hold blank lines, each with what ends it. */
const rawHtml: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^[ \t]*<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^[ \t]*<!--/, /-->/],
  [/^[ \t]*<\?/, /\?>/],
  [/^[ \t]*<![a-z]/i, />/],
  [/^[ \t]*<!\[CDATA\[/, /\]\]>/],
];

/** What ends the raw HTML that a line begins; `null` when it begins none that outlives a blank line. */
export function openedHtml(line: string): RegExp | null {
  return rawHtml.find(([start]) => start.test(line))?.[1] ?? null;
}

/** May begin HTML that lasts until a blank line, in which neither fences nor lists are seen. */
export function mayOpenShortHtml(line: string): boolean {
  return /^[ \t]*<[a-z/]/i.test(line);
}

/** Ends a paragraph or a list for certain: a heading, a rule or a quotation. */
export function endsParagraph(line: string): boolean {
  return isHeading(line) || /^[ \t]*>/.test(line) || isRule(line);
}

export function isHeading(line: string): boolean {
  return /^[ \t]*#{1,6}(?:[ \t]|$)/.test(line);
}

export function isRule(line: string): boolean {
  return /^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(line);
}
