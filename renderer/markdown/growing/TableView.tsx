import type { AlignType, TableRow } from 'mdast';
import { memo } from 'react';
import { toPage } from '../canonical';
import { directionOf } from '../directionOf';
import { drawPage } from '../drawPage';
import { ScrollingTable } from '../ScrollingTable';
import type { GrowingTable } from './growTable';

/** The same nodes as of a table drawn as a whole; what is finished is compared by identity alone. */
export function TableView({ table }: { readonly table: GrowingTable }) {
  const { align, head, groups } = table;
  return (
    <ScrollingTable direction={directionOf(head)}>
      <thead>
        <Row row={head} align={align} isHead />
      </thead>
      {groups.length > 0 && (
        <tbody>
          {groups.map((rows, at) => (
            <RowGroup key={at} rows={rows} align={align} />
          ))}
        </tbody>
      )}
    </ScrollingTable>
  );
}

type RowGroupProps = { readonly rows: readonly TableRow[]; readonly align: readonly AlignType[] };

const RowGroup = memo(function RowGroup({ rows, align }: RowGroupProps) {
  return rows.map((row, at) => <Row key={at} row={row} align={align} isHead={false} />);
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
