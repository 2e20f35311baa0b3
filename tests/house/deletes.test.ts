import { describe, expect, it } from 'vitest';
import { deletesIn } from './deletes';
import { readSource, sourceFiles } from './sources';

/** The one function that deletes what a person wrote, after 30 days in the bin; the move of grown text into its message; entries of the index, which is made from the history; and what is kept of tools, and of requests, for so many days and no longer (trust.md 9.2). */
const known = [
  'electron/store/activity.ts purgeActivity: DELETE FROM activity WHERE sequence <= ?',
  'electron/store/backgroundDatabase.ts leaveExchangesOut: DELETE FROM exchanges; VACUUM',
  'electron/store/exchanges.ts clear: DELETE FROM exchanges',
  'electron/store/exchanges.ts leaveNewest: DELETE FROM exchanges WHERE rowid IN (SELECT id FROM (SELECT rowid AS id, sum(size_bytes) OVER (ORDER BY at_ms DESC, rowid DESC) AS so_far FROM exchanges) WHERE so_far > ?)',
  'electron/store/exchanges.ts purgeExchanges: DELETE FROM exchanges WHERE at_ms < ?',
  'electron/store/fileVersions.ts purge: DELETE FROM file_versions WHERE made_at_ms < ?',
  'electron/store/messages.ts finishMessage: DELETE FROM message_growth WHERE message_id = ?',
  'electron/store/purgeBin.ts purgeBin: DELETE FROM assistants WHERE deleted_at_ms < ?',
  'electron/store/purgeBin.ts purgeBin: DELETE FROM conversations WHERE id = ?',
  'electron/store/purgeBin.ts purgeBin: DELETE FROM drafts WHERE conversation_id = ?',
  'electron/store/purgeBin.ts purgeBin: DELETE FROM exchanges WHERE conversation_id = ?',
  'electron/store/purgeBin.ts purgeBin: DELETE FROM facts WHERE key = ?',
  'electron/store/purgeBin.ts purgeBin: DELETE FROM folders WHERE id = ?',
  'electron/store/purgeBin.ts purgeBin: DELETE FROM message_growth WHERE message_id IN (SELECT id FROM messages WHERE conversation_id = ?)',
  'electron/store/purgeBin.ts purgeBin: DELETE FROM messages WHERE conversation_id = ?',
  'electron/store/search/messageIndex.ts remove: DELETE FROM entries WHERE entry = ?',
  'electron/store/search/messageIndex.ts remove: DELETE FROM message_words WHERE rowid = ?',
];

const told = ({ where, statement }: { readonly where: string; readonly statement: string }): string => `${where}: ${statement}`;

describe('what is deleted (trust.md F59)', () => {
  it('is deleted by the listed functions alone', () => {
    const sources = sourceFiles('electron', 'shared');
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap((path) => deletesIn(path, readSource(path))).map(told).toSorted()).toEqual(known);
  });

  const sneaked: readonly (readonly [what: string, source: string])[] = [
    ['a statement in another function', `export function retry(database) { database.run('DELETE FROM messages WHERE id = ?', [1]); }`],
    ['in small letters and over lines', 'export function retry(database) { database.exec(`delete\n  from messages`); }'],
    ['with a table that is put in', 'export function retry(database, table) { database.exec(`DELETE FROM ${table}`); }'],
    ['in pieces', `export const retry = (database) => database.exec('DELETE ' + 'FROM messages');`],
    ['a whole table', `export const retry = (database) => database.exec('DROP TABLE messages');`],
    ['a row that takes the place of another', `export class Store { retry() { this.run('INSERT OR REPLACE INTO messages VALUES (?)'); } }`],
    ['by a schema that deletes along', `export const schema = 'CREATE TABLE x (id TEXT REFERENCES conversations(id) ON DELETE CASCADE)';`],
  ];

  it.each(sneaked)('is found where it was sneaked in: %s', (_what, source) => {
    const found = deletesIn('electron/chat/runTurn.ts', source);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(told).filter((each) => known.includes(each))).toEqual([]);
  });

  it('is found in the source of a real file as well, when a line more stands there', () => {
    const path = 'electron/store/messages.ts';
    const source = `${readSource(path)}\nexport function forget(database: Database): void { database.run('DELETE FROM messages'); }\n`;
    expect(deletesIn(path, source).map(told)).toEqual([known.find((each) => each.startsWith(path)), `${path} forget: DELETE FROM messages`]);
  });
});
