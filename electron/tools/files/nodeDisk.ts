import { randomBytes } from 'node:crypto';
import { constants, type BigIntStats } from 'node:fs';
import type * as NodeFiles from 'node:fs/promises';
import { join } from 'node:path';
import { WayChanged, type Disk, type Entry, type HeldFile, type HeldFolder } from './heldFolder';
import { posixRules, windowsRules } from './pathRules';

/** Node's own promises of the file system; in Electron those of `original-fs`, for which an `.asar` is a file and no folder. */
export type FileSystem = Pick<
  typeof NodeFiles,
  'link' | 'lstat' | 'mkdir' | 'open' | 'readdir' | 'readlink' | 'realpath' | 'rename' | 'rmdir' | 'unlink'
>;

/**
 * How a folder is held. `descriptor` (Linux): by an open descriptor, through which the kernel looks up each name, so that nothing
 * that is done to the path afterwards matters. `path`: by its path, which is looked at again after each use; elsewhere there
 * is no way to name a file below a descriptor.
 */
export type Holding = 'descriptor' | 'path';

type Grip = {
  readonly entry: Entry;
  /** What names are put behind. */
  readonly base: string;
  readonly processPath: string;
  /** Throws `WayChanged` when names may have been looked up elsewhere. */
  readonly assertHeld: () => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const noFollow = constants.O_NOFOLLOW ?? 0;
const folderOnly = constants.O_DIRECTORY ?? 0;
const noWait = constants.O_NONBLOCK ?? 0;

export function createNodeDisk(files: FileSystem, holding: Holding = process.platform === 'linux' ? 'descriptor' : 'path'): Disk {
  const take = holding === 'descriptor' ? takeByDescriptor : takeByPath;

  async function holdFolder(at: string, path: string): Promise<HeldFolder> {
    return folderOf(await take(files, at, path), path);
  }

  function folderOf(grip: Grip, path: string): HeldFolder {
    const at = (name: string): string => `${grip.base}/${name}`;

    async function look(name: string): Promise<Entry | null> {
      const found = await lookAt(files, at(name)).catch(absentAsNull);
      await grip.assertHeld();
      return found;
    }

    async function openFile(name: string): Promise<HeldFile> {
      const before = await look(name);
      if (before?.kind !== 'file') throw new WayChanged('there is no ordinary file of this name');
      const file = await openOrChanged(files.open(at(name), constants.O_RDONLY | noFollow | noWait));
      try {
        const entry = entryOf(await file.stat({ bigint: true }));
        // What was opened is what was looked at, and is still what stands there.
        if (entry.kind !== 'file' || entry.identity !== before.identity) throw new WayChanged('the file was exchanged');
        if (holding === 'path' && (await look(name))?.identity !== entry.identity) throw new WayChanged('the file was exchanged');
        return { entry, read: (offset, length) => readAll(file, offset, length), close: () => file.close() };
      } catch (error) {
        await file.close();
        throw error;
      }
    }

    async function putFile(name: string, bytes: Uint8Array, replaces: Entry | null, signal?: AbortSignal): Promise<void> {
      const temporary = `.${randomBytes(9).toString('hex')}.tmp`;
      const file = await openOrChanged(files.open(at(temporary), constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow, 0o666));
      try {
        try {
          await grip.assertHeld();
          await file.writeFile(bytes);
          if (replaces !== null && process.platform !== 'win32') await file.chmod(replaces.mode & 0o777);
          await file.sync();
        } finally {
          await file.close();
        }
        if (replaces === null) await giveName(at(temporary), name, signal);
        else {
          if ((await look(name))?.identity !== replaces.identity) throw new WayChanged('the file was exchanged');
          signal?.throwIfAborted();
          await files.rename(at(temporary), at(name));
        }
      } catch (error) {
        await files.unlink(at(temporary)).catch(() => undefined);
        throw error;
      }
      await grip.sync();
    }

    /** A second name and then the first away, because a rename would go over what stands there. */
    async function giveName(from: string, name: string, signal?: AbortSignal): Promise<void> {
      signal?.throwIfAborted();
      try {
        await files.link(from, at(name));
      } catch (error) {
        if (codeOf(error) === 'EEXIST') throw new WayChanged('something of this name is there already');
        if (codeOf(error) === 'EXDEV' || codeOf(error) === 'ENOENT') throw error;
        // Not every disk knows second names.
        if ((await look(name)) !== null) throw new WayChanged('something of this name is there already');
        signal?.throwIfAborted();
        await files.rename(from, at(name));
        return;
      }
      await files.unlink(from);
    }

    const held: HeldFolder = {
      path,
      processPath: grip.processPath,
      entry: grip.entry,
      look,
      trueName: async (name) => (holding === 'descriptor' ? name : ((await files.realpath(at(name))).split(/[\\/]/u).at(-1) ?? name)),
      names: async () => {
        const names = await files.readdir(grip.base);
        await grip.assertHeld();
        return names;
      },
      enter: (name) => holdFolder(at(name), join(path, name)),
      openFile,
      targetOf: async (name) => files.realpath(at(name)).catch(absentAsNull),
      putFile,
      makeFolder: async (name, signal) => {
        await grip.assertHeld();
        signal?.throwIfAborted();
        await files.mkdir(at(name)).catch((error: unknown) => {
          throw codeOf(error) === 'EEXIST' ? new WayChanged('something of this name is there already') : error;
        });
      },
      move: async (name, to, newName, signal) => {
        const other = insides.get(to);
        if (other === undefined) throw new Error('both folders must be of one disk');
        const found = await look(name);
        if (found === null) throw new WayChanged('it is not there any more');
        if (found.kind === 'file') return other.giveName(at(name), newName, signal);
        if ((await to.look(newName)) !== null) throw new WayChanged('something of this name is there already');
        signal?.throwIfAborted();
        await files.rename(at(name), other.at(newName));
      },
      removeFile: async (name) => {
        await grip.assertHeld();
        await files.unlink(at(name));
      },
      removeFolder: async (name) => {
        await grip.assertHeld();
        await files.rmdir(at(name));
      },
      close: grip.close,
    };
    insides.set(held, { at, giveName });
    return held;
  }

  return { rules: process.platform === 'win32' ? windowsRules : posixRules, open: (realPath) => holdFolder(realPath, realPath) };
}

/** What a move needs of the folder that it leads to. */
const insides = new WeakMap<HeldFolder, { readonly at: (name: string) => string; readonly giveName: (from: string, name: string, signal?: AbortSignal) => Promise<void> }>();

async function takeByDescriptor(files: FileSystem, at: string, path: string): Promise<Grip> {
  const folder = await openOrChanged(files.open(at, constants.O_RDONLY | folderOnly | noFollow));
  const base = `/proc/self/fd/${folder.fd}`;
  try {
    // A root is opened by its whole path, in which a folder further up may be a link by now: the kernel says where it came out.
    if (at === path && (await files.readlink(base)) !== path) throw new WayChanged('the folder is reached by a link');
    return {
      entry: entryOf(await folder.stat({ bigint: true })),
      base,
      // `self` would be the child.
      processPath: `/proc/${process.pid}/fd/${folder.fd}`,
      assertHeld: async () => undefined,
      sync: () => folder.sync(),
      close: () => folder.close(),
    };
  } catch (error) {
    await folder.close();
    throw error;
  }
}

async function takeByPath(files: FileSystem, at: string, path: string): Promise<Grip> {
  const entry = await lookAt(files, at).catch(changed);
  if (entry.kind !== 'folder') throw new WayChanged('there is no folder of this name');
  const assertHeld = async (): Promise<void> => {
    const real = await files.realpath(path).catch(changed);
    if (real !== path || (await lookAt(files, path).catch(changed)).identity !== entry.identity) throw new WayChanged('a folder was exchanged');
  };
  await assertHeld();
  return { entry, base: path, processPath: path, assertHeld, sync: async () => undefined, close: async () => undefined };
}

async function lookAt(files: FileSystem, path: string): Promise<Entry> {
  return entryOf(await files.lstat(path, { bigint: true }));
}

function entryOf(stats: BigIntStats): Entry {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'other',
    sizeBytes: Number(stats.size),
    changedAtMs: Number(stats.mtimeMs),
    identity: `${stats.dev}:${stats.ino}`,
    names: Number(stats.nlink),
    mode: Number(stats.mode) & 0o7777,
  };
}

async function readAll(file: NodeFiles.FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

function absentAsNull(error: unknown): null {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' || codeOf(error) === 'ELOOP') return null;
  throw error;
}

/** What opening says when something else stands there than what was looked at. */
const changedCodes: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'ENXIO', 'EISDIR', 'EEXIST']);

function changed(error: unknown): never {
  if (changedCodes.has(codeOf(error))) throw new WayChanged('it is not there any more');
  throw error;
}

async function openOrChanged<T>(opening: Promise<T>): Promise<T> {
  return opening.catch(changed);
}
