/*
 * Where in Markdown there are marks that a person does not see: for snippets, that show words as they are read. Looked for line
 * by line and by patterns alone: a parser would take longer than the search. What is missed is seen as it was written, which
 * is what it was before; nothing else of a text is ever left out.
 */

/** From `start` to before `end`, by UTF-16 offsets. */
export type Stretch = { readonly start: number; readonly end: number };

/** A longer line is looked at around what is wanted of it. */
const mostLineChars = 2_000;

const fence = /^[\t >]*(?:(?:[-*+]|\d{1,9}[.)])[\t ]+)?(`{3,}|~{3,})/;
const fences = new RegExp(fence.source, 'gm');
/** Lines between sections, below headings and below the head of a table; and what links are taken from. */
const wholeLine = /^[\t >]*[-=*_|:+\t ]{3,}$|^[\t ]{0,3}\[[^\]^][^\]]{0,200}\]:[\t ]*\S.*$/;

/** What the groups of a pattern are: `marks` are not seen, `literals` are seen as they are. */
type Pass = { readonly pattern: RegExp; readonly marks: readonly number[]; readonly literals?: readonly number[] };

/** Stands where a mark was for the passes behind: neither a letter nor a space nor a mark, for private use. */
const nothing = '\uE000';
/** One after the other: what one took is nothing to those behind it. */
const passes: readonly Pass[] = [
  // Of quotes, headings, lists and tasks; numbers are read. The edges of a table.
  { pattern: /^([\t >]*(?:#{1,6}[\t ]+|[-*+][\t ]+(?:\[[ xX]\][\t ]+)?|\|[\t ]*)?)/dg, marks: [1] },
  { pattern: /([\t ]*\|[\t ]*)$/dg, marks: [1] },
  // A sign behind a backslash, and code.
  { pattern: /(\\)([!-/:-@[-`{-~])|(?<!`)(`+)(?!`)(.+?)(?<!`)(\3)(?!`)/dg, marks: [1, 3, 5], literals: [2, 4] },
  // Pictures first: one may be the words of a link.
  { pattern: /(!\[)[^[\]]*(\])(\((?:[^()]|\([^()]*\))*\)|\[[^[\]]*\])/dg, marks: [1, 2, 3] },
  { pattern: /(\[)[^[\]]+(\])(\((?:[^()]|\([^()]*\))*\)|\[[^[\]]*\])/dg, marks: [1, 2, 3] },
  { pattern: /(\[\^[^\]\s]+\]:?)/dg, marks: [1] },
  { pattern: /(<)((?:https?:|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s]+)(>)/dg, marks: [1, 3], literals: [2] },
  { pattern: /(https?:\/\/[^\s<>*\uE000]+)/dg, marks: [], literals: [1] },
  ...['\\*\\*\\*', '\\*\\*', '~~'].map((mark) => ({ pattern: new RegExp(`(${mark})(?=\\S).*?(?<=\\S)(${mark})`, 'dg'), marks: [1, 2] })),
  { pattern: /(\*)(?=\S)[^*]*[^*\s](\*)/dg, marks: [1, 2] },
  ...['__', '_'].map((mark) => ({ pattern: new RegExp(`(?<![\\p{L}\\p{N}_])(${mark})(?=[^\\s_]).*?(?<=[^\\s_])(${mark})(?![\\p{L}\\p{N}_])`, 'dgu'), marks: [1, 2] })),
];

/** The marks of Markdown between two offsets, in their order and without overlaps. */
export function markupIn(text: string, from: number, to: number): readonly Stretch[] {
  const begin = Math.max(text.lastIndexOf('\n', from - 1) + 1, from - mostLineChars);
  const lineEnd = text.indexOf('\n', to);
  const end = Math.min(lineEnd === -1 ? text.length : lineEnd, to + mostLineChars);
  const found: Stretch[] = [];
  let opened = fenceOpenedBefore(text, begin);
  let at = begin;
  for (const line of text.slice(begin, end).split('\n')) {
    const mark = fence.exec(line)?.[1];
    if (opened === null && mark === undefined) found.push(...marksOfLine(line).map((one) => ({ start: at + one.start, end: at + one.end })));
    if (mark !== undefined && (opened === null || closes(mark, opened))) {
      // What it says of its language may be what was looked for.
      const markEnd = line.indexOf(mark) + mark.length;
      found.push({ start: at, end: at + markEnd }, { start: at + markEnd, end: at + line.length });
      opened = opened === null ? mark : null;
    }
    at += line.length + 1;
  }
  return found.filter((one) => one.start < one.end && one.end > from && one.start < to);
}

function fenceOpenedBefore(text: string, end: number): string | null {
  let opened: string | null = null;
  for (const match of text.slice(0, end).matchAll(fences)) {
    const mark = match[1] ?? '';
    if (opened === null) opened = mark;
    else if (closes(mark, opened)) opened = null;
  }
  return opened;
}

function closes(mark: string, opened: string): boolean {
  return mark.startsWith(opened);
}

/** In their order. */
function marksOfLine(line: string): readonly Stretch[] {
  if (wholeLine.test(line)) return [{ start: 0, end: line.length }];
  const found: Stretch[] = [];
  let rest = line;
  for (const { pattern, marks, literals = [] } of passes) {
    for (const { indices } of rest.matchAll(pattern)) {
      const stretchOf = (group: number): readonly Stretch[] => (indices?.[group] === undefined ? [] : [{ start: indices[group][0], end: indices[group][1] }]);
      const taken = marks.flatMap(stretchOf);
      found.push(...taken);
      for (const { start, end } of [...taken, ...literals.flatMap(stretchOf)]) rest = `${rest.slice(0, start)}${nothing.repeat(end - start)}${rest.slice(end)}`;
    }
  }
  return found.toSorted((one, other) => one.start - other.start);
}
