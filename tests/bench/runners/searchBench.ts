import Libsql from 'libsql';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { _electron, type Page } from 'playwright';
import { openStore } from '../../../electron/store/openStore';
import { profilePaths } from '../../../electron/support/paths';
import { electronSwitches, withProfile, type BenchContext } from '../benchContext';
import { checkRatio, type Section, type Way } from '../report';
import { percentile, short } from '../statistics';

const messages = 100_000;
const messagesEach = 50;
const folderId = 'bench-folder';
/** One conversation in so many lies in the folder. */
const conversationsPerFoldered = 40;
const largeChars = 5_000_000;
/** Stands in the message of 5 MB alone, at the end of what is indexed of it. */
const onlyInLarge = 'onlyinthelarge';
/** The doorway lets a page ask twenty times a second; nobody types faster. */
const pauseMs = 60;
const goalMs = 50;

type Ask = { readonly query: string; readonly filter: Readonly<Record<string, unknown>> };

/** Goal 10: from a page's question to its answer over 100,000 messages, beside the two ways without an index. */
export async function benchSearch(context: BenchContext): Promise<Section> {
  return withProfile(async (profile) => {
    const path = await generate(profile);
    context.tell(`search: ${messages.toLocaleString('en-US')} messages are there`);
    const application = await _electron.launch({
      executablePath: context.executable,
      args: [...electronSwitches, context.projectRoot, `--user-data-dir=${profile}`, '--demo'],
      env: { ...context.environment },
      timeout: 60_000,
    });
    try {
      const page = await application.firstWindow();
      const indexedMs = await untilIndexed(page, context);
      return await measure(context, page, path, indexedMs);
    } finally {
      await application.close();
    }
  });
}

async function measure(context: BenchContext, page: Page, path: string, indexedMs: number): Promise<Section> {
  const asks = mixOf(context.isQuick ? 2 : 6);
  const scanned = context.isQuick ? 3 : 8;
  const ours: number[] = [];
  const like: number[] = [];
  const json: number[] = [];
  const every = Math.floor(asks.length / scanned);
  for (const [at, ask] of asks.entries()) {
    await after(pauseMs);
    ours.push((await search(page, ask)).tookMs);
    if (at % every !== 0) continue;
    const word = ask.query.split(/[\s"]+/).find((one) => one !== '') ?? '';
    like.push(timed(() => likeScan(path, word)));
    json.push(timed(() => jsonScan(path, word)));
  }
  const way = (name: string, samples: readonly number[]): Way => ({ name, unit: 'ms', samples, ...(name === jsonName ? {} : { besides: jsonName }) });
  const p95Ms = percentile(ours, 0.95);
  const oursWay = way('ours, from the page and back', ours);
  const jsonWay = way(jsonName, json);
  return {
    name: 'Search (goal 10)',
    how,
    tables: [
      {
        title: `${messages.toLocaleString('en-US')} messages, one of more than 5 MB; ${asks.length} questions`,
        ways: [oursWay, way('ours, the slowest of twenty (p95)', [p95Ms]), way('LIKE over every message', like), jsonWay],
        checks: [checkRatio('ours ÷ JSON scan', oursWay, jsonWay, 1 / 50), { what: 'ours at p95 ÷ 50 ms', ratio: p95Ms / goalMs, limit: 1 }],
        facts: [`p95 ${short(p95Ms)} ms, slowest ${short(Math.max(...ours))} ms. Indexing all of it took ${short(indexedMs / 1000)} s, on half a core.`],
      },
    ],
    raw: { ours, like, json, indexedMs },
  };
}

const jsonName = 'JSON of every message, parsed and looked through';

const how =
  'The release build with a generated history: words of a skewed vocabulary, so that some are in most messages and some in one. ' +
  'Of twenty questions six are one word, four its first 1 to 4 letters, three two or three words, one exact words, five narrowed down by model, time, folder or file (there are no files), and one stands in the message of 5 MB alone, which is read once and then kept. ' +
  'Measured in the page, through main and the search helper. The scans read the same file in Node, in turns with the questions.';

/** A fixed mix, so that runs can be compared. */
function mixOf(rounds: number): readonly Ask[] {
  return Array.from({ length: rounds }, (_, round) => {
    const word = (rank: number): string => vocabulary[(rank * 7 + round * 13) % vocabulary.length] ?? '';
    const common = word(1);
    const rare = word(25_000);
    const queries: readonly Ask[] = [
      ...[common, word(60), word(900), word(6_000), rare, 'nowhere-at-all'].map((query) => ({ query, filter: {} })),
      ...[1, 2, 3, 4].map((length) => ({ query: word(40 * length).slice(0, length), filter: {} })),
      { query: `${common} ${word(300)}`, filter: {} },
      { query: `${word(3_000)} ${rare}`, filter: {} },
      { query: `"${common} ${word(2)}"`, filter: {} },
      { query: word(200), filter: { modelId: 'maker/model-3' } },
      { query: word(200), filter: { sinceMs: messages * 900 } },
      { query: common, filter: { hasAttachment: true } },
      { query: common, filter: { folderId } },
      { query: rare, filter: { folderId } },
      { query: `${common} ${word(2)} ${word(3)}`, filter: {} },
      { query: onlyInLarge, filter: {} },
    ];
    return queries;
  }).flat();
}

async function search(page: Page, { query, filter }: Ask): Promise<{ readonly tookMs: number; readonly waiting: number }> {
  return page.evaluate(
    async ([text, chosen]) => {
      const startedAtMs = performance.now();
      const answer: unknown = await Reflect.get(window, 'bridge').request('search.find', { query: text, filter: chosen });
      const tookMs = performance.now() - startedAtMs;
      const value: unknown = typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : null;
      if (typeof value !== 'object' || value === null || !('waiting' in value)) throw new Error(`no answer: ${JSON.stringify(answer)}`);
      return { tookMs, waiting: Number(value.waiting) };
    },
    [query, filter] as const,
  );
}

async function untilIndexed(page: Page, context: BenchContext): Promise<number> {
  await page.waitForLoadState('load');
  const startedAtMs = performance.now();
  for (let told = 0; ; told += 1) {
    const { waiting } = await search(page, { query: 'word', filter: {} });
    if (waiting === 0) return performance.now() - startedAtMs;
    if (told % 20 === 0) context.tell(`search: ${waiting.toLocaleString('en-US')} messages wait to be indexed`);
    await after(1_000);
  }
}

function timed(work: () => unknown): number {
  const startedAtMs = performance.now();
  work();
  return performance.now() - startedAtMs;
}

function likeScan(path: string, word: string): readonly unknown[] {
  return reading(path, (database) => database.prepare('SELECT id FROM messages WHERE parts_json LIKE ? ORDER BY created_at_ms DESC LIMIT 51').all([`%${word}%`]));
}

function jsonScan(path: string, word: string): readonly unknown[] {
  return reading(path, (database) => {
    const found: unknown[] = [];
    for (const row of database.prepare('SELECT id, parts_json FROM messages ORDER BY created_at_ms DESC').iterate()) {
      const parts: readonly { readonly text: string }[] = JSON.parse(String(Reflect.get(Object(row), 'parts_json')));
      if (found.length < 51 && parts.some(({ text }) => text.toLowerCase().includes(word))) found.push(row);
    }
    return found;
  });
}

function reading<T>(path: string, use: (database: Libsql.Database) => T): T {
  const database = new Libsql(path);
  try {
    return use(database);
  } finally {
    database.close();
  }
}

const vocabulary = Array.from({ length: 30_000 }, (_, index) => {
  let seed = Math.imul(index + 1, 2_654_435_761) >>> 0;
  return Array.from({ length: 2 + Math.floor(Math.log2(index + 2) / 3) }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return `${'bcdfghklmnprst'[(seed >>> 8) % 14]}${'aeiou'[(seed >>> 16) % 5]}`;
  }).join('');
});

/** Gives the path of the history. */
async function generate(profile: string): Promise<string> {
  const { databaseDirectory } = profilePaths(profile);
  await mkdir(databaseDirectory, { recursive: true });
  const store = openStore({ directory: databaseDirectory, nowMs: Date.now, appVersion: '0.0.0' });
  store.folders.create({ folderId, name: 'Bench', modelId: null, instructions: '', atMs: 0 });
  store.close();
  const path = join(databaseDirectory, 'gatehouse.db');
  const database = new Libsql(path);
  let seed = 1;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const text = (words: number, ranks = vocabulary.length): string => Array.from({ length: words }, () => vocabulary[Math.floor(random() ** 3 * ranks)]).join(' ');
  database.exec('BEGIN');
  const addConversation = database.prepare('INSERT INTO conversations (id, title, leaf_id, folder_id, created_at_ms, updated_at_ms) VALUES (?, ?, ?, ?, ?, ?)');
  const addMessage = database.prepare('INSERT INTO messages (id, conversation_id, parent_id, sequence, role, status, model_id, created_at_ms, parts_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (let row = 0; row < messages; row += 1) {
    const place = row % messagesEach;
    const number = Math.floor(row / messagesEach);
    const conversationId = `c${number}`;
    const atMs = row * 1000;
    if (place === 0) addConversation.run([conversationId, text(3), `${conversationId}-m${messagesEach - 1}`, number % conversationsPerFoldered === 0 ? folderId : null, atMs, atMs]);
    const isQuestion = place % 2 === 0;
    const words = row === 1001 ? `${text(200_000, 3_000)} ${onlyInLarge} ${text(largeChars / 8, 3_000)}` : text(isQuestion ? 25 : 250);
    addMessage.run([
      `${conversationId}-m${place}`, conversationId, place === 0 ? null : `${conversationId}-m${place - 1}`, place, isQuestion ? 'user' : 'assistant', 'done',
      isQuestion ? null : `maker/model-${row % 7}`, atMs, JSON.stringify([{ kind: 'text', partId: 'p', text: words }]),
    ]);
  }
  database.exec('COMMIT');
  database.close();
  return path;
}
