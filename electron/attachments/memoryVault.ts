import { webcrypto } from 'node:crypto';
import type { FileVault } from './fileVault';

/** The bytes of a conversation that is kept nowhere: they are in this object and go with it. */
export function createMemoryVault(): FileVault {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const thumbnails = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    keep: async (bytes) => {
      const own = new Uint8Array(bytes);
      const sha256 = Buffer.from(await webcrypto.subtle.digest('SHA-256', own)).toString('hex');
      files.set(sha256, own);
      return sha256;
    },
    read: (sha256) => Promise.resolve(files.get(sha256) ?? null),
    keepThumbnail: (sha256, bytes) => {
      thumbnails.set(sha256, new Uint8Array(bytes));
      return Promise.resolve();
    },
    readThumbnail: (sha256) => Promise.resolve(thumbnails.get(sha256) ?? null),
    keepText: null,
  };
}
