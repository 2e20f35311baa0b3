import { createHash } from 'node:crypto';
import { foldForMatch, queryWords } from '../../shared/matchWords';
import type { ActivityEntry, ActivityPage } from '../../shared/tools';
import { activityRowSchema } from '../../shared/contract/toolSchemas';
import type { Database } from './database';
import { checked, integer, json, readOr, text, textColumns, type Row } from './rows';

export type ActivityRow = Omit<ActivityEntry, 'sequence' | 'hash' | 'inputChars'>;

/**
 * What tools did: rows that are only added, each with a hash over itself and the hash before it (trust.md T36). The database
 * refuses to change one, or to delete one that is young enough to be kept.
 */
export type Activity = {
  /** Durable when it returns. Throws `FailureError` `store.*`, and then there is no row. */
  readonly record: (row: ActivityRow) => { readonly sequence: number };
  /** The newest first, those that hold all of the words. */
  readonly list: (query: { readonly text: string; readonly beforeSequence: number | null }) => ActivityPage;
  /** All, the oldest first, in pieces: an export need not hold them at once. */
  readonly all: () => Iterable<ActivityEntry>;
  readonly verify: () => ActivityPage['chain'];
};

const rowsOfPage = 50;
/** Fifty texts of a megabyte would be no page any more. */
const inputCharsOfPage = 20_000;
const rowsAtOnce = 500;
const columns = `sequence, ${textColumns('row_json', 'hash')}`;

export function createActivity(database: Database): Activity {
  /** Read again with each first page: whoever opens the list sees the log as it is now. */
  let chain: ActivityPage['chain'] = { isWhole: true };

  return {
    record: (row) =>
      database.transaction(() => {
        const { head } = readEnds(database);
        const sequence = head.sequence + 1;
        const rowText = JSON.stringify(row);
        const hash = hashOf(head.hash, sequence, rowText);
        database.run('INSERT INTO activity (sequence, at_ms, row_json, hash) VALUES (?, ?, ?, ?)', [sequence, row.atMs, rowText, hash]);
        database.run('UPDATE activity_ends SET head_sequence = ?, head_hash = ?', [sequence, hash]);
        return { sequence };
      }),

    list: ({ text: query, beforeSequence }) => {
      if (beforeSequence === null) chain = verifyActivity(database);
      const words = queryWords(query);
      const entries: ActivityEntry[] = [];
      for (const entry of rows(database, 'newestFirst', beforeSequence ?? Number.MAX_SAFE_INTEGER)) {
        if (!holds(entry, words)) continue;
        if (entries.length === rowsOfPage) return { entries, hasMore: true, chain };
        entries.push(forPage(entry));
      }
      return { entries, hasMore: false, chain };
    },

    all: () => rows(database, 'oldestFirst', 0),
    verify: () => verifyActivity(database),
  };
}

/** Whether every row follows from the one before it, from end to end. */
function verifyActivity(database: Database): ActivityPage['chain'] {
  const { anchor, head } = readEnds(database);
  let last = anchor;
  for (const link of links(database, 'oldestFirst', 0)) {
    if (link.sequence !== last.sequence + 1 || link.rowText === null || link.hash !== hashOf(last.hash, link.sequence, link.rowText)) {
      return { isWhole: false, brokenAt: last.sequence + 1 };
    }
    last = { sequence: link.sequence, hash: link.hash };
  }
  return last.sequence === head.sequence && last.hash === head.hash ? { isWhole: true } : { isWhole: false, brokenAt: last.sequence + 1 };
}

/**
 * Takes away the rows that are older than `keptSinceMs`, as far as nothing younger stands before them: clocks are set back. What
 * is left still follows from where it was cut. Only within a transaction.
 */
export function purgeActivity(database: Database, keptSinceMs: number): void {
  const last = database.get(
    `SELECT sequence, ${textColumns('hash')} FROM activity
     WHERE sequence < (SELECT coalesce(min(sequence), 1 + (SELECT max(sequence) FROM activity)) FROM activity WHERE at_ms >= ?)
     ORDER BY sequence DESC LIMIT 1`,
    [keptSinceMs],
    (row): End => ({ sequence: integer(row, 'sequence'), hash: text(row, 'hash') }),
  );
  if (last === null) return;
  database.run('UPDATE activity_ends SET anchor_sequence = ?, anchor_hash = ?', [last.sequence, last.hash]);
  database.run('DELETE FROM activity WHERE sequence <= ?', [last.sequence]);
}

type End = { readonly sequence: number; readonly hash: string };
type Link = { readonly sequence: number; readonly hash: string | null; readonly rowText: string | null };
type Order = 'oldestFirst' | 'newestFirst';

function readEnds(database: Database): { readonly anchor: End; readonly head: End } {
  const ends = database.get(`SELECT anchor_sequence, head_sequence, ${textColumns('anchor_hash', 'head_hash')} FROM activity_ends`, [], (row) => ({
    anchor: { sequence: integer(row, 'anchor_sequence'), hash: text(row, 'anchor_hash') },
    head: { sequence: integer(row, 'head_sequence'), hash: text(row, 'head_hash') },
  }));
  if (ends === null) throw new Error('the log of tools has no ends');
  return ends;
}

/** The rows beyond `from`, some at a time. */
function* links(database: Database, order: Order, from: number): Generator<Link> {
  const sql = `SELECT ${columns} FROM activity WHERE ${order === 'oldestFirst' ? 'sequence > ? ORDER BY sequence' : 'sequence < ? ORDER BY sequence DESC'} LIMIT ${rowsAtOnce}`;
  let beyond = from;
  for (;;) {
    const found = database.all(sql, [beyond], readLink);
    yield* found;
    const last = found.at(-1);
    if (last === undefined || found.length < rowsAtOnce) return;
    beyond = last.sequence;
  }
}

/** The rows that can be read; the chain tells of the others. */
function* rows(database: Database, order: Order, from: number): Generator<ActivityEntry> {
  for (const { sequence, hash, rowText } of links(database, order, from)) {
    if (hash === null || rowText === null) continue;
    const entry = readOr(null, () => ({ ...checked('row_json', activityRowSchema, json({ row_json: rowText }, 'row_json')), sequence, hash }));
    if (entry !== null) yield entry;
  }
}

function readLink(row: Row): Link {
  return { sequence: integer(row, 'sequence'), hash: readOr(null, () => text(row, 'hash')), rowText: readOr(null, () => text(row, 'row_json')) };
}

function hashOf(previous: string, sequence: number, rowText: string): string {
  return createHash('sha256').update(`${previous}\n${sequence}\n${rowText}`).digest('hex');
}

function forPage(entry: ActivityEntry): ActivityEntry {
  const { inputText } = entry;
  return inputText.length <= inputCharsOfPage ? entry : { ...entry, inputText: inputText.slice(0, inputCharsOfPage), inputChars: inputText.length };
}

function holds({ toolName, decision, status, inputText }: ActivityEntry, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const all = foldForMatch(`${toolName} ${decision ?? ''} ${status ?? ''} ${inputText}`);
  return words.every((word) => all.includes(word));
}
