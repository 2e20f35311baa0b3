import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../../electron/store/database';
import { createFindMessages } from '../../../electron/store/search/findMessages';
import { openIndex } from '../../../electron/store/search/indexFile';
import { createReadFile } from '../../../electron/store/search/messageContent';
import { createMessageIndex } from '../../../electron/store/search/messageIndex';
import { createSearch, type Search, type SearchProcess } from '../../../electron/store/search/searchHelper';
import type { Store } from '../../../electron/store/openStore';
import { silentLog } from '../../../electron/support/log';
import { systemClock } from '../../../electron/support/clock';
import type { Message } from '../../../shared/chat/message';
import type { SearchFilter } from '../../../shared/search';
import { foldForSearch } from '../../../shared/searchText';
import { buildSearchHelper, forkSearch } from '../../helpers/searchHelper';
import { seededRandom } from '../../helpers/storedRows';
import { questionOf, runningAnswerOf, testNowMs, useTestStores } from '../../helpers/testDatabase';

/* The index beside a real history, by the real helper, and compared with a scan of every message (issue 4, F52, F58, T2). */

const stores = useTestStores();
const searches: Search[] = [];
let helper: Awaited<ReturnType<typeof buildSearchHelper>>;
beforeAll(async () => {
  helper = await buildSearchHelper();
});
afterEach(async () => {
  for (const search of searches.splice(0)) await search.close();
});
afterAll(() => helper.remove());

const sentences = [
  'Jembatan batu itu pertanggungjawaban kota', 'Crème brûlée à la carte', 'Die Straße über den Fluß', '東京都の天気は晴れです', '北京大学的图书馆很大',
  '서울에서 만나요 친구', 'ภาษาไทยสวยงาม มาก', 'Tiếng Việt ở Đà Nẵng', 'İstanbul ısındı', 'parseHTTPHeader calls snake_case and a.b.c', 'done 🎉 and 🇮🇩', 'plain words about a gate and a bridge', '{"text":"not a part"}',
] as const;
/** What is asked, and what must stand in a text so that it is found: one stretch each, folded. */
const questions: readonly (readonly [query: string, stretches: readonly string[]])[] = [
  ['pertanggungjawaban', ['pertanggungjawaban']], ['CREME brulee ', ['creme', 'brulee']], ['strasse ', ['strasse']], ['fluss ', ['fluss']], ['京都', ['京都']], ['東京都', ['東京都']], ['天気は晴', ['天気は晴']],
  ['图书馆', ['图书馆']], ['大学的图', ['大学的图']], ['서울', ['서울']], ['나요', ['나요']], ['ไทยสวย', ['ไทยสวย']], ['da nang ', ['da', 'nang']], ['istanbul isindi ', ['istanbul', 'isindi']],
  ['parsehttpheader ', ['parsehttpheader']], ['"snake_case and" ', ['snake_case and']], ['a.b.c ', ['a.b.c']], ['🎉', ['🎉']], ['gate bridge ', ['gate', 'bridge']], ['nowhere ', ['nowhere']], ['晴北', ['晴北']], ['"gate bridge" ', ['gate bridge']],
];

function answered(store: Store, conversationId: string, place: number, texts: readonly [string, string], more: Partial<Message> = {}): Message {
  if (store.conversations.summary(conversationId) === null) store.conversations.create({ conversationId, modelId: null, atMs: testNowMs });
  const leafId = store.conversations.load(conversationId)?.leafId ?? null;
  const question: Message = { ...questionOf(conversationId, `${conversationId}-q${place}`, leafId), parts: [{ kind: 'text', partId: 'q', text: texts[0] }], createdAtMs: testNowMs + place, ...more };
  const answer: Message = { ...runningAnswerOf(conversationId, `${conversationId}-a${place}`, question.messageId), createdAtMs: testNowMs + place + 1, modelId: `maker/m${place % 3}` };
  store.conversations.beginTurn({ conversationId, question, answers: [answer], modelId: 'maker/m0', title: 'The gate', atMs: testNowMs + place });
  store.conversations.endTurn({ ...answer, status: 'done', parts: [{ kind: 'reasoning', partId: 'r', text: 'secretthought', openedAtMs: 0 }, { kind: 'text', partId: 't', text: texts[1] }] }, testNowMs + place);
  return answer;
}

function fill(store: Store, conversations: number, turns: number): void {
  const random = seededRandom(77);
  const sentence = (): string => Array.from({ length: 1 + Math.floor(random() * 3) }, () => sentences[Math.floor(random() * sentences.length)] ?? '').join('\n');
  for (let at = 0; at < conversations; at += 1) for (let turn = 0; turn < turns; turn += 1) answered(store, `c${at}`, turn * 2, [sentence(), sentence()]);
}

/** All ids whose text holds every stretch, by looking at each message. */
function scan(path: string, stretches: readonly string[], filter: SearchFilter = {}): readonly string[] {
  const database = new Database(path);
  const rows = database.all(
    `SELECT m.id AS id, m.parts_json AS parts, m.model_id AS model, m.created_at_ms AS at FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.deleted_at_ms IS NULL AND m.status <> 'streaming'`,
    [],
    (row) => row,
  );
  const models = new Map(rows.map((row) => [String(row['id']), String(row['model'])]));
  database.close();
  return rows.flatMap((row) => {
    const parts: readonly { readonly kind: string; readonly text?: string }[] = JSON.parse(String(row['parts']));
    const folded = foldForSearch(parts.flatMap((part) => (part.kind === 'text' ? [part.text ?? ''] : [])).join('\n').normalize('NFC'));
    const id = String(row['id']);
    const model = models.get(id.replace(/-q(\d+)$/, '-a$1'));
    if (filter.modelId !== undefined && model !== filter.modelId) return [];
    if (filter.sinceMs !== undefined && Number(row['at']) < filter.sinceMs) return [];
    return stretches.every((stretch) => folded.includes(stretch)) ? [id] : [];
  }).toSorted();
}

function newSearch(store: Store, onStart: (pid: number) => void = () => undefined): Search {
  const search = createSearch({ ...store.searchPaths, attachmentsDirectory: store.path, clock: systemClock, log: silentLog, startProcess: (): SearchProcess => forkSearch(helper.file, onStart) });
  searches.push(search);
  return search;
}

/** As a window asks, until all is indexed. */
async function found(search: Search, query: string, filter: SearchFilter = {}): Promise<readonly string[]> {
  for (;;) {
    const page = await search.find(1, query, filter);
    if (page !== null && page.waiting === 0) return page.hits.map(({ messageId }) => messageId).toSorted();
  }
}

describe('the index', () => {
  it('finds what a scan of every message finds, in every script and with every filter', async () => {
    const store = stores.open(stores.makeDirectory());
    // So few that no page is full.
    fill(store, 5, 4);
    const search = newSearch(store);
    let compared = 0;
    let hits = 0;
    for (const filter of [{}, { modelId: 'maker/m2' }, { sinceMs: testNowMs + 3 }]) {
      for (const [query, stretches] of questions) {
        const expected = scan(store.path, stretches, filter);
        expect([query, await found(search, query, filter)]).toEqual([query, expected]);
        compared += 1;
        hits += expected.length;
      }
    }
    expect(compared).toBe(questions.length * 3);
    expect(hits).toBeGreaterThan(150);
    console.log(`Search: ${compared} questions, ${hits} hits, each as a scan of all messages finds them.`);
  });

  it('follows what is written, put into a folder, renamed, deleted, restored, tried again and purged, without being told', async () => {
    let nowMs = testNowMs;
    const store = stores.open(stores.makeDirectory(), { nowMs: () => nowMs });
    const answer = answered(store, 'c1', 0, ['Where is the quokka?', 'On an island, quokka.']);
    const search = newSearch(store);
    expect(await found(search, 'quokka')).toEqual(['c1-a0', 'c1-q0']);
    expect(await found(search, 'secretthought')).toEqual([]);

    answered(store, 'c2', 0, ['Another quokka', 'yes']);
    expect(await found(search, 'quokka')).toEqual(['c1-a0', 'c1-q0', 'c2-q0']);
    // A second version, by another model: its question is found by that one too.
    const version: Message = { ...runningAnswerOf('c1', 'c1-second', 'c1-q0'), modelId: 'maker/other' };
    store.conversations.beginTurn({ conversationId: 'c1', question: null, answers: [version], modelId: 'maker/other', title: null, atMs: testNowMs });
    store.conversations.appendGrowth('c1-second', [{ kind: 'opened', part: { kind: 'text', partId: 't', text: 'numbat' } }]);
    expect(await found(search, 'numbat')).toEqual([]);
    store.conversations.endTurn({ ...version, status: 'stopped', parts: [{ kind: 'text', partId: 't', text: 'numbat' }] }, testNowMs);
    expect(await found(search, 'numbat')).toEqual(['c1-second']);
    expect(await found(search, 'quokka', { modelId: 'maker/other' })).toEqual(['c1-q0']);
    expect(await found(search, 'quokka', { modelId: answer.modelId ?? '' })).toEqual(['c1-a0', 'c1-q0', 'c2-q0']);

    expect((await search.find(1, 'quokka', {}))?.modelIds.toSorted()).toEqual(['maker/m0', 'maker/other']);
    store.folders.create({ folderId: 'f', name: 'Animals', modelId: null, instructions: '', atMs: testNowMs });
    expect(await found(search, 'quokka', { folderId: 'f' })).toEqual([]);
    store.folders.organise([{ conversationId: 'c2', folderId: 'f' }], testNowMs);
    expect(await found(search, 'quokka', { folderId: 'f' })).toEqual(['c2-q0']);
    expect(await found(search, 'quokka', { folderId: 'f', sinceMs: testNowMs + 1 })).toEqual([]);

    store.conversations.rename('c1', 'Marsupials');
    expect((await search.find(1, 'numbat', {}))?.hits[0]?.title).toBe('Marsupials');
    store.conversations.delete('c1', testNowMs);
    expect(await found(search, 'quokka')).toEqual(['c2-q0']);
    store.conversations.restore('c1');
    expect(await found(search, 'quokka')).toEqual(['c1-a0', 'c1-q0', 'c2-q0']);

    store.conversations.delete('c1', testNowMs);
    nowMs += 31 * 86_400_000;
    expect(store.purgeBin()).toBe(1);
    expect(await found(search, 'quokka')).toEqual(['c2-q0']);
    await search.close();
    const index = openIndex(store.searchPaths);
    expect(index.get('SELECT count(*) AS entries FROM entries', [], (row) => row['entries'])).toBe(2);
    index.close();
  });

  it('does not find a message that was deleted, until it is had back, and notes that cannot be read hide nothing', async () => {
    const store = stores.open(stores.makeDirectory());
    answered(store, 'c1', 0, ['Where is the quokka?', 'On an island, quokka.']);
    answered(store, 'c2', 0, ['Another quokka', 'yes']);
    const search = newSearch(store);
    store.conversations.saveNotes('c1', { deletedIds: ['c1-a0', 'c2-q0'] });
    expect(await found(search, 'quokka')).toEqual(['c1-q0', 'c2-q0']);
    store.conversations.saveNotes('c1', { deletedIds: [] });
    expect(await found(search, 'quokka')).toEqual(['c1-a0', 'c1-q0', 'c2-q0']);
    const damaged = new Database(store.path);
    damaged.run(`UPDATE facts SET value_json = CAST(X'7BFF' AS TEXT) WHERE key = 'notes:c1'`);
    damaged.close();
    expect(await found(search, 'quokka')).toEqual(['c1-a0', 'c1-q0', 'c2-q0']);
  });

  it('finds what was imported, under the time at which it was written', async () => {
    const store = stores.open(stores.makeDirectory());
    answered(store, 'c1', 0, ['A quokka of today', 'yes']);
    const search = newSearch(store);
    expect(await found(search, 'quokka')).toEqual(['c1-q0']);
    const old: Message = { ...questionOf('i1', 'i1-q0'), parts: [{ kind: 'text', partId: 'p', text: 'The quokka of 2019' }], createdAtMs: Date.UTC(2019, 1) };
    store.imports.addAll([{ conversationId: 'i1', title: 'Old', modelId: null, createdAtMs: old.createdAtMs, updatedAtMs: old.createdAtMs, leafId: 'i1-q0', messages: [old] }], [], testNowMs);
    const page = await search.find(1, 'quokka', {});
    expect(page?.hits.map(({ messageId }) => messageId)).toEqual(['c1-q0', 'i1-q0']);
    expect(await found(search, 'quokka', { sinceMs: Date.UTC(2020, 1) })).toEqual(['c1-q0']);
  });

  it('keeps no word of what was purged in its file, even where its process is killed on the way', () => {
    let nowMs = testNowMs;
    const store = stores.open(stores.makeDirectory(), { nowMs: () => nowMs });
    fill(store, 3, 3);
    answered(store, 'gone', 0, ['The zxaqwombat', 'Yes.']);
    const { indexPath } = store.searchPaths;
    /** As a process does, that has time for so many steps. */
    const holdsWord = (steps: number): boolean => {
      const index = openIndex(store.searchPaths);
      const messages = createMessageIndex(index, () => '');
      messages.look();
      messages.advance(1_000);
      for (let step = 0; step < steps && messages.tidy(); step += 1);
      index.close();
      // What stands before the rest of a word may be shared with its neighbour.
      return readFileSync(indexPath).includes('xaqwombat');
    };
    expect(holdsWord(100)).toBe(true);
    store.conversations.delete('gone', nowMs);
    nowMs += 31 * 86_400_000;
    expect(store.purgeBin()).toBe(1);
    expect(holdsWord(0)).toBe(true);
    expect(holdsWord(100)).toBe(false);
  });

  it('finds files by name and by text, names the file, and leaves pictures of it out', async () => {
    const store = stores.open(stores.makeDirectory());
    const sha256 = 'a'.repeat(64);
    const attachments = stores.makeDirectory();
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(attachments, 'aa'));
    writeFileSync(join(attachments, 'aa', sha256), `gooseberries first\n${'x '.repeat(150_000)} behindthelimit`);
    const attachment = { attachmentId: 'f', name: 'harvest_ledger.txt', kind: 'text', mediaType: 'text/plain', sizeBytes: 1, sha256, notes: [] } as const;
    const plan = { ...attachment, attachmentId: 'h', name: 'plan.pdf', kind: 'pdf', mediaType: 'application/pdf', sha256: `aa${'c'.repeat(62)}` } as const;
    writeFileSync(join(attachments, 'aa', plan.sha256), '%PDF portcullis');
    writeFileSync(join(attachments, 'aa', `${plan.sha256}.text`), 'The drawbridge is down.');
    answered(store, 'c1', 0, ['Sum up', 'Fruit.'], { parts: [{ kind: 'text', partId: 'q', text: 'Sum up' }, { kind: 'attachment', partId: 'p', attachment }, { kind: 'attachment', partId: 'p2', attachment: { ...attachment, attachmentId: 'g', name: 'gone.txt', sha256: 'b'.repeat(64) } }, { kind: 'attachment', partId: 'p3', attachment: plan }] });
    const index = openIndex(store.searchPaths);
    const readFile = createReadFile(attachments);
    const messages = createMessageIndex(index, readFile);
    messages.look();
    messages.advance(1_000);
    const findMessages = createFindMessages(index, readFile);
    const ask = (query: string, filter: SearchFilter = {}) => findMessages(query, filter).hits.map(({ messageId, fileName, snippet }) => [messageId, fileName, snippet.find(({ isMarked }) => isMarked)?.text]);
    expect(ask('harvest')).toEqual([['c1-q0', 'harvest_ledger.txt', 'harvest']]);
    expect(ask('gooseberr')).toEqual([['c1-q0', 'harvest_ledger.txt', 'gooseberries']]);
    expect(ask('gone.txt')).toEqual([['c1-q0', 'gone.txt', 'gone.txt']]);
    expect(ask('drawbridge')).toEqual([['c1-q0', 'plan.pdf', 'drawbridge']]);
    expect(ask('portcullis')).toEqual([]);
    expect(ask('behindthelimit')).toEqual([]);
    expect(ask('fruit', { hasAttachment: true })).toEqual([]);
    expect(ask('sum', { hasAttachment: true })).toEqual([['c1-q0', undefined, 'Sum']]);
    // What stands beside it in the index is no part of a phrase.
    expect(ask('"up harvest"')).toEqual([]);
    index.close();
  });

  it('is made anew where it is damaged, of another history or gone, and the history is not touched by it', async () => {
    const directory = stores.makeDirectory();
    const store = stores.open(directory);
    fill(store, 2, 2);
    const ask = async (): Promise<readonly string[]> => {
      const search = newSearch(store);
      const ids = await found(search, 'a');
      await search.close();
      return ids;
    };
    const before = await ask();
    expect(before.length).toBeGreaterThan(0);
    const { indexPath } = store.searchPaths;
    for (const damage of [
      () => writeFileSync(indexPath, 'no database at all, and long enough to be looked at as one'.repeat(100)),
      () => rmSync(indexPath),
      () => {
        const other = new Database(indexPath);
        other.run(`UPDATE source SET database_id = '"another"'`);
        other.run('DELETE FROM entries');
        other.close();
      },
    ]) {
      damage();
      expect(await ask()).toEqual(before);
      expect(store.findDamage()).toEqual([]);
    }
  });

  it('goes on where it was, whenever its process is killed', async () => {
    const store = stores.open(stores.makeDirectory());
    fill(store, 12, 8);
    const random = seededRandom(3);
    let kills = 0;
    for (let round = 0; round < 8; round += 1) {
      let pid = 0;
      const search = newSearch(store, (started) => (pid = started));
      const asked = search.find(1, 'bridge', {}).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, 60 + random() * 150));
      if (pid > 0) process.kill(pid, 'SIGKILL');
      kills += 1;
      await asked;
      await search.close();
    }
    expect(kills).toBe(8);
    const search = newSearch(store);
    for (const [query, stretches] of questions.filter(([, wanted]) => scan(store.path, wanted).length < 50)) {
      expect([query, await found(search, query)]).toEqual([query, scan(store.path, stretches)]);
    }
    await search.close();
    const index = openIndex(store.searchPaths);
    const messages = createMessageIndex(index, () => '');
    messages.look();
    expect(messages.waiting()).toBe(0);
    index.close();
  });
});

describe('a history that is only read', () => {
  it('is searched in its copy', async () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    answered(first, 'c1', 0, ['Where is the quokka?', 'There.']);
    first.close();
    const { openReadOnly } = await import('../../../electron/store/openReadOnly');
    const store = openReadOnly({ directory, nowMs: () => testNowMs, appVersion: '1' }, { code: 'store.newer', path: directory });
    try {
      const search = newSearch(store);
      expect(await found(search, 'quokka')).toEqual(['c1-q0']);
      await search.close();
    } finally {
      store.close();
    }
  });
});
