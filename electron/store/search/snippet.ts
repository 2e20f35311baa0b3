import type { SnippetPart } from '../../../shared/search';
import { searchLimits } from '../../../shared/search';
import { beginsAt, type QueryUnit } from '../../../shared/searchQuery';
import { eachTerm, type Term } from '../../../shared/searchText';

type Mark = { readonly start: number; readonly end: number };

/** So much stands before the first word that was found. */
const leadChars = 60;
/** Longer words are no reason to begin earlier or end later. */
const mostWordChars = 24;
const ellipsis = '…';

/** The stretch of `text` (in form NFC) in which `units` stand first, on one line; `null` where none of them does. */
export function snippetOf(text: string, units: readonly QueryUnit[]): readonly SnippetPart[] | null {
  const first = marksIn(text, units, nearFirst(text, units), 0)[0] ?? marksIn(text, units, 0, 0)[0];
  if (first === undefined) return null;
  const start = wordStart(text, Math.max(0, first.start - leadChars));
  const end = wordEnd(text, Math.min(text.length, start + searchLimits.snippetChars));
  const marks = marksIn(text, units, start, end).filter((mark) => mark.start >= start && mark.end <= end);
  return partsOf(text, start, end, marks.length > 0 ? marks : [{ start: first.start, end: Math.min(first.end, end) }]);
}

/** The beginning of a text of which nothing is marked. */
export function beginningOf(text: string): readonly SnippetPart[] {
  return partsOf(text, 0, wordEnd(text, Math.min(text.length, searchLimits.snippetChars)), []);
}

/** All marks before `end`, in their order and without overlaps; with `end` 0 only the first one. */
function marksIn(text: string, units: readonly QueryUnit[], from: number, end: number): readonly Mark[] {
  const isFirstOnly = end === 0;
  const longest = Math.max(...units.map(({ terms }) => terms.length));
  const marks: Mark[] = [];
  const window: Term[] = [];
  const takeFirst = (): void => {
    addMark(marks, markAt(window, units));
    window.shift();
  };
  eachTerm(text, from, (term, start, termEnd, kind) => {
    if (!isFirstOnly && start >= end) return false;
    const found = { term, start, end: termEnd, kind };
    if (kind === 'piece' || kind === 'last') addMark(marks, markAt([found], units));
    else window.push(found);
    if (window.length >= longest) takeFirst();
    return !isFirstOnly || marks.length === 0;
  });
  // What is left stands at the end of the text.
  while (window.length > 0) takeFirst();
  return marks.toSorted((one, other) => one.start - other.start);
}

function markAt(terms: readonly Term[], units: readonly QueryUnit[]): Mark | null {
  const unit = units.find((each) => beginsAt(terms, 0, each));
  const first = terms[0];
  const last = unit === undefined ? undefined : terms[unit.terms.length - 1];
  if (unit === undefined || first === undefined || last === undefined) return null;
  // Of a pair only the character that was asked for.
  const isHalf = (first.kind === 'pair' || first.kind === 'last') && unit.terms.length === 1 && Array.from(unit.terms[0] ?? '').length < Array.from(first.term).length;
  return { start: first.start, end: isHalf ? first.start + (unit.terms[0] ?? '').length : last.end };
}

function addMark(marks: Mark[], mark: Mark | null): void {
  if (mark === null) return;
  const last = marks.at(-1);
  if (last === undefined || mark.start >= last.end) marks.push(mark);
  else if (mark.end > last.end) marks[marks.length - 1] = { start: Math.min(last.start, mark.start), end: mark.end };
}

/** In all but short texts, a place shortly before the first letters that look like what is wanted: cutting all of it into words takes its time. */
function nearFirst(text: string, units: readonly QueryUnit[]): number {
  if (text.length < 500) return 0;
  const found = units.map((unit) => placeLike(text, unit)).filter((place) => place >= 0);
  return found.length === 0 ? 0 : wordStart(text, Math.max(0, Math.min(...found) - leadChars));
}

/** All of its terms with signs between them, or else the first one; -1 where none of this stands there with these very letters. */
function placeLike(text: string, { terms }: QueryUnit): number {
  if (!terms.every((term) => /^[\p{L}\p{N}]+$/u.test(term))) return -1;
  const whole = text.search(new RegExp(terms.join('[^\\p{L}\\p{N}\\p{M}]+'), 'iu'));
  return whole >= 0 || terms.length === 1 ? whole : text.search(new RegExp(terms[0] ?? '', 'iu'));
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, at + mostWordChars).search(/\s\S/);
  return space === -1 ? afterHalf(text, at) : at + space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at === text.length) return at;
  const space = text.slice(at - mostWordChars, at).search(/\s\S*$/);
  return space === -1 ? afterHalf(text, at) : at - mostWordChars + space;
}

/** Never between the halves of a character. */
function afterHalf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

function partsOf(text: string, start: number, end: number, marks: readonly Mark[]): readonly SnippetPart[] {
  const parts: SnippetPart[] = [];
  const push = (from: number, to: number, isMarked: boolean): void => {
    const words = text.slice(from, to).replace(/\s+/gu, ' ');
    if (words !== '') parts.push({ text: words, isMarked });
  };
  if (start > 0) parts.push({ text: ellipsis, isMarked: false });
  let at = start;
  for (const mark of marks) {
    push(at, mark.start, false);
    push(mark.start, mark.end, true);
    at = mark.end;
  }
  push(at, end, false);
  if (end < text.length) parts.push({ text: ellipsis, isMarked: false });
  return parts;
}
