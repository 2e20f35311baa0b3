import type { SnippetPart } from '../../../shared/search';
import { searchLimits } from '../../../shared/search';
import { beginsAt, type QueryUnit } from '../../../shared/searchQuery';
import { eachTerm, type Term } from '../../../shared/searchText';
import type { Stretch } from './markup';

type Mark = Stretch;

/** So much stands before the first word that was found. */
const leadChars = 60;
/** So much of a text is looked at besides, on both sides: much of it may be addresses that are not read. */
const unreadChars = 300;
/** Longer words are no reason to begin earlier or end later. */
const mostWordChars = 24;
const ellipsis = '…';

/** Where marks stand in a text that are not read. */
export type FindMarkup = (text: string, from: number, to: number) => readonly Stretch[];

const noMarkup: FindMarkup = () => [];

/**
 * The stretch of `text` (in form NFC) in which `units` stand first, on one line and as it is read; `null` where none of them
 * does. Of what is not read, what holds a match is shown all the same.
 */
export function snippetOf(text: string, units: readonly QueryUnit[], findMarkup: FindMarkup = noMarkup): readonly SnippetPart[] | null {
  const first = marksIn(text, units, nearFirst(text, units), 0)[0] ?? marksIn(text, units, 0, 0)[0];
  if (first === undefined) return null;
  const from = wordStart(text, Math.max(0, first.start - leadChars - unreadChars));
  const to = wordEnd(text, Math.min(text.length, first.start + searchLimits.snippetChars + unreadChars));
  const marks = marksIn(text, units, from, to).filter((mark) => mark.start >= from && mark.end <= to);
  const shown = marks.length > 0 ? marks : [{ start: first.start, end: Math.min(first.end, to) }];
  const hidden = findMarkup(text, from, to).filter(({ start, end }) => !shown.some((mark) => mark.start >= start && mark.end <= end));
  return cutOut(readingOf(text, from, to, hidden), shown);
}

/** The beginning of a text of which nothing is marked. */
export function beginningOf(text: string, findMarkup: FindMarkup = noMarkup): readonly SnippetPart[] {
  const to = Math.min(text.length, searchLimits.snippetChars + unreadChars);
  return cutOut(readingOf(text, 0, to, findMarkup(text, 0, to)), []);
}

/** A piece of a text as it is read, and where in it an offset of the text has come to. */
type Reading = { readonly words: string; readonly isBegun: boolean; readonly goesOn: boolean; readonly placeOf: (offset: number) => number };

function readingOf(text: string, from: number, to: number, hidden: readonly Stretch[]): Reading {
  const gone = hidden.map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, to) }));
  const seenFrom = [from, ...gone.map(({ end }) => end)];
  return {
    words: seenFrom.map((start, at) => text.slice(start, gone[at]?.start ?? to)).join(''),
    isBegun: from > 0,
    goesOn: to < text.length,
    placeOf: (offset) => gone.reduce((place, { start, end }) => place - Math.max(0, Math.min(offset, end) - start), offset - from),
  };
}

function cutOut(reading: Reading, shown: readonly Mark[]): readonly SnippetPart[] {
  const { words, placeOf } = reading;
  const marks = shown.map((mark) => ({ start: placeOf(mark.start), end: placeOf(mark.end) }));
  const start = afterSpace(words, wordStart(words, Math.max(0, (marks[0]?.start ?? 0) - leadChars)));
  const end = words.slice(0, wordEnd(words, Math.min(words.length, start + searchLimits.snippetChars))).trimEnd().length;
  const whole = marks.filter((mark) => mark.end <= end);
  return partsOf(reading, start, end, whole.length > 0 ? whole : marks.slice(0, 1).map((mark) => ({ start: mark.start, end })));
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

function afterSpace(text: string, at: number): number {
  const letters = text.slice(at).search(/\S/);
  return letters === -1 ? at : at + letters;
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

function partsOf({ words, isBegun, goesOn }: Reading, start: number, end: number, marks: readonly Mark[]): readonly SnippetPart[] {
  const parts: SnippetPart[] = [];
  const push = (from: number, to: number, isMarked: boolean): void => {
    const text = words.slice(from, to).replace(/\s+/gu, ' ');
    if (text !== '') parts.push({ text, isMarked });
  };
  if (isBegun || /\S/.test(words.slice(0, start))) parts.push({ text: ellipsis, isMarked: false });
  let at = start;
  for (const mark of marks) {
    push(at, mark.start, false);
    push(mark.start, mark.end, true);
    at = mark.end;
  }
  push(at, end, false);
  if (goesOn || /\S/.test(words.slice(end))) parts.push({ text: ellipsis, isMarked: false });
  return parts;
}
