import type { Paragraph, Root, TableRow, Text } from 'mdast';

/** Characters that begin or end something, whatever stands around them (CommonMark 0.31.2, section 6). */
export const mayMeanSomething = /[\p{Cc}*_~`[\]<>&\\@|#$]/u;
/** What a bare address is made of, or an entity: there one more letter changes more than the text (GFM 6.9). */
export const mayBeAddress = /[@&\\]|:\/|www\.|mailto:|xmpp:/i;

/** Words that are nothing but text. */
function isPlain(text: string): boolean {
  return !mayMeanSomething.test(text) && !mayBeAddress.test(text);
}

const plainLine = /^(?:([-+*]|(\d{1,9})[.)]) )?(\p{L}[^\n]*)$/u;

/** The tree of one line of plain words, or of an item of a list that is one, made without the parser; `null` for all else. */
export function plainTree(source: string): Root | null {
  const found = plainLine.exec(source);
  const [, marker, number, words = ''] = found ?? [];
  if (found === null || !isPlain(words)) return null;
  const paragraph: Paragraph = { type: 'paragraph', children: [textOf(words, source.length - words.length)] };
  if (marker === undefined) return { type: 'root', children: [paragraph] };
  const start = number === undefined ? null : Number(number);
  return {
    type: 'root',
    children: [
      { type: 'list', ordered: start !== null, start, spread: false, children: [{ type: 'listItem', spread: false, checked: null, children: [paragraph] }] },
    ],
  };
}

/** A row of a table with nothing but plain words in its cells, made without the parser; `null` for all else. */
export function plainRow(line: string): TableRow | null {
  const cells = line.trim().replace(/^\|/, '').replace(/\|$/, '').split('|');
  // One dollar sign alone opens no formula: prices are common in tables.
  if (!cells.every((cell) => isPlain(cell.replace('$', '')))) return null;
  return { type: 'tableRow', children: cells.map((cell) => ({ type: 'tableCell', children: cell.trim() === '' ? [] : [textOf(cell.trim(), 0)] })) };
}

function textOf(words: string, startOffset: number): Text {
  const value = words.trimEnd();
  const place = (offset: number) => ({ line: 1, column: offset + 1, offset });
  return { type: 'text', value, position: { start: place(startOffset), end: place(startOffset + value.length) } };
}
