import type { AlignType, TableRow } from 'mdast';
import { memo } from 'react';
import { toPage } from '../canonical';
import { directionOf } from '../directionOf';
import { drawPage } from '../drawPage';
import { ScrollingTable } from '../ScrollingTable';
import type { GrowingTable } from './growTable';

type TableViewProps = { readonly table: GrowingTable; readonly isOpen: boolean };

/**
 * The same nodes as of a table drawn as a whole, but that each group of rows is a section of its own, which layout can pass
 * over; what is finished is compared by identity alone.
 */
export function TableView({ table, isOpen }: TableViewProps) {
  const { align, head, groups } = table;
  return (
    <ScrollingTable direction={directionOf(head)} measuredAt={measuredAt(groups.length, isOpen)}>
      <thead>
        <Row row={head} align={align} isHead />
      </thead>
      {groups.map((rows, at) => (
        <RowGroup key={at} rows={rows} align={align} isFirst={at === 0} />
      ))}
    </ScrollingTable>
  );
}

/** A table of so many groups is long: to lay it out as a whole would hold the page, also when it is finished. */
const longGroups = 16;

/** Taken each time the rows have doubled, up to a long table; `null` where the table is short, or finished and not long. */
function measuredAt(groupCount: number, isOpen: boolean): number | null {
  if (groupCount < 2 || (!isOpen && groupCount < longGroups)) return null;
  return Math.floor(Math.log2(Math.min(groupCount, longGroups)));
}

type RowGroupProps = { readonly rows: readonly TableRow[]; readonly align: readonly AlignType[]; readonly isFirst: boolean };

const RowGroup = memo(function RowGroup({ rows, align, isFirst }: RowGroupProps) {
  return (
    <tbody data-blocks={isFirst ? undefined : ''}>
      {rows.map((row, at) => (
        <Row key={at} row={row} align={align} isHead={false} />
      ))}
    </tbody>
  );
});

type RowProps = { readonly row: TableRow; readonly align: readonly AlignType[]; readonly isHead: boolean };

const emptyRow: TableRow = { type: 'tableRow', children: [] };

const Row = memo(function Row({ row, align, isHead }: RowProps) {
  // Only the first row of a table is its head.
  const page = toPage({ type: 'root', children: [{ type: 'table', align: [...align], children: isHead ? [row] : [emptyRow, row] }] });
  const drawn = lastRowOf(page);
  return drawn === null ? null : drawPage(drawn);
});

function lastRowOf(page: ReturnType<typeof toPage>): ReturnType<typeof toPage> | null {
  if (page.type === 'element' && page.tagName === 'tr') return page;
  const children = 'children' in page ? page.children : [];
  for (const child of children.toReversed()) {
    const found = child.type === 'element' ? lastRowOf(child) : null;
    if (found !== null) return found;
  }
  return null;
}
