import Libsql from 'libsql';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Database, type SqlValue } from '../../../electron/store/database';
import { useTestStores } from '../../helpers/testDatabase';

/* A history of years opens as one of a day does: what is read does not grow with it, but for the list (trust.md F58). */

const { makeDirectory, open } = useTestStores();
afterEach(() => vi.restoreAllMocks());

const messagesEach = 50;
const largeBytes = 5_000_000;

/** Conversations of 50 messages; one message in the first of them is of 5 MB. */
function generate(directory: string, conversations: number): string {
  const store = open(directory);
  store.close();
  const database = new Libsql(store.path);
  database.exec('BEGIN');
  database.exec(`
    WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${conversations - 1})
    INSERT INTO conversations (id, title, leaf_id, created_at_ms, updated_at_ms)
    SELECT 'c' || n, 'Conversation ' || n, 'c' || n || '-m${messagesEach - 1}', n, n FROM numbers`);
  database.exec(`
    WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${conversations * messagesEach - 1}),
      placed AS (SELECT 'c' || (n / ${messagesEach}) AS c, n % ${messagesEach} AS m, n FROM numbers)
    INSERT INTO messages (id, conversation_id, parent_id, sequence, role, status, created_at_ms, parts_json)
    SELECT c || '-m' || m, c, CASE m WHEN 0 THEN NULL ELSE c || '-m' || (m - 1) END, m, CASE m % 2 WHEN 0 THEN 'user' ELSE 'assistant' END, 'done', n,
      json_array(json_object('kind', 'text', 'partId', 'p', 'text', CASE n WHEN 1 THEN replace(hex(zeroblob(${largeBytes})), '00', 'x') ELSE 'How high is gate ' || n || '?' END))
    FROM placed`);
  database.exec('COMMIT');
  database.close();
  return store.path;
}

type Asked = { readonly sql: string; readonly values: readonly SqlValue[] };
type Reading = { readonly asked: readonly Asked[]; readonly rowsByStep: Readonly<Record<'open' | 'list' | 'load', number>>; readonly charsLoaded: number; readonly openMs: number };

/** What the store asks SQLite, and how many rows come, when it opens, lists, and opens one conversation. */
function watch(directory: string, conversationId: string): Reading {
  const asked: Asked[] = [];
  let rows = 0;
  const get = Database.prototype.get;
  const all = Database.prototype.all;
  vi.spyOn(Database.prototype, 'get').mockImplementation(function (this: Database, sql, values, read) {
    asked.push({ sql, values });
    return get.call(this, sql, values, (row) => ((rows += 1), read(row)));
  });
  vi.spyOn(Database.prototype, 'all').mockImplementation(function (this: Database, sql, values, read) {
    asked.push({ sql, values });
    return all.call(this, sql, values, (row) => ((rows += 1), read(row)));
  });
  const step = <T>(work: () => T): readonly [T, number] => {
    const before = rows;
    const result = work();
    return [result, rows - before];
  };
  const startedAtMs = performance.now();
  const [store, opened] = step(() => open(directory));
  const openMs = performance.now() - startedAtMs;
  const [, listed] = step(() => store.conversations.list());
  const [state, loaded] = step(() => store.conversations.load(conversationId));
  store.close();
  vi.restoreAllMocks();
  return { asked, rowsByStep: { open: opened, list: listed, load: loaded }, charsLoaded: JSON.stringify(state).length, openMs };
}

/** Each step in which SQLite would go through all rows of a table that grows with the history, but for the counts of an index. */
function fullScans(path: string, asked: readonly Asked[]): readonly string[] {
  const database = new Libsql(path);
  try {
    const queries = [...new Map(asked.filter(({ sql }) => !/^\s*PRAGMA/.test(sql)).map((each) => [each.sql, each])).values()];
    expect(queries.length).toBeGreaterThan(5);
    return queries.flatMap(({ sql, values }) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(values)
        .map((row) => String(Reflect.get(Object(row), 'detail')))
        .filter((detail) => /^SCAN (messages|message_growth|attachments|drafts)\b(?!.* USING COVERING INDEX )/.test(detail)),
    );
  } finally {
    database.close();
  }
}

describe('a long history', () => {
  it('of 100,000 messages in 2,000 conversations, one of 5 MB, reads what a short one reads', () => {
    const short = makeDirectory();
    generate(short, 20);
    const long = makeDirectory();
    const path = generate(long, 2_000);
    const few = watch(short, 'c7');
    const many = watch(long, 'c7');
    const largest = watch(long, 'c0');
    console.log(`F58 long history: 100,000 messages: ${JSON.stringify(many.rowsByStep)} rows; 1,000: ${JSON.stringify(few.rowsByStep)}; opened in ${Math.round(many.openMs)} ms beside ${Math.round(few.openMs)} ms`);

    expect(few.rowsByStep.load).toBeGreaterThanOrEqual(messagesEach);
    expect([many.rowsByStep.open, many.rowsByStep.load, many.charsLoaded]).toEqual([few.rowsByStep.open, few.rowsByStep.load, expect.closeTo(few.charsLoaded, -3)]);
    expect([few.rowsByStep.list, many.rowsByStep.list]).toEqual([20, 2_000]);
    expect(many.asked.length).toBe(few.asked.length);
    expect(largest.charsLoaded).toBeGreaterThan(largeBytes);
    expect(fullScans(path, many.asked)).toEqual([]);
  });

  it('would be noticed by this rig if an index were missing, or a question went through every row', () => {
    const directory = makeDirectory();
    const path = generate(directory, 20);
    const { asked } = watch(directory, 'c7');
    expect(fullScans(path, [...asked, { sql: 'SELECT id FROM messages WHERE parts_json LIKE ?', values: ['%gate%'] }])).toEqual(['SCAN messages']);
    const database = new Libsql(path);
    database.exec('DROP INDEX messages_running');
    database.close();
    expect(fullScans(path, asked).length).toBeGreaterThan(0);
  });
});
