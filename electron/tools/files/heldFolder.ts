import type { PathRules } from './pathRules';

/*
 * A folder of the disk that is held open while something is done in it. All it takes are single names, so that no path can be
 * led elsewhere between a check and a use (trust.md T20). What takes a signal looks at it last, just before the one call that changes
 * something, and throws its reason: nothing is changed after a Stop. `nodeDisk.ts` has the real one.
 */

export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export type Entry = {
  readonly kind: EntryKind;
  readonly sizeBytes: number;
  readonly changedAtMs: number;
  /** Device and inode: what it is, whatever it is called. */
  readonly identity: string;
  /** So many names it has on this disk. */
  readonly names: number;
  /** Rights, as in `stat`. */
  readonly mode: number;
};

export type HeldFile = {
  readonly entry: Entry;
  /** Up to `length` bytes from `offset`; fewer only at the end. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

export type HeldFolder = {
  /** Where it really lies, for what knows only paths (the trash, a child process). */
  readonly path: string;
  /** The same for a child process, which is led nowhere else by it. */
  readonly processPath: string;
  readonly entry: Entry;
  /** What stands under this name; a link is a link. `null` for nothing. */
  readonly look: (name: string) => Promise<Entry | null>;
  /** The name as the disk writes it, where it takes several spellings for one. */
  readonly trueName: (name: string) => Promise<string>;
  readonly names: () => Promise<readonly string[]>;
  /** Throws `WayChanged` for anything but a folder that stands there itself. */
  readonly enter: (name: string) => Promise<HeldFolder>;
  /** Throws `WayChanged` for anything but an ordinary file that stands there itself. Never waits for a pipe. */
  readonly openFile: (name: string) => Promise<HeldFile>;
  /** Where a link leads in the end, as a real path; `null` if nowhere. */
  readonly targetOf: (name: string) => Promise<string | null>;
  /**
   * Afterwards the whole content stands under the name, or what stood there before. What may be replaced is `replaces`, whose
   * rights it keeps; `null`: nothing may stand there. Throws `WayChanged` where that is not so.
   */
  readonly putFile: (name: string, bytes: Uint8Array, replaces: Entry | null, signal?: AbortSignal) => Promise<void>;
  readonly makeFolder: (name: string, signal?: AbortSignal) => Promise<void>;
  /** Never over something that stands there. */
  readonly move: (name: string, to: HeldFolder, newName: string, signal?: AbortSignal) => Promise<void>;
  readonly removeFile: (name: string) => Promise<void>;
  /** Only an empty one. */
  readonly removeFolder: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Disk = {
  readonly rules: PathRules;
  /** Holds the folder at a real path. Throws `WayChanged` when it is not there, or is reached by a link now. */
  readonly open: (realPath: string) => Promise<HeldFolder>;
};

/** What stands there is not what was looked at, or not what it must be. */
export class WayChanged extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'WayChanged';
  }
}
