import { FileSpreadsheet } from 'lucide-react';
import { memo, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { csvOf } from './copy/csv';
import { markdownOfTable, rowsOfTable } from './copy/domText';
import { CopyButton } from './CopyButton';
import { useMarkdown } from './markdownContext';
import styles from './ScrollingTable.module.css';
import { useSteadyColumns } from './useSteadyColumns';

type Props = {
  /** That of its head: where the first column stands. */
  readonly direction: 'rtl' | 'ltr';
  /** While the table grows: when the widths of its columns were taken (`useSteadyColumns`). */
  readonly measuredAt?: number | null;
  readonly children: ReactNode;
};

/** Wide tables scroll in their own box, by keyboard as well; what they hold can be taken along. */
export function ScrollingTable({ direction, measuredAt = null, children }: Props) {
  const { words } = useMarkdown();
  const table = useRef<HTMLTableElement>(null);
  useSteadyColumns(table, measuredAt);
  return (
    <div dir={direction} className={styles.frame}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll; a landmark per table would be too many */}
      <div className={styles.box} role="group" aria-label={words.table} tabIndex={0}>
        <table ref={table}>{children}</table>
      </div>
      <TableTools table={table} />
    </div>
  );
}

/** Reads the drawn table when pressed, so that a table that grows costs nothing more. */
const TableTools = memo(function TableTools({ table }: { readonly table: RefObject<HTMLTableElement | null> }) {
  const { words } = useMarkdown();
  const read = (textOf: (table: HTMLTableElement) => string) => () => (table.current === null ? '' : textOf(table.current));
  return (
    <div className={styles.tools}>
      <CopyButton label={words.copyAsCsv} copiedLabel={words.copied} icon={FileSpreadsheet} text={read((drawn) => csvOf(rowsOfTable(drawn)))} />
      <CopyButton label={words.copyAsMarkdown} copiedLabel={words.copied} text={read(markdownOfTable)} />
    </div>
  );
});
