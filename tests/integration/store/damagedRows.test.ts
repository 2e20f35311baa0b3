import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../electron/store/database';
import type { Store } from '../../../electron/store/openStore';
import { integer, text } from '../../../electron/store/rows';
import { beginTestTurn, testNowMs, useTestStores } from '../../helpers/testDatabase';

const { makeDirectory, open } = useTestStores();
const driver = createRequire(import.meta.url).resolve('libsql');

/** Bytes that are no text, text that is nothing we wrote, and a number beyond what JavaScript can count. */
const damages = {
  TEXT: [`CAST(x'ff5b22c3' AS TEXT)`, `'\u0001{"kind":'`],
  INTEGER: ['9223372036854775807', '-5'],
} as const;

const tables = ['conversations', 'messages', 'message_growth', 'attachments', 'drafts', 'secret_markers', 'catalogue_cache', 'facts', 'folders'] as const;

function fill(store: Store): void {
  store.folders.create({ folderId: 'f1', name: 'Gates', modelId: 'maker/model', instructions: 'Be brief.', atMs: testNowMs });
  const { answer } = beginTestTurn(store, 'hurt');
  store.conversations.endTurn({ ...answer, status: 'done', parts: [{ kind: 'text', partId: 'p', text: 'Twelve metres.' }], receipt: { totalMs: 3 } }, testNowMs);
  const second = beginTestTurn(store, 'hurt');
  store.conversations.endTurn({ ...second.answer, status: 'failed', failure: { code: 'gateway.offline' } }, testNowMs);
  const { answer: whole } = beginTestTurn(store, 'whole');
  store.conversations.endTurn({ ...whole, status: 'done' }, testNowMs);
  const { answer: running } = beginTestTurn(store, 'running');
  store.conversations.appendGrowth(running.messageId, [{ kind: 'opened', part: { kind: 'text', partId: 'g', text: 'One' } }]);
  store.conversations.appendGrowth(running.messageId, [{ kind: 'grew', partId: 'g', text: ' and two' }]);
  store.folders.organise([{ conversationId: 'hurt', isPinned: true, folderId: 'f1' }], testNowMs);
  store.attachments.add({ attachmentId: 'a1', name: 'gate.png', kind: 'image', mediaType: 'image/png', sizeBytes: 3, sha256: 'abc', notes: [] }, testNowMs);
  store.drafts.save('hurt', { text: 'half a thought', attachmentIds: ['a1'] }, testNowMs);
  store.secretMarkers.write({ account: 'p/https://a', origin: 'https://a', backend: 'gnome', savedAtMs: 1 });
  store.catalogueCache.save('all', [{ id: 'm' }], 1);
}

function columnsOf(database: Database): readonly { readonly table: string; readonly column: string; readonly type: 'TEXT' | 'INTEGER' }[] {
  return tables.flatMap((table) =>
    database.all('SELECT name, type FROM pragma_table_info(?)', [table], (row) => ({ table, column: text(row, 'name'), type: text(row, 'type') === 'TEXT' ? 'TEXT' as const : 'INTEGER' as const })),
  );
}

/** Everything a person can look at; whatever of it throws fails the test. */
function lookAtAll(store: Store): readonly string[] {
  const seen = [...store.conversations.list(), ...store.conversations.listDeleted()];
  for (const { conversationId } of seen) {
    store.conversations.summary(conversationId);
    store.conversations.load(conversationId);
    const draft = store.drafts.read(conversationId);
    store.attachments.findMany(draft.attachmentIds);
  }
  for (const { folderId } of store.folders.list()) store.folders.find(folderId);
  for (const { conversationId } of seen) store.folders.folderOf(conversationId);
  store.conversations.findEmpty();
  store.secretMarkers.list();
  store.catalogueCache.load('all');
  return seen.map(({ conversationId }) => conversationId);
}

describe('one damaged value, in whatever column', () => {
  it('blocks no other row: the app opens, lists and shows everything else, and the value stays as it is', () => {
    let tried = 0;
    let told = 0;
    const template = makeDirectory();
    const first = open(template);
    fill(first);
    const copyPath = `${first.path}.copy`;
    first.copyTo(copyPath);
    const reader = new Database(copyPath);
    const columns = columnsOf(reader);
    reader.close();
    expect(columns.length).toBeGreaterThan(45);

    const wholeBefore = first.conversations.load('whole');
    for (const { table, column, type } of columns) {
      for (const value of damages[type]) {
        const directory = makeDirectory();
        first.copyTo(`${directory}/gatehouse.db`);
        const database = new Database(`${directory}/gatehouse.db`);
        database.exec('PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON');
        const row = database.get(`SELECT min(rowid) AS id FROM ${table}`, [], (found) => integer(found, 'id'));
        database.exec(`UPDATE ${table} SET ${column} = ${value} WHERE rowid = ${row}`);
        const readHex = (): string | null => database.get(`SELECT hex(CAST(${column} AS BLOB)) AS hex FROM ${table} WHERE rowid = ${row}`, [], (found) => text(found, 'hex'));
        const damaged = readHex();

        const store = open(directory);
        const seen = lookAtAll(store);
        const what = `${table}.${column} = ${value}`;
        const listed = table === 'conversations' && column === 'id' ? ['running', 'whole'] : ['hurt', 'running', 'whole'];
        expect([what, seen.filter((id) => listed.includes(id)).toSorted()]).toEqual([what, listed]);
        expect([what, store.conversations.load('whole')]).toEqual([what, wholeBefore]);
        if (table === 'messages') {
          const messages = store.conversations.load('hurt')?.messages ?? [];
          expect([what, messages.length]).toEqual([what, column === 'conversation_id' ? 3 : 4]);
          told += messages.filter((message) => message.failure?.code === 'store.messageUnreadable').length;
        }
        // Growth that could be read all the same has become the answer it belonged to.
        if (table !== 'message_growth' || store.recoveredAnswers === 0) expect([what, readHex()]).toEqual([what, damaged]);
        store.close();
        database.close();
        tried += 1;
      }
    }
    console.log(`G10 damaged rows: ${tried} damaged values in ${columns.length} columns, each opened and shown; ${told} messages said that they could not be read`);
    expect(tried).toBe(columns.length * 2);
    expect(told).toBeGreaterThan(10);
  });

  it('leaves the thread whole above and below a message whose very id is lost', () => {
    const directory = makeDirectory();
    const first = open(directory);
    fill(first);
    first.close();
    const database = new Database(first.path);
    database.exec(`PRAGMA foreign_keys=OFF; UPDATE messages SET id = CAST(x'ff' AS TEXT) WHERE id = 'hurt-a0'`);
    database.close();
    const state = open(directory).conversations.load('hurt');
    expect(state?.messages.map(({ messageId, parentId }) => [messageId, parentId])).toEqual([
      ['hurt-q0', null], ['unreadable-2', 'hurt-q0'], ['hurt-q2', 'unreadable-2'], ['hurt-a2', 'hurt-q2'],
    ]);
  });

  it('in the growth of a running answer leaves the rest of its text to be read, and its rows untouched', () => {
    const directory = makeDirectory();
    const first = open(directory);
    fill(first);
    first.close();
    const database = new Database(first.path);
    database.run(`UPDATE message_growth SET payload_json = '{' WHERE kind = 'grew'`);
    const second = open(directory);
    expect(second.recoveredAnswers).toBe(0);
    expect(second.conversations.load('running')?.messages.at(-1)).toMatchObject({
      status: 'interrupted', parts: [{ kind: 'text', text: 'One' }], failure: { code: 'store.messageUnreadable' },
    });
    expect(database.get('SELECT count(*) AS rows FROM message_growth', [], (row) => integer(row, 'rows'))).toBe(2);
    database.close();
  });

  it('would end the whole process if text were read as text: the driver aborts (libsql 0.5.29)', () => {
    const script = `const database = new (require(${JSON.stringify(driver)}))(':memory:'); console.log(database.prepare("SELECT CAST(x'ff' AS TEXT) AS bad").all());`;
    const outcome = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    expect([outcome.status === 0, outcome.stdout]).toEqual([false, '']);
  });
});
