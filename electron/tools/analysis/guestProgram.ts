import { analysisLimits } from './analysisMessages';

/*
 * What stands in the guest before a script runs: JavaScript as text, because it runs in QuickJS and nowhere else. It has one
 * function of ours, `print`, which takes text. A script may change all of it, and harms only itself: what comes out is text
 * that is checked and cut on our side.
 */

/** Makes `files` and `console`; gives the function that makes text of the script's value. */
export const guestProgram = `(print, handed) => {
  'use strict';
  const { stringify, parse } = JSON;
  const short = (text, length) => text.length > length ? text.slice(0, length) + '…' : text;
  const fileOf = ({ name, text, table, kind }) => {
    const file = { name, text };
    if (kind === 'table') {
      file.columns = table.columns;
      file.rows = table.rows.map((row) => Object.fromEntries(table.columns.map((column, at) => [column, row[at]])));
    }
    if (kind === 'json') {
      // Not before it is asked for: what is no JSON is of no concern to a script that reads another file.
      let value;
      Object.defineProperty(file, 'value', { get: () => value ??= parse(text), enumerable: true });
    }
    return file;
  };
  const files = {};
  for (const each of parse(handed)) Object.defineProperty(files, each.name, { value: fileOf(each), enumerable: true });
  globalThis.files = Object.freeze(files);

  const plain = (value) => {
    if (value instanceof Map) return Object.fromEntries(value);
    if (value instanceof Set) return [...value];
    if (typeof value === 'bigint') return String(value);
    return value;
  };
  const textOf = (value) => {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return String(value);
    if (typeof value === 'object' && value !== null) return stringify(plain(value), (_, each) => plain(each)) ?? String(value);
    return String(value);
  };
  const printAll = (...values) => print(short(values.map(textOf).join(' '), ${analysisLimits.printedChars}));
  globalThis.console = { log: printAll, info: printAll, warn: printAll, error: printAll, debug: printAll, table: printAll };

  const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof Map) && !(value instanceof Set);
  const isFlat = (value) => isRecord(value) && Object.values(value).every((each) => typeof each !== 'object' || each === null || each instanceof Date);
  const cellOf = (value) => value === null || value === undefined ? '' : short(value instanceof Date ? value.toISOString() : String(value), ${analysisLimits.cellChars});
  return (value) => {
    if (Array.isArray(value) && value.length > 0 && value.every(isFlat)) {
      const kept = value.slice(0, ${analysisLimits.tableRows});
      const columns = [...new Set(kept.flatMap(Object.keys))].slice(0, ${analysisLimits.tableColumns});
      return stringify({ kind: 'table', table: { columns: columns.map((each) => short(each, ${analysisLimits.cellChars})), rows: kept.map((row) => columns.map((column) => cellOf(row[column]))), allRows: value.length } });
    }
    return stringify({ kind: 'text', text: short(textOf(value), ${analysisLimits.valueChars}) });
  };
}`;
