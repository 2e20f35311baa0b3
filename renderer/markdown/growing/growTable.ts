import type { AlignType, Root, TableRow } from 'mdast';
import { parseMarkdown } from '../canonical';
import { withAppended, type Groups } from '../groups';
import { endsParagraph, indentOf, isBlank, listMarkerOf, openedFence } from '../lineShape';
import { untilLost, type Growth } from './growth';
import { isUndecided, linesFrom } from './openLine';
import { longestPartChars, parseGrowing, type ParsedText } from './parsedText';
import { plainRow } from './plainText';

/** A table whose finished rows are parsed once. */
export type GrowingTable = {
  readonly kind: 'table';
  readonly align: readonly AlignType[];
  readonly head: TableRow;
  /** In groups of `rowsInGroup`; only the last ever changes. */
  readonly groups: Groups<TableRow>;
  readonly withheldChars: number;
};

export const rowsInGroup = 48;

/** What a table's first two lines say, and a short table of the same columns below which a row can be parsed alone. */
type Head = { readonly row: TableRow; readonly align: readonly AlignType[]; readonly stub: string };

/**
 * Follows a table that grows. Returns `null`, and from then on always, when it is not certain that a line belongs to it;
 * so also before its second line is whole, when nothing is a table yet.
 */
export function createTableGrowth(): Growth<GrowingTable> {
  let head: Head | null = null;
  let position = 0;
  let groups: Groups<TableRow> = [];
  let hasEnded = false;
  let openRow: ParsedText | null = null;

  /** Takes up whole lines, parsed in one go; `false` when it is not certain that all are rows. */
  function takeRows(from: Head, lines: readonly string[]): boolean {
    const firstBlank = lines.findIndex(isBlank);
    const rows = firstBlank === -1 ? lines : lines.slice(0, firstBlank);
    if ((hasEnded && rows.length > 0) || lines.slice(rows.length).some((line) => !isBlank(line))) return false;
    hasEnded ||= firstBlank !== -1;
    if (rows.length === 0) return true;
    const parsed = rows.some(mayBeginBlock) ? null : readRows(from, rows);
    if (parsed?.length !== rows.length) return false;
    groups = withAppended(groups, parsed, rowsInGroup);
    openRow = null;
    return true;
  }

  function readRows(from: Head, rows: readonly string[]): readonly TableRow[] | null {
    const plain = rows.flatMap((row) => plainRow(row) ?? []);
    if (plain.length === rows.length) return plain;
    const source = from.stub + rows.join('\n');
    return rowsOf(openRow?.text === source ? openRow.tree : parseMarkdown(source));
  }

  /** The groups with the open line as their last row; `null` when it is not certain that it is one. */
  function withOpenRow(from: Head, line: string): Groups<TableRow> | null {
    if (isBlank(line)) return groups;
    if (hasEnded || mayBeginBlock(line) || line.length > longestPartChars) return null;
    const plain = plainRow(line);
    if (plain !== null) return withAppended(groups, [plain], rowsInGroup);
    openRow = parseGrowing(openRow, from.stub + line);
    const rows = rowsOf(openRow.tree);
    return rows?.length === 1 ? withAppended(groups, rows, rowsInGroup) : null;
  }

  function grow(text: string, isOpen: boolean): GrowingTable | null {
    const lines = linesFrom(text, position);
    if (lines === null) return null;
    position = lines.openStart;
    const whole = lines.whole.map((line) => line.text);
    head ??= readHead(whole.splice(0, 2));
    if (head === null || !takeRows(head, whole)) return null;
    const openLine = text.slice(position);
    const isWithheld = isOpen && isUndecided(openLine);
    const shown = isWithheld ? groups : withOpenRow(head, openLine);
    if (shown === null) return null;
    return { kind: 'table', align: head.align, head: head.row, groups: shown, withheldChars: isWithheld ? openLine.length : 0 };
  }

  return untilLost(grow);
}

function readHead(lines: readonly string[]): Head | null {
  if (lines.length < 2) return null;
  const [table, ...others] = parseMarkdown(lines.join('\n')).children;
  if (table?.type !== 'table' || others.length > 0) return null;
  const [row, ...rows] = table.children;
  const align = table.align ?? [];
  if (row === undefined || rows.length > 0 || align.length === 0) return null;
  const columns = align.length;
  return { row, align, stub: `|${'x|'.repeat(columns)}\n|${'-|'.repeat(columns)}\n` };
}

/** The rows below the head of a text that is one table and nothing else. */
function rowsOf(tree: Root): readonly TableRow[] | null {
  const [table, ...others] = tree.children;
  return table?.type === 'table' && others.length === 0 ? table.children.slice(1) : null;
}

/** A line that begins something else ends the table without a blank line (GFM 4.10). */
function mayBeginBlock(line: string): boolean {
  return indentOf(line) > 3 || endsParagraph(line) || openedFence(line) !== null || listMarkerOf(line) !== null || /^[ \t]*</.test(line);
}
