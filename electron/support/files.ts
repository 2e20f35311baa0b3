import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fchmodSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Only the person who runs the app may read what it keeps (trust.md T38), whatever the umask is. */
export const privateFileMode = 0o600;
export const privateDirectoryMode = 0o700;

/**
 * Makes the directory, and its parents, where it is missing, and closes it to other users. Rights are only taken away: one
 * that its owner made read-only stays so. Throws Node's file errors.
 */
export function ensurePrivateDirectory(path: string): void {
  const made = mkdirSync(path, { recursive: true, mode: privateDirectoryMode });
  if (process.platform === 'win32') return;
  const mode = statSync(path).mode & 0o777;
  const wanted = made === undefined ? mode & privateDirectoryMode : privateDirectoryMode;
  if (mode !== wanted) chmodSync(path, wanted);
}

/**
 * Afterwards the file is there whole, or as it was before: written beside its place, synced, renamed, the folder synced
 * (trust.md F57). Mode 0600. Throws Node's file errors and then leaves no half file.
 */
export async function writeFileDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  await replaceDurably(path, (file) => file.writeFile(bytes));
}

/** `writeFileDurably` for what is made while it is written: whatever `chunks` throws is thrown on, and no file is left. Gives the size in bytes. */
export async function streamFileDurably(path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let sizeBytes = 0;
  await replaceDurably(path, async (file) => {
    for await (const chunk of chunks) {
      await file.writeFile(chunk);
      sizeBytes += chunk.byteLength;
    }
  });
  return sizeBytes;
}

async function replaceDurably(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const temporaryPath = temporaryPathFor(path);
  try {
    const file = await open(temporaryPath, 'wx', privateFileMode);
    try {
      await file.chmod(privateFileMode);
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporaryPath, path);
  } catch (error) {
    await rm(temporaryPath, { force: true });
    throw error;
  }
  await syncDirectory(dirname(path));
}

/** `writeFileDurably` for small files that must be there before the next line runs. */
export function writeFileDurablySync(path: string, bytes: Uint8Array | string): void {
  replaceSync(path, bytes, (file) => fsyncSync(file));
  syncDirectorySync(dirname(path));
}

/** Whole or as before when the app fails; after a power failure it may be gone. For what is not worth waiting for a disk. Mode 0600. */
export function writeFileWholeSync(path: string, bytes: Uint8Array | string): void {
  replaceSync(path, bytes, () => undefined);
}

function replaceSync(path: string, bytes: Uint8Array | string, sync: (file: number) => void): void {
  const temporaryPath = temporaryPathFor(path);
  try {
    const file = openSync(temporaryPath, 'wx', privateFileMode);
    try {
      fchmodSync(file, privateFileMode);
      writeFileSync(file, bytes);
      sync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporaryPath, path);
  } catch (error) {
    rmSync(temporaryPath, { force: true });
    throw error;
  }
}

/** Makes a rename or a new name in the folder durable. Windows has no such call and needs none. */
export function syncDirectorySync(path: string): void {
  if (process.platform === 'win32') return;
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** In the same folder, so that the rename stays on one file system. */
function temporaryPathFor(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
}
