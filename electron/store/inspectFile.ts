import { closeSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { FailureError } from '../../shared/failure';
import { applicationId } from './migrate';
import { toFailure } from './toFailure';

/** SQLite's file header (sqlite.org/fileformat.html section 1.3): its first words, and where our two numbers are in it. */
const magic = 'SQLite format 3\0';
const headerBytes = 100;
const userVersionOffset = 60;
const applicationIdOffset = 68;

/**
 * Looks at the database file before SQLite does, because opening is not reading: an empty file would open as a healthy
 * empty database (trust.md F49), and a newer one would already be written to. Changes nothing.
 *
 * `fresh`: nothing is there and nothing was. `present`: ours, of a schema this app knows. Throws `FailureError`:
 * `store.corrupt` (no database, another program's, or gone although it held something), `store.newer`,
 * `store.unavailable` (a folder or a link in its place).
 */
export function inspectFile(path: string, latestVersion: number, hasHeldRows: boolean): 'fresh' | 'present' {
  const stats = statOf(path);
  if (stats !== null && !stats.isFile()) throw new FailureError({ code: 'store.unavailable', path });
  if (stats === null || stats.size === 0) {
    // A write-ahead log with content has lost its database.
    const hasLog = (statOf(`${path}-wal`)?.size ?? 0) > 0;
    if (hasHeldRows || hasLog) throw new FailureError({ code: 'store.corrupt', path });
    return 'fresh';
  }
  const header = readHeader(path);
  if (header.length < headerBytes || header.toString('latin1', 0, magic.length) !== magic) {
    throw new FailureError({ code: 'store.corrupt', path });
  }
  if (header.readUInt32BE(userVersionOffset) > latestVersion) throw new FailureError({ code: 'store.newer', path });
  const application = header.readUInt32BE(applicationIdOffset);
  if (application === applicationId) return 'present';
  // Killed while it was being made: the header is there, our first migration is not, or only in the write-ahead log.
  if (application === 0 && header.readUInt32BE(userVersionOffset) === 0 && !hasHeldRows) return 'present';
  throw new FailureError({ code: 'store.corrupt', path });
}

function statOf(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    throw toFailure(error, path);
  }
}

function readHeader(path: string): Buffer {
  try {
    const file = openSync(path, 'r');
    try {
      const header = Buffer.alloc(headerBytes);
      return header.subarray(0, readSync(file, header, 0, headerBytes, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw toFailure(error, path);
  }
}
