import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../electron/store/database';
import type { Store } from '../../../electron/store/openStore';
import { text } from '../../../electron/store/rows';
import { FailureError } from '../../../shared/failure';
import { seededRandom } from '../../helpers/storedRows';
import { beginTestTurn, testNowMs, useTestStores } from '../../helpers/testDatabase';

/*
 * A power cut (trust.md F44). After each acknowledged write the files are noted as they are; what a write changed is the
 * difference to the note before, in sectors. An image is all that was synced, and of what came after any sectors, or none.
 * That an acknowledged write was synced is what SQLite promises for `synchronous=FULL`: the rig asks the connection for it.
 */

const stores = useTestStores();
const sectorBytes = 512;
const wantedImages = 1_000;
const files = ['gatehouse.db', 'gatehouse.db-wal', 'gatehouse.marker.json'] as const;

type Note = { readonly contents: readonly (Buffer | null)[]; readonly acknowledged: ReadonlyMap<string, string> };

const read = (path: string): Buffer | null => (existsSync(path) ? readFileSync(path) : null);

/** Turns with growing answers; long enough for the log to be moved into the file by itself and to begin anew. */
function record(directory: string): readonly Note[] {
  const store = stores.open(directory);
  const acknowledged = new Map<string, string>();
  const notes: Note[] = [];
  const note = (): void => void notes.push({ contents: files.map((name) => read(join(directory, name))), acknowledged: new Map(acknowledged) });
  note();
  for (const conversationId of ['c0', 'c1', 'c2']) {
    store.conversations.create({ conversationId, modelId: null, atMs: testNowMs });
    note();
  }
  // A note after every commit: within one nothing is synced but its end, and a log that was moved is synced before it begins anew.
  for (let turn = 0; turn < 30; turn += 1) {
    const { question, answer } = beginTestTurn(store, `c${turn % 3}`);
    acknowledged.set(question.messageId, 'done');
    acknowledged.set(answer.messageId, '');
    note();
    let grown = '';
    store.conversations.appendGrowth(answer.messageId, [{ kind: 'opened', part: { kind: 'text', partId: 'p', text: '' } }]);
    note();
    for (let piece = 0; piece < 4; piece += 1) {
      const more = `${turn}.${piece} ${'gate '.repeat(2_000)}`;
      store.conversations.appendGrowth(answer.messageId, [{ kind: 'grew', partId: 'p', text: more }]);
      grown += more;
      acknowledged.set(answer.messageId, grown);
      note();
    }
    store.conversations.endTurn({ ...answer, status: 'done', parts: [{ kind: 'text', partId: 'p', text: grown }] }, testNowMs);
    note();
  }
  store.close();
  return notes;
}

/** `from`, and of what `to` differs in each sector with the given chance. */
function mixed(from: Buffer | null, to: Buffer | null, chance: number, random: () => number): Buffer | null {
  if (to === null || (from === null && random() > chance)) return from;
  const old = from ?? Buffer.alloc(0);
  const image = Buffer.alloc(Math.max(old.length, to.length));
  old.copy(image);
  let endsAt = old.length;
  for (let at = 0; at < to.length; at += sectorBytes) {
    if (random() >= chance) continue;
    to.copy(image, at, at, at + sectorBytes);
    endsAt = Math.max(endsAt, Math.min(at + sectorBytes, to.length));
  }
  return image.subarray(0, endsAt);
}

type Verdict = 'whole' | 'lost' | 'damaged' | 'empty';

function judge(directory: string, { acknowledged }: Note): Verdict {
  let store: Store;
  try {
    store = stores.open(directory);
  } catch (error) {
    if (error instanceof FailureError) return 'damaged';
    throw error;
  }
  try {
    const database = new Database(store.path);
    const lines = database.all('PRAGMA integrity_check', [], (row) => text(row, 'integrity_check'));
    database.close();
    if (lines.join() !== 'ok') return 'damaged';
    const messages = new Map(store.conversations.list().flatMap(({ conversationId }) => store.conversations.load(conversationId)?.messages ?? []).map((message) => [message.messageId, message]));
    if (messages.size === 0 && acknowledged.size > 0) return 'empty';
    for (const [messageId, said] of acknowledged) {
      const message = messages.get(messageId);
      const stored = (message?.parts ?? []).map((part) => (part.kind === 'text' ? part.text : '')).join('');
      if (message === undefined || (message.role === 'assistant' && !stored.startsWith(said))) return 'lost';
    }
    return 'whole';
  } finally {
    store.close();
  }
}

/** Cuts the power so often; `synchronous` is what the connection says of itself: below FULL (2) nothing is known to be synced. */
function cut(notes: readonly Note[], synchronous: number, images: number): Readonly<Record<Verdict, number>> {
  const random = seededRandom(44);
  const counts = { whole: 0, lost: 0, damaged: 0, empty: 0 };
  const directory = join(stores.makeDirectory(), 'image');
  for (let number = 0; number < images; number += 1) {
    const at = 1 + (number % (notes.length - 1));
    const synced = notes[synchronous >= 2 ? at - 1 : 0];
    const after = notes[at];
    // Without a promise what counts is what was acknowledged all the same.
    const owed = synchronous >= 2 ? synced : after;
    if (synced === undefined || after === undefined || owed === undefined) throw new Error('no such note');
    const chance = [0, 0.1, 0.5, 0.9, 1][Math.floor(random() * 5)] ?? 0.5;
    mkdirSync(directory);
    for (const [index, name] of files.entries()) {
      // The marker is renamed into its place after the commit was synced: the new one is never there without its rows.
      const [from = null, to = null] = [synced.contents[index], after.contents[index]];
      const image = name.endsWith('.json') ? (chance === 1 ? to : from) : mixed(from, to, chance, random);
      if (image !== null) writeFileSync(join(directory, name), image);
    }
    counts[judge(directory, owed)] += 1;
    rmSync(directory, { recursive: true });
  }
  return counts;
}

describe('a power cut', () => {
  const synchronousOf = (prepare: string | null): number => {
    const store = stores.open(stores.makeDirectory());
    const database = new Database(store.path);
    if (prepare !== null) database.exec(prepare);
    const synchronous = database.pragma('synchronous');
    database.close();
    return synchronous;
  };

  it('at any moment loses nothing that was acknowledged, and leaves a whole database', () => {
    const notes = record(stores.makeDirectory());
    const counts = cut(notes, synchronousOf(null), wantedImages);
    console.log(`G10 power loss: ${wantedImages} images of ${notes.length} moments: ${counts.whole} whole, ${counts.lost} with a loss, ${counts.damaged} damaged, ${counts.empty} empty`);
    expect(counts).toEqual({ whole: wantedImages, lost: 0, damaged: 0, empty: 0 });
  });

  it('would be found to lose with `synchronous=OFF`', () => {
    const counts = cut(record(stores.makeDirectory()), synchronousOf('PRAGMA synchronous=OFF'), 60);
    expect(counts.lost + counts.damaged + counts.empty).toBeGreaterThan(20);
  });
});
