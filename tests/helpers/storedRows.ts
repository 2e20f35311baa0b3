import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../electron/store/database';
import { text } from '../../electron/store/rows';
import type { Store } from '../../electron/store/openStore';
import type { Message } from '../../shared/chat/message';
import { questionOf, runningAnswerOf, testNowMs } from './testDatabase';

/** Numbers between 0 and 1 that are the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/**
 * Every row of every table, so that two databases can be compared whole. Read from a copy of the file and its log: the driver
 * lets a connection go only when its statements are collected, and would then take away a log that a test put there.
 */
export function allRows(path: string): Readonly<Record<string, readonly string[]>> {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-rows-'));
  for (const each of ['', '-wal']) if (existsSync(path + each)) copyFileSync(path + each, join(directory, `copy.db${each}`));
  const database = new Database(join(directory, 'copy.db'));
  try {
    const tables = database.all(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`, [], (row) => text(row, 'name'));
    return Object.fromEntries(tables.map((table) => [table, database.all(`SELECT * FROM ${table}`, [], (row) => JSON.stringify(row)).toSorted()]));
  } finally {
    database.close();
    rmSync(directory, { recursive: true });
  }
}

/** Conversations of random sizes with drafts, long texts and characters of every kind. */
export function fillRandomly(store: Store, random: () => number, conversations = 12): void {
  for (let index = 0; index < conversations; index += 1) {
    const conversationId = `c${index}`;
    store.conversations.create({ conversationId, modelId: null, atMs: testNowMs + index });
    let parentId: string | null = null;
    for (let turn = 0; turn < 1 + random() * 5; turn += 1) {
      const question = questionOf(conversationId, `${conversationId}-q${turn}`, parentId);
      const answer: Message = runningAnswerOf(conversationId, `${conversationId}-a${turn}`, question.messageId);
      store.conversations.beginTurn({ conversationId, question, answers: [answer], modelId: 'maker/model', title: randomText(random, 20), atMs: testNowMs + turn });
      const parts: Message['parts'] = [{ kind: 'text', partId: 'p', text: randomText(random, 6_000) }];
      store.conversations.endTurn({ ...answer, status: random() < 0.8 ? 'done' : 'interrupted', parts }, testNowMs + turn);
      parentId = answer.messageId;
    }
    if (random() < 0.5) store.drafts.save(conversationId, { text: randomText(random, 300), attachmentIds: [] }, testNowMs);
    if (random() < 0.2) store.conversations.delete(conversationId, testNowMs);
  }
}

function randomText(random: () => number, longest: number): string {
  const alphabet = 'abc déf 中文 \u{1F41D}\n\u202E<b>\'";-- ';
  const letters = [...alphabet];
  return Array.from({ length: 1 + Math.floor(random() * longest) }, () => letters[Math.floor(random() * letters.length)] ?? 'x').join('');
}
