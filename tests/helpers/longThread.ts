import { join } from 'node:path';
import { Database } from '../../electron/store/database';
import { insertMessage } from '../../electron/store/messages';
import { openStore } from '../../electron/store/openStore';
import { profilePaths } from '../../electron/support/paths';
import type { Message } from '../../shared/chat/message';

export const longThreadId = 'long-thread';

/** A word that stands once, in an answer in the middle; it is looked for without its accent. */
export const rareWord = 'Ahuízotl';

export const messageIdAt = (at: number, conversationId = longThreadId): string => `${conversationId}-${at}`;

/** A conversation of so many messages. */
export type StoredThread = { readonly conversationId: string; readonly title: string; readonly count: number };

export function storeLongThread(profile: string, count: number): void {
  storeThreads(profile, [{ conversationId: longThreadId, title: 'A long talk', count }]);
}

/** A profile with these conversations, written by the store's own code; the first one is the oldest. */
export function storeThreads(profile: string, threads: readonly StoredThread[]): void {
  const directory = profilePaths(profile).databaseDirectory;
  const startedAtMs = Date.now();
  const store = openStore({ directory, nowMs: Date.now, appVersion: '0.1.0' });
  for (const [at, { conversationId }] of threads.entries()) store.conversations.create({ conversationId, modelId: null, atMs: startedAtMs + at });
  store.close();
  const database = new Database(join(directory, 'gatehouse.db'));
  database.transaction(() => {
    for (const { conversationId, title, count } of threads) {
      for (const message of longThread(count, conversationId)) insertMessage(database, message);
      database.run('UPDATE conversations SET title = ?, leaf_id = ? WHERE id = ?', [title, messageIdAt(count - 1, conversationId), conversationId]);
    }
  });
  database.close();
}

/** Questions and answers in turn, of every length and of every kind of block; the same each time. */
export function longThread(count: number, conversationId = longThreadId): readonly Message[] {
  return Array.from({ length: count }, (_, at) => {
    const isQuestion = at % 2 === 0;
    const rare = at === Math.floor(count / 4) * 2 + 1 ? ` The ${rareWord} sleeps here.` : '';
    const text = isQuestion ? `Question ${at / 2 + 1}: ${sentence(at, 4 + (at % 17))}` : `${answerText(at)}${rare}`;
    return {
      messageId: messageIdAt(at, conversationId),
      conversationId,
      parentId: at === 0 ? null : messageIdAt(at - 1, conversationId),
      role: isQuestion ? 'user' : 'assistant',
      status: 'done',
      parts: [{ kind: 'text', partId: `${conversationId}-text-${at}`, text }],
      createdAtMs: 1_795_000_000_000 + at,
      ...(isQuestion ? {} : { modelId: 'maker/model', turnId: `${conversationId}-turn-${at}`, receipt: { costUsd: '0.0012', promptTokens: 120 + at, completionTokens: 80, totalMs: 1800 } }),
    };
  });
}

const words = ['harbour', 'lantern', 'tide', 'copper', 'bridge', 'the', 'gate', 'opens', 'slowly', 'under', 'a', 'grey', 'morning', 'and', 'ships', 'pass'];

function sentence(seed: number, length: number): string {
  return Array.from({ length }, (_, at) => words[(seed * 7 + at * at + at) % words.length]).join(' ');
}

function answerText(at: number): string {
  const paragraphs = Array.from({ length: 1 + (at % 5) }, (_, part) => `${sentence(at + part, 20 + ((at * 13 + part * 31) % 70))}.`);
  const extras = [
    '',
    `\n\n- ${sentence(at, 5)}\n- **${sentence(at + 1, 4)}**\n- ${sentence(at + 2, 6)}`,
    `\n\n\`\`\`ts\nconst value${at} = measure(${at % 97}); // tide\nreturn value${at};\n\`\`\``,
    `\n\n| place | height |\n| --- | ---: |\n| harbour | ${at} |\n| bridge | ${at * 2} |`,
    `\n\n## Section ${at}\n\n> ${sentence(at, 12)}`,
  ];
  return `${paragraphs.join('\n\n')}${extras[at % extras.length] ?? ''}`;
}
