import { webcrypto } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FailureError } from '../../shared/failure';
import { ensurePrivateDirectory, writeFileDurably } from '../support/files';
import { isSha256, pathInVault } from '../support/vaultPaths';

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
  /** The words of a document beside it, for the search; `null` where nothing is searched. */
  readonly keepText: ((sha256: string, text: string) => Promise<void>) | null;
};

export function openFileVault(directory: string): FileVault {
  const pathOf = (sha256: string, beside?: '.text' | '.thumbnail') => pathInVault(directory, sha256, beside);

  async function read(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = isSha256(sha256) ? await readPlainFile(pathOf(sha256)) : null;
    return bytes !== null && (await hash(bytes)) === sha256 ? bytes : null;
  }

  async function write(path: string, bytes: Uint8Array): Promise<void> {
    try {
      ensurePrivateDirectory(dirname(path));
      await writeFileDurably(path, bytes);
    } catch (error) {
      throw toFailure(error, directory);
    }
  }

  return {
    keep: async (bytes) => {
      const sha256 = await hash(bytes);
      // What is there and whole stays; what is there and damaged is mended.
      if ((await read(sha256)) === null) await write(pathOf(sha256), bytes);
      return sha256;
    },
    read,
    keepThumbnail: async (sha256, bytes) => {
      if (isSha256(sha256)) await write(pathOf(sha256, '.thumbnail'), bytes);
    },
    readThumbnail: async (sha256) => (isSha256(sha256) ? await readPlainFile(pathOf(sha256, '.thumbnail')) : null),
    keepText: async (sha256, text) => {
      if (isSha256(sha256)) await write(pathOf(sha256, '.text'), Buffer.from(text));
    },
  };
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
