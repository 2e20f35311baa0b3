import type { ListItem, Root } from 'mdast';
import { parseMarkdown } from '../canonical';
import { withAppended, type Groups } from '../groups';
import { innerAfter, type InnerBlock } from '../innerBlock';
import { indentOf, isBlank, isRule, listMarkerOf } from '../lineShape';
import { untilLost, type Growth } from './growth';
import { isUndecided, linesFrom } from './openLine';
import { longestPartChars, parseGrowing, type ParsedText } from './parsedText';

/** A list whose finished items are parsed once. */
export type GrowingList = {
  readonly kind: 'list';
  readonly isOrdered: boolean;
  readonly start: number;
  readonly hasTasks: boolean;
  /** A blank line stands between items or inside of one: then each item is drawn in paragraphs. */
  readonly isLoose: boolean;
  /** In groups of `itemsInGroup`; only the last two ever change. */
  readonly groups: Groups<ListItem>;
  readonly withheldChars: number;
};

export const itemsInGroup = 48;

type ItemScan = {
  readonly start: number;
  readonly contentColumn: number;
  readonly inner: InnerBlock | null;
  readonly isAfterBlank: boolean;
};

/**
 * Follows a list that grows. Returns `null`, and from then on always, when it is not certain where an item ends: the
 * caller then parses the block as a whole.
 */
export function createListGrowth(): Growth<GrowingList> {
  let family: string | null = null;
  let isOrdered = false;
  let start = 1;
  let position = 0;
  let scan: ItemScan | null = null;
  let finishedStart = 0;
  let isLoose = false;
  let hasTasks = false;
  let groups: Groups<ListItem> = [];
  let openItem: ParsedText | null = null;

  /** The scan after one more line; `null` when it is not certain what the line is. */
  function after(before: ItemScan | null, text: string, at: number): ItemScan | null {
    if (isBlank(text)) return before === null ? null : { ...before, isAfterBlank: true };
    const indent = indentOf(text);
    if (before !== null && indent >= before.contentColumn) {
      return text.startsWith('\t') ? null : { ...before, inner: innerAfter(before.inner, text), isAfterBlank: false };
    }
    const marker = listMarkerOf(text);
    const isItem = marker !== null && !marker.isEmpty && indent <= 3 && !isRule(text) && !text.includes('\t');
    if (!isItem || (before !== null && (before.inner !== null || marker.family !== family))) return null;
    return { start: at, contentColumn: marker.contentColumn, inner: innerAfter(null, text), isAfterBlank: false };
  }

  function begin(firstLine: string): boolean {
    const marker = listMarkerOf(firstLine);
    if (marker === null || marker.isEmpty) return false;
    family = marker.family;
    isOrdered = family === '.' || family === ')';
    start = isOrdered ? Number.parseInt(firstLine, 10) : 1;
    return true;
  }

  /** Parses the items that `text` holds from the first unfinished one up to `end`, in one go. */
  function finishItems(text: string, end: number): boolean {
    if (end === finishedStart) return true;
    const finished = text.slice(finishedStart, end);
    const known = openItem?.text.trimEnd() === finished.trimEnd() ? openItem : null;
    const parsed = itemsOf(known?.tree ?? parseMarkdown(finished));
    if (parsed === null) return false;
    isLoose ||= /\n[ \t]*\n$/.test(finished) || parsed.isSpread || parsed.items.some((item) => item.spread === true);
    hasTasks ||= parsed.items.some((item) => typeof item.checked === 'boolean');
    groups = withAppended(groups, parsed.items, itemsInGroup);
    finishedStart = end;
    openItem = null;
    return true;
  }

  function grow(text: string, isOpen: boolean): GrowingList | null {
    const lines = linesFrom(text, position);
    if (lines === null) return null;
    for (const line of lines.whole) {
      if (family === null && !begin(line.text)) return null;
      const next = after(scan, line.text, line.start);
      if (next === null) return null;
      scan = next;
      position = line.start + line.text.length + 1;
    }
    const openLine = text.slice(lines.openStart);
    const isWithheld = isOpen && lines.openStart > 0 && isUndecided(openLine);
    if (family === null && !begin(openLine)) return null;
    const shownScan = openLine === '' || isWithheld ? scan : after(scan, openLine, lines.openStart);
    if (shownScan === null || !finishItems(text, shownScan.start)) return null;
    const shownEnd = isWithheld ? lines.openStart : text.length;
    if (shownEnd - shownScan.start > longestPartChars) return null;
    openItem = parseGrowing(openItem, text.slice(shownScan.start, shownEnd));
    const last = itemsOf(openItem.tree);
    if (last === null || last.items.length !== 1) return null;
    return {
      kind: 'list',
      isOrdered,
      start,
      hasTasks: hasTasks || last.items.some((item) => typeof item.checked === 'boolean'),
      isLoose: isLoose || last.items.some((item) => item.spread === true),
      groups: withAppended(groups, last.items, itemsInGroup),
      withheldChars: text.length - shownEnd,
    };
  }

  return untilLost(grow);
}

/** The items of a text that is one list and nothing else. */
function itemsOf(tree: Root): { readonly items: readonly ListItem[]; readonly isSpread: boolean } | null {
  const [list, ...others] = tree.children;
  if (list?.type !== 'list' || others.length > 0) return null;
  return { items: list.children, isSpread: list.spread === true };
}
