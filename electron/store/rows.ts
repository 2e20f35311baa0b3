import { isArrayBuffer, isUint8Array } from 'node:util/types';

/*
 * Rows as they come from the driver, read field by field: what is not as the schema says is a damaged row, never a guess.
 * JSON columns pass a schema of shared/contract.
 */
export type Row = Readonly<Record<string, unknown>>;

/** Any of the schemas of shared/contract; this room needs only this much of zod. */
export type Schema<T> = { readonly parse: (value: unknown) => T };

export class DamagedRowError extends Error {
  constructor(column: string, options?: { readonly cause?: unknown }) {
    super(`the column ${column} holds what it cannot hold`, options);
    this.name = 'DamagedRowError';
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text columns for a SELECT, to be read by `text`. As bytes: where a stored text is no longer UTF-8, libsql 0.5.29 does
 * not fail but aborts the whole process (a test shows it), so that one flipped bit would keep the app from starting.
 */
export function textColumns(...names: readonly string[]): string {
  return names.map((name) => `CAST(${name} AS BLOB) AS ${name}`).join(', ');
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  // `get` gives a Buffer, `all` an ArrayBuffer.
  if (!isArrayBuffer(value) && !isUint8Array(value)) throw new DamagedRowError(column);
  try {
    return utf8.decode(value);
  } catch (error) {
    throw new DamagedRowError(column, { cause: error });
  }
}

/** What `read` makes of a row, or `standIn` where the row is damaged: so that it never blocks its neighbours. */
export function readOr<T>(standIn: T, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DamagedRowError) return standIn;
    throw error;
  }
}

export function optionalText(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new DamagedRowError(column);
  return value;
}

export function optionalInteger(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

/** The column's JSON, unchecked. */
export function json(row: Row, column: string): unknown {
  try {
    return JSON.parse(text(row, column));
  } catch (error) {
    throw new DamagedRowError(column, { cause: error });
  }
}

export function jsonList<T>(row: Row, column: string, item: Schema<T>): readonly T[] {
  const list = json(row, column);
  if (!Array.isArray(list)) throw new DamagedRowError(column);
  return list.map((value) => checked(column, item, value));
}

/** `value` as the schema has it; a misfit is a damaged row. */
export function checked<T>(column: string, schema: Schema<T>, value: unknown): T {
  try {
    return schema.parse(value);
  } catch (error) {
    throw new DamagedRowError(column, { cause: error });
  }
}

/** The schema of a JSON column that holds one text. */
export const textSchema: Schema<string> = {
  parse: (value) => {
    if (typeof value !== 'string') throw new TypeError('not a text');
    return value;
  },
};

/**
 * For columns of bare text (titles, file names): the driver reads text only up to U+0000 and has no half characters
 * (seen with libsql 0.5.29). What must come back exactly as it was goes into a JSON column, where both are escaped.
 */
export function plainText(value: string): string {
  return Buffer.from(value.replaceAll('\0', '\uFFFD')).toString();
}
