import { webcrypto } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure';
import { ensurePrivateDirectory, writeFileDurably } from '../support/files';

/**
 * Bytes on disk under their own SHA-256: `ab/abcdef…`. Promises that what is read is what was kept, to the bit, and that
 * a kept file is never replaced by other content. Names of files never come near it.
 */
export type FileVault = {
  /** Durable when it settles. Throws `FailureError` `store.full`, `store.readOnly` or `store.unavailable`. */
  readonly keep: (bytes: Uint8Array) => Promise<string>;
  /** `null` when the file is missing, changed, or no plain file (trust.md F55). */
  readonly read: (sha256: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** A small picture beside the file it shows. */
  readonly keepThumbnail: (sha256: string, bytes: Uint8Array) => Promise<void>;
  readonly readThumbnail: (sha256: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** The words of a document beside it, for the search, under `textPathOf`. */
  readonly keepText: (sha256: string, text: string) => Promise<void>;
};

/** Where the words of a document lie. */
export function textPathOf(directory: string, sha256: string): string {
  return join(directory, sha256.slice(0, 2), `${sha256}.text`);
}

export function openFileVault(directory: string): FileVault {
  const pathOf = (sha256: string) => join(directory, sha256.slice(0, 2), sha256);
  const thumbnailPathOf = (sha256: string) => `${pathOf(sha256)}.thumbnail`;

  async function read(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = isHash(sha256) ? await readPlainFile(pathOf(sha256)) : null;
    return bytes !== null && (await hash(bytes)) === sha256 ? bytes : null;
  }

  async function write(sha256: string, path: string, bytes: Uint8Array): Promise<void> {
    try {
      ensurePrivateDirectory(join(directory, sha256.slice(0, 2)));
      await writeFileDurably(path, bytes);
    } catch (error) {
      throw toFailure(error, directory);
    }
  }

  return {
    keep: async (bytes) => {
      const sha256 = await hash(bytes);
      // What is there and whole stays; what is there and damaged is mended.
      if ((await read(sha256)) === null) await write(sha256, pathOf(sha256), bytes);
      return sha256;
    },
    read,
    keepThumbnail: async (sha256, bytes) => {
      if (isHash(sha256)) await write(sha256, thumbnailPathOf(sha256), bytes);
    },
    readThumbnail: async (sha256) => (isHash(sha256) ? await readPlainFile(thumbnailPathOf(sha256)) : null),
    keepText: async (sha256, text) => {
      if (isHash(sha256)) await write(sha256, textPathOf(directory, sha256), Buffer.from(text));
    },
  };
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/u.test(text);
}

/** On Node's thread pool: 32 MiB would block main for longer than a frame. */
async function hash(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

/** Follows no link and opens nothing that could block, such as a pipe. */
async function readPlainFile(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, constants.O_RDONLY | noFollow).catch(() => null);
  if (file === null) return null;
  try {
    if (!(await file.stat()).isFile()) return null;
    const bytes = await file.readFile();
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } catch {
    return null;
  } finally {
    // What was read is whole already, whatever becomes of the file.
    await file.close().catch(() => undefined);
  }
}

function toFailure(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new FailureError({ code: 'store.full' }, { cause: error });
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new FailureError({ code: 'store.readOnly', path }, { cause: error });
  return code === null ? error : new FailureError({ code: 'store.unavailable', path }, { cause: error });
}
