import type { Readable } from 'node:stream';
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import { UnusableArchive } from './archiveFailure';

/** What a zip may be (trust.md B44): exports of many years fit, and what only wants to fill memory or disk does not. */
export const zipLimits = {
  entries: 50_000,
  /** Of all files unpacked. */
  totalBytes: 2 * 1024 * 1024 * 1024,
  /** Text of conversations shrinks to a tenth or a twentieth; a bomb to a thousandth. Small files may be anything. */
  ratio: 200,
  smallBytes: 1024 * 1024,
} as const;

export type ZipLimits = { readonly [Limit in keyof typeof zipLimits]: number };

/** The files of an open zip by their paths; nothing was unpacked yet. */
export type OpenZip = {
  readonly paths: readonly string[];
  /** The bytes of a file as they are unpacked; `null` where there is none of this path. Throws `UnusableArchive`. */
  readonly read: (path: string) => AsyncIterable<Uint8Array> | null;
  readonly sizeOf: (path: string) => number | null;
  readonly close: () => void;
};

/**
 * Opens a zip by its directory, checked wholly before a byte is unpacked: no path that leads out or is there twice, no
 * encryption, no more than the limits. Throws `UnusableArchive`.
 */
export async function openZip(path: string, limits: ZipLimits = zipLimits): Promise<OpenZip> {
  // Names are judged here, so that each refusal has its own sentence; sizes are held to what the directory says by yauzl.
  const zip = await openPromise(path, { decodeStrings: false, validateEntrySizes: true, autoClose: false }).catch(refuse);
  try {
    const entries = await readDirectory(zip, limits);
    return {
      paths: [...entries.keys()],
      read: (wanted) => {
        const entry = entries.get(wanted);
        return entry === undefined ? null : unpack(zip, entry);
      },
      sizeOf: (wanted) => entries.get(wanted)?.uncompressedSize ?? null,
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readDirectory(zip: ZipFile, limits: ZipLimits): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > limits.entries) throw new UnusableArchive('tooMany');
  let totalBytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      // A backslash is a step of the path too, as on Windows.
      const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      if (isOutside(path)) throw new UnusableArchive('badPaths');
      if (path.endsWith('/')) continue;
      if (entries.has(path)) throw new UnusableArchive('badPaths');
      if (entry.isEncrypted()) throw new UnusableArchive('encrypted');
      totalBytes += entry.uncompressedSize;
      const isDense = entry.uncompressedSize > limits.smallBytes && entry.uncompressedSize > entry.compressedSize * limits.ratio;
      if (isDense || totalBytes > limits.totalBytes) throw new UnusableArchive('bomb');
      entries.set(path, entry);
    }
  } catch (error) {
    refuse(error);
  }
  return entries;
}

/** A path that leads anywhere but into the zip itself. We never write one to the disk; who made it means no good. */
function isOutside(path: string): boolean {
  return path.includes('\0') || /^[/\\]|^[A-Za-z]:/u.test(path) || path.split(/[/\\]/u).includes('..');
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let stream: Readable | null = null;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) yield Buffer.from(chunk);
  } catch (error) {
    refuse(error);
  } finally {
    stream?.destroy();
  }
}

/** What yauzl or zlib say of bytes that are no zip, as our own words; file errors stay what they are. */
function refuse(error: unknown): never {
  const isOfSystem = error instanceof Error && 'syscall' in error;
  throw isOfSystem || error instanceof UnusableArchive ? error : new UnusableArchive('damaged', { cause: error });
}
