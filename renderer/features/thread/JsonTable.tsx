import { memo } from 'react';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { ScrollingTable } from '../../markdown/ScrollingTable';
import type { JsonTableShape } from './jsonShapes';
import styles from './StructuredText.module.css';

/** Flat objects, a row each. */
export const JsonTable = memo(function JsonTable({ table: { columns, rows, allRows } }: { readonly table: JsonTableShape }) {
  const translate = useTranslate();
  return (
    <>
      <div className={styles.table}>
        <ScrollingTable direction="ltr">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" dir="auto">
                  {withVisibleControls(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, place) => (
                  <td key={place} dir="auto">
                    {withVisibleControls(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </ScrollingTable>
      </div>
      {allRows > rows.length && <p className={styles.quiet}>{translate('toolCall.rows', { shown: rows.length, all: allRows })}</p>}
    </>
  );
});
