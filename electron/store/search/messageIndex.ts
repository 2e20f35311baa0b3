import type { MessageId, ModelId } from '../../../shared/ids';
import { eachTerm } from '../../../shared/searchText';
import type { Database } from '../database';
import { integer, optionalText, readOr, text, textColumns } from '../rows';
import { readContent, readContentByRow, type MessageContent, type ReadFile } from './messageContent';

/**
 * Keeps the index equal to the history. A message that has ended never changes, so that it is indexed once; which ones are
 * missing or too many is found by comparing ids. Nothing has to be told and nothing can be forgotten: killed at any moment,
 * the next comparison finds what is left to do.
 */
export type MessageIndex = {
  /** Takes note of what was written or purged since the last look; cheap when nothing was. */
  readonly look: () => void;
  /** Indexes what waits, the newest first, for about `forMs`, and at least one message. */
  readonly advance: (forMs: number) => void;
  /** Messages that wait to be indexed; those that still grow are not counted. */
  readonly waiting: () => number;
  /** Models that answered anywhere in what is indexed. */
  readonly models: () => readonly ModelId[];
  /** One step of putting the index in order after much was added or taken away; `false` when there is nothing left to do. */
  readonly tidy: () => boolean;
};

/** Ids of entries order them by time, so that the newest are found first; so many have room in each millisecond. */
const entriesPerMs = 1024;
/** No word: what stands before and after it is no phrase. */
const gap = '\uE000';
const pagesPerTidying = 64;
const muchIsMissing = 1_000;

export const hasFileFacet = 'file';

/** One word, whatever the id holds. */
export function modelFacet(modelId: ModelId): string {
  return `m${Buffer.from(modelId).toString('hex')}`;
}

function modelsOf(facets: string): readonly ModelId[] {
  return facets.split(' ').flatMap((facet) => (facet.startsWith('m') ? [Buffer.from(facet.slice(1), 'hex').toString()] : []));
}

export function firstEntryAt(createdAtMs: number): number {
  return Math.max(0, createdAtMs) * entriesPerMs;
}

export function createMessageIndex(database: Database, readFile: ReadFile): MessageIndex {
  /** Rows of the history that have ended and are not indexed, the newest last. */
  let missing: number[] = [];
  /** Rows of answers that still run. */
  let running = new Set<number>();
  let models = new Set<ModelId>();
  let entries = 0;
  let lastRow = 0;
  let lastVersion = -1;
  const count = (sql: string): number => database.get(sql, [], (row) => integer(row, 'found')) ?? 0;
  let tidying: 'none' | 'begin' | 'goOn' = count('SELECT holds_purged AS found FROM source') === 1 ? 'begin' : 'none';

  function compare(): void {
    database.transaction(() => {
      const gone = database.all('SELECT entry FROM entries WHERE NOT EXISTS (SELECT 1 FROM history.messages WHERE id = message_id)', [], (row) => integer(row, 'entry'));
      gone.forEach(remove);
      if (gone.length > 0) noteHoldsPurged(true);
      missing = database
        .all(`SELECT messages.rowid AS place FROM history.messages WHERE NOT EXISTS (SELECT 1 FROM entries WHERE message_id = messages.id)`, [], (row) => integer(row, 'place'))
        .toSorted((one, other) => one - other);
      running = new Set(database.all(`SELECT rowid AS place FROM history.messages WHERE status = 'streaming'`, [], (row) => integer(row, 'place')));
      missing = missing.filter((row) => !running.has(row));
      entries = count('SELECT count(*) AS found FROM entries');
      models = new Set(database.all(`SELECT DISTINCT ${textColumns('facets')} FROM entries`, [], (row) => modelsOf(text(row, 'facets'))).flat());
      lastRow = count('SELECT coalesce(max(rowid), 0) AS found FROM history.messages');
    });
    if (missing.length > muchIsMissing && tidying === 'none') tidying = 'goOn';
  }

  function look(): void {
    const version = database.pragma('history.data_version');
    if (version === lastVersion) return;
    const isFirst = lastVersion === -1;
    if (isFirst || !noteNewRows()) compare();
    lastVersion = version;
  }

  /** `false` where the numbers do not add up: something was taken away. */
  function noteNewRows(): boolean {
    const added = database.all(`SELECT rowid AS place, status = 'streaming' AS runs FROM history.messages WHERE rowid > ?`, [lastRow], (row) => ({ place: integer(row, 'place'), runs: integer(row, 'runs') }));
    for (const { place, runs } of added) {
      lastRow = Math.max(lastRow, place);
      if (runs === 1) running.add(place);
      else missing.push(place);
    }
    for (const place of running) {
      const runs = database.get(`SELECT status = 'streaming' AS runs FROM history.messages WHERE rowid = ?`, [place], (row) => integer(row, 'runs'));
      if (runs === 1) continue;
      running.delete(place);
      if (runs === 0) missing.push(place);
    }
    return count('SELECT count(*) AS found FROM history.messages') === entries + missing.length + running.size;
  }

  function advance(forMs: number): void {
    if (missing.length === 0) return;
    const endAtMs = performance.now() + forMs;
    database.transaction(() => {
      do {
        const row = missing.pop();
        if (row === undefined) return;
        add(row);
      } while (performance.now() < endAtMs);
    });
  }

  function add(row: number): void {
    const content = readContentByRow(database, row);
    // What cannot be read has an entry without words: it would be missing for ever.
    if (content === null) return addUnreadable(row);
    write(content);
    if (content.role === 'assistant' && content.parentId !== null) renewQuestion(content.parentId);
  }

  function write(content: MessageContent): void {
    const facets = facetsOf(database, content);
    const entry = entryFor(content);
    entries += database.run('INSERT INTO entries (entry, message_id, conversation_id, facets) VALUES (?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING', [entry, content.messageId, content.conversationId, facets]);
    for (const modelId of modelsOf(facets)) models.add(modelId);
    const { words, pieces } = wordsOf(content, readFile);
    database.run('INSERT INTO message_words (rowid, words, pieces, facets) VALUES (?, ?, ?, ?)', [entry, words, pieces, facets]);
  }

  function addUnreadable(row: number): void {
    const messageId = database.get(`SELECT ${textColumns('id')} FROM history.messages WHERE rowid = ?`, [row], (found) => readOr(null, () => text(found, 'id')));
    if (messageId === null) return;
    entries += database.run(`INSERT INTO entries (message_id, conversation_id, facets) VALUES (?, '', '') ON CONFLICT (message_id) DO NOTHING`, [messageId]);
  }

  /** A question is found by the model of each of its answers, and they come after it. */
  function renewQuestion(messageId: MessageId): void {
    const known = database.get(`SELECT entry, ${textColumns('facets')} FROM entries WHERE message_id = ?`, [messageId], (row) => ({ entry: integer(row, 'entry'), facets: text(row, 'facets') }));
    const question = known === null ? null : readContent(database, messageId);
    if (known === null || question === null || facetsOf(database, question) === known.facets) return;
    remove(known.entry);
    entries -= 1;
    write(question);
  }

  function remove(entry: number): void {
    database.run('DELETE FROM message_words WHERE rowid = ?', [entry]);
    database.run('DELETE FROM entries WHERE entry = ?', [entry]);
  }

  /** The first free place at its time, an answer after its question; later where more than fit have the same time. */
  function entryFor({ createdAtMs, role }: MessageContent): number {
    const half = entriesPerMs / 2;
    for (let first = firstEntryAt(createdAtMs) + (role === 'assistant' ? half : 0); ; first += entriesPerMs) {
      const last = database.get('SELECT max(entry) AS last FROM entries WHERE entry BETWEEN ? AND ?', [first, first + half - 1], (row) => row['last']);
      if (typeof last !== 'number') return first;
      if (last < first + half - 1) return last + 1;
    }
  }

  /** Kept in the file: what was begun is done, even by another process. */
  function noteHoldsPurged(isSo: boolean): void {
    database.run('UPDATE source SET holds_purged = ?', [isSo ? 1 : 0]);
    tidying = isSo ? 'begin' : 'none';
  }

  /** An entry that is removed leaves its words in the file until all of it is written anew, a few pages at a time. */
  function tidy(): boolean {
    if (tidying === 'none' || missing.length > 0) return false;
    const before = count('SELECT total_changes() AS found');
    // A number below 0 begins with everything (fts5, section 6.9).
    database.run(`INSERT INTO message_words (message_words, rank) VALUES ('merge', ?)`, [tidying === 'begin' ? -pagesPerTidying : pagesPerTidying]);
    tidying = 'goOn';
    // In SQLite's own words: less than two changes mean that there is nothing left to merge.
    const isDone = count('SELECT total_changes() AS found') - before < 2;
    if (isDone) noteHoldsPurged(false);
    return !isDone;
  }

  return { look, advance, waiting: () => missing.length, models: () => [...models], tidy };
}

/** What a message is filtered by, as words of a column of their own. */
function facetsOf(database: Database, { messageId, role, modelId, attachments }: MessageContent): string {
  const models = role === 'assistant' ? [modelId] : database.all(`SELECT DISTINCT ${textColumns('model_id')} FROM history.messages WHERE parent_id = ? ORDER BY 1`, [messageId], (row) => readOr(null, () => optionalText(row, 'model_id')));
  return [...(attachments.length > 0 ? [hasFileFacet] : []), ...models.flatMap((each) => (each === null ? [] : [modelFacet(each)]))].join(' ');
}

function wordsOf(content: MessageContent, readFile: ReadFile): { readonly words: string; readonly pieces: string } {
  const words: string[] = [];
  const pieces: string[] = [];
  const texts = [content.text, ...content.attachments.flatMap((attachment) => [attachment.name.normalize('NFC'), readFile(attachment)])];
  for (const each of texts) {
    eachTerm(each, 0, (term, _start, _end, kind) => (kind === 'word' || kind === 'pair' ? words : pieces).push(term) > 0);
    words.push(gap);
  }
  return { words: words.join(' '), pieces: pieces.join(` ${gap} `) };
}
