import { readFileSync } from 'node:fs';
import { writeFileDurablySync } from '../support/files';
import { toFailure } from './toFailure';

/**
 * What is known about the database outside of it, in a small file beside it: with it, a missing or empty database is a
 * loss to be told, never a first start (trust.md F49).
 */
export type Marker = {
  readonly databaseId: string;
  readonly conversations: number;
  readonly messages: number;
  readonly writtenAtMs: number;
};

/** `unreadable`: a file is there and says nothing; what it stood for must be taken to exist. */
export function readMarker(path: string): Marker | 'none' | 'unreadable' {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'none';
    throw toFailure(error, path);
  }
  try {
    const value: unknown = JSON.parse(content);
    return isMarker(value) ? value : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** Whole or not at all. Throws `FailureError`. */
export function writeMarker(path: string, marker: Marker): void {
  try {
    writeFileDurablySync(path, `${JSON.stringify(marker)}\n`);
  } catch (error) {
    throw toFailure(error, path);
  }
}

export function saysRowsExisted(marker: Marker | 'none' | 'unreadable'): boolean {
  if (marker === 'none') return false;
  return marker === 'unreadable' || marker.messages > 0;
}

function isMarker(value: unknown): value is Marker {
  return (
    typeof value === 'object' && value !== null &&
    'databaseId' in value && typeof value.databaseId === 'string' &&
    'conversations' in value && typeof value.conversations === 'number' &&
    'messages' in value && typeof value.messages === 'number' &&
    'writtenAtMs' in value && typeof value.writtenAtMs === 'number'
  );
}
