import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from '../../scripts/projectPaths';
import { findCanary, type Encoding } from './canary';
import type { Finder } from './byteFinder';

/*
 * What the tests leave behind is searched where and when it is still there: in the page, in the running app, in a profile
 * just before it goes. Each search notes in a ledger what it read and what it found; the last step of `npm test` judges it.
 */

/** Every place a key could come to lie, and how often a whole run must have searched it, with how many bytes, at the least. */
export const sinks = {
  'page heap': { searches: 5, bytes: 20_000_000 },
  'IPC to pages': { searches: 30, bytes: 1_000_000 },
  'app log': { searches: 30, bytes: 1_000 },
  'database, WAL and backups': { searches: 30, bytes: 1_000_000 },
  // Packed in the database: what a search of its file alone would not see.
  'requests written down': { searches: 30, bytes: 100_000 },
  'settings and window state': { searches: 30, bytes: 1_000 },
  attachments: { searches: 30, bytes: 10_000 },
  'profile of Chromium': { searches: 30, bytes: 1_000_000 },
  // What may rightly be empty must have been looked at all the same.
  'crash dumps': { searches: 30, bytes: 0 },
  'temporary files': { searches: 30, bytes: 0 },
  'app output': { searches: 30, bytes: 0 },
  clipboard: { searches: 30, bytes: 0 },
  'arguments of processes': { searches: 30, bytes: 10_000 },
  'environment of children': { searches: 30, bytes: 10_000 },
  'keyring files': { searches: 5, bytes: 500 },
  // What the person saves elsewhere; zips are searched unpacked as well.
  exports: { searches: 1, bytes: 10_000 },
  'failures and events in Node': { searches: 30, bytes: 10_000 },
  'reports and traces': { searches: 1, bytes: 10_000 },
} as const;

export type Sink = keyof typeof sinks;
/** One thing that was searched: a file, a heap, an output. */
export type Artefact = { readonly name: string; readonly bytes: Buffer };
export type Entry = {
  /** `control`: what was planted on purpose, to see that the search finds it. */
  readonly sink: Sink | 'control';
  readonly files: number;
  readonly bytes: number;
  readonly hits: readonly string[];
};

export const ledgerPath = join(cacheDirectory, 'reports', 'canary.jsonl');

/** A fresh ledger for this run: what an earlier run noted proves nothing. */
export function beginLedger(path = ledgerPath): void {
  rmSync(path, { force: true });
}

export function readLedger(path = ledgerPath): readonly Entry[] {
  return readFileSync(path, 'utf8').trim().split('\n').map((line): Entry => JSON.parse(line));
}

export function search(sink: Entry['sink'], artefacts: readonly Artefact[], find: Finder<Encoding> = findCanary): Entry {
  const hits = artefacts.flatMap(({ name, bytes }) => [...new Set(find(bytes))].map((encoding) => `${name}: ${encoding}`));
  return { sink, files: artefacts.length, bytes: artefacts.reduce((sum, { bytes }) => sum + bytes.length, 0), hits };
}

/** Searches and notes; one line in one write, so that several processes may note at once. */
export function searchAndNote(sink: Entry['sink'], artefacts: readonly Artefact[], path = ledgerPath): void {
  mkdirSync(join(path, '..'), { recursive: true });
  appendFileSync(path, `${JSON.stringify(search(sink, artefacts))}\n`);
}

/** All files below a folder, with their paths from there; what goes while we look is gone. */
export function filesBelow(folder: string): readonly Artefact[] {
  return entriesBelow(folder).flatMap((name) => {
    try {
      return [{ name, bytes: readFileSync(join(folder, name)) }];
    } catch {
      return [];
    }
  });
}

function entriesBelow(folder: string, below = ''): readonly string[] {
  try {
    return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const name = join(below, entry.name);
      if (entry.isDirectory()) return entriesBelow(folder, name);
      return entry.isFile() ? [name] : [];
    });
  } catch {
    return [];
  }
}
