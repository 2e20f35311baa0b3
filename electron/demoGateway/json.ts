/** Reading what strangers send: every function answers `undefined` for what is not of its kind, and none throws. */
export type JsonRecord = { readonly [key: string]: unknown };

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a text says as JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The object that a text says as JSON. */
export function parsedRecord(text: string): JsonRecord | undefined {
  const value = parsed(text);
  return isRecord(value) ? value : undefined;
}

/** Every text inside a value, in order; `withKeys`: also the names under which they stand. */
export function textsWithin(value: unknown, withKeys = false): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((each) => textsWithin(each, withKeys));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => [...(withKeys ? [key] : []), ...textsWithin(each, withKeys)]);
}

export function recordIn(record: JsonRecord, key: string): JsonRecord | undefined {
  const value = record[key];
  return isRecord(value) ? value : undefined;
}

export function textIn(record: JsonRecord, key: string): string | undefined {
  const value = record[key];
  return typeof value === 'string' ? value : undefined;
}

export function numberIn(record: JsonRecord, key: string): number | undefined {
  const value = record[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function listIn(record: JsonRecord, key: string): readonly unknown[] | undefined {
  const value = record[key];
  return Array.isArray(value) ? value : undefined;
}

export function textsIn(record: JsonRecord, key: string): readonly string[] {
  return (listIn(record, key) ?? []).filter((value): value is string => typeof value === 'string');
}
