import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { openHistory } from '../../../electron/store/openHistory';
import { openStore } from '../../../electron/store/openStore';
import { FailureError } from '../../../shared/failure';
import { fillRandomly, seededRandom } from '../../helpers/storedRows';
import { beginTestTurn, testNowMs } from '../../helpers/testDatabase';

/* A log or its index that is missing, foreign, stale or damaged (trust.md F50). */

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gatehouse-stray-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const optionsFor = (directory: string) => ({ directory, nowMs: () => testNowMs, appVersion: '1' });
const suffixes = ['', '-wal', '-shm'] as const;
type History = { readonly [Suffix in (typeof suffixes)[number]]: Buffer | null };

/** A history as a kill leaves it: five conversations in the file, two more only in its log. */
function killedHistory(seed: number): History {
  const directory = join(root, `made-${seed}`);
  const first = openStore(optionsFor(directory));
  fillRandomly(first, seededRandom(seed), 5);
  for (let index = 0; index < 5; index += 1) first.conversations.restore(`c${index}`);
  first.close();
  const store = openStore(optionsFor(directory));
  beginTestTurn(store, 'late-1');
  beginTestTurn(store, 'late-2');
  const path = join(directory, 'gatehouse.db');
  const files = { '': bytesOf(path), '-wal': bytesOf(`${path}-wal`), '-shm': bytesOf(`${path}-shm`) };
  store.close();
  return files;
}

const bytesOf = (path: string): Buffer | null => (existsSync(path) ? readFileSync(path) : null);
const filled = (length: number): Buffer => Buffer.alloc(length, 0x5a);

function changed(bytes: Buffer | null, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes ?? Buffer.alloc(0));
  change(copy);
  return copy;
}

/** `all`: every row of file and log. `file`: at least those of the file, since its log is lost: that
 * there was one, nothing says any more. */
type Wanted = 'all' | 'file';
const strays: readonly (readonly [id: string, wanted: Wanted, make: (own: History, other: History) => History])[] = [
  ['as a kill leaves it', 'all', (own) => own],
  ['no index', 'all', (own) => ({ ...own, '-shm': null })],
  ['an empty index', 'all', (own) => ({ ...own, '-shm': Buffer.alloc(0) })],
  ['an index of noise', 'all', (own) => ({ ...own, '-shm': filled(32_768) })],
  ['the index of another history', 'all', (own, other) => ({ ...own, '-shm': other['-shm'] })],
  ['a stale index, of zeros', 'all', (own) => ({ ...own, '-shm': Buffer.alloc(32_768) })],
  ['no log', 'file', (own) => ({ ...own, '-wal': null })],
  ['neither log nor index', 'file', (own) => ({ ...own, '-wal': null, '-shm': null })],
  ['an empty log', 'file', (own) => ({ ...own, '-wal': Buffer.alloc(0) })],
  ['a log of noise', 'file', (own) => ({ ...own, '-wal': filled(20_000) })],
  ['a log that is cut', 'file', (own) => ({ ...own, '-wal': own['-wal']?.subarray(0, 5_000) ?? null })],
  ['a log with a damaged frame', 'file', (own) => ({ ...own, '-wal': changed(own['-wal'], (copy) => copy.fill(0x5a, 100, 600)) })],
  ['a log with a damaged head', 'file', (own) => ({ ...own, '-wal': changed(own['-wal'], (copy) => copy.fill(0x5a, 0, 32)) })],
];
const ran: string[] = [];

it.each(strays)('%s: the rows (of %s) are shown, or the damage is told; what the file itself holds is never missing', (id, wanted, make) => {
  const files = make(killedHistory(1), killedHistory(2));
  const directory = join(root, 'store');
  mkdirSync(directory);
  for (const suffix of suffixes) {
    const bytes = files[suffix];
    if (bytes !== null) writeFileSync(join(directory, `gatehouse.db${suffix}`), bytes);
  }
  copyFileSync(join(root, 'made-1', 'gatehouse.marker.json'), join(directory, 'gatehouse.marker.json'));
  const outcome = opened(directory);
  if (wanted === 'all') expect(outcome).toEqual({ shown: 7, damage: [] });
  else if (typeof outcome === 'string') expect(outcome).toBe('store.corrupt');
  else expect([outcome.shown >= 5, outcome.damage]).toEqual([true, []]);
  ran.push(id);
});

function opened(directory: string): { readonly shown: number; readonly damage: readonly string[] } | string {
  try {
    const store = openHistory(optionsFor(directory));
    const outcome = { shown: store.conversations.list().length, damage: store.findDamage() };
    store.close();
    return outcome;
  } catch (error) {
    if (error instanceof FailureError) return error.failure.code;
    throw error;
  }
}

afterAll(() => {
  console.log(`F50 logs and indexes missing, foreign, stale or damaged: ${ran.length} of ${strays.length}, 0 with fewer rows than the file holds; what was only in a lost log cannot be told`);
  expect(ran).toEqual(strays.map(([id]) => id));
});
