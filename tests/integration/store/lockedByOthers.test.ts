import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { ConversationHub } from '../../../electron/chat/conversationHub';
import type { ConversationStore } from '../../../electron/chat/ports';
import { FakeClock } from '../../helpers/fakeClock';
import { failureOf, questionOf, runningAnswerOf, useTestStores } from '../../helpers/testDatabase';

/* Another process holds the write lock of the file (trust.md F51, T39): a second writer waits, then is told, and loses nothing. */

const { makeDirectory, open } = useTestStores();
const driver = createRequire(import.meta.url).resolve('libsql');

/** Takes the write lock, says so, and keeps it until its input ends. */
const holder = `
  const database = new (require(${JSON.stringify(driver)}))(process.argv[1]);
  database.exec('BEGIN IMMEDIATE');
  process.stdout.write('held');
  process.stdin.on('end', () => { database.exec('ROLLBACK'); database.close(); }).resume();
`;

async function holdLock(path: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['-e', holder, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the holder ended with ${code}`)));
  });
  return async () => {
    child.stdin.end();
    await gone;
  };
}

describe('a history that another process writes to', () => {
  it('refuses a question within the busy time-out, says why, keeps nothing of it by half, and takes it when the lock is gone', async () => {
    const store = open(makeDirectory());
    store.conversations.create({ conversationId: 'c1', modelId: null, atMs: 1 });
    const clock = new FakeClock();
    const hub = new ConversationHub({ store: store.conversations, clock, onListChanged: () => undefined, onStoreFailure: () => undefined });
    const question = questionOf('c1', 'q');
    const answer = runningAnswerOf('c1', 'a', 'q');
    const ask = (): unknown => hub.beginTurn({ conversationId: 'c1', question, turns: [{ turnId: answer.turnId ?? '', answer }], modelId: 'm', title: 'Gates' });

    const letGo = await holdLock(store.path);
    // Reading goes on meanwhile. The write comes back by itself: SQLite waits 5 s and no longer.
    expect(store.conversations.list()).toHaveLength(1);
    expect(failureOf(ask)).toEqual({ code: 'store.busy', path: store.path });
    expect([store.conversations.load('c1')?.messages, hub.isStreaming('c1')]).toEqual([[], false]);

    await letGo();
    ask();
    expect(store.conversations.load('c1')?.messages.map(({ messageId }) => messageId)).toEqual(['q', 'a']);
  });

  it('keeps the text of an answer that grows meanwhile, and stores it when the lock is gone', async () => {
    const store = open(makeDirectory());
    store.conversations.create({ conversationId: 'c1', modelId: null, atMs: 1 });
    const clock = new FakeClock();
    const raised: string[] = [];
    const hub = new ConversationHub({ store: store.conversations, clock, onListChanged: () => undefined, onStoreFailure: ({ code }) => raised.push(code) });
    const answer = runningAnswerOf('c1', 'a', 'q');
    const turnId = answer.turnId ?? '';
    hub.beginTurn({ conversationId: 'c1', question: questionOf('c1', 'q'), turns: [{ turnId, answer }], modelId: 'm', title: 'Gates' });
    hub.publish('c1', { type: 'part.opened', turnId, messageId: 'a', part: { kind: 'text', partId: 'p', text: '' } });

    const letGo = await holdLock(store.path);
    hub.publish('c1', { type: 'part.grew', messageId: 'a', partId: 'p', text: 'The gate is open.' });
    hub.flush();
    expect(raised).toEqual(['store.busy']);
    await letGo();
    hub.publish('c1', { type: 'turn.ended', turnId, messageId: 'a', outcome: 'done', receipt: {} });
    expect(store.conversations.load('c1')?.messages.at(-1)).toMatchObject({ status: 'done', parts: [{ text: 'The gate is open.' }] });
  });

  it('would be noticed by this rig if a question were only said to be stored', async () => {
    const store = open(makeDirectory());
    store.conversations.create({ conversationId: 'c1', modelId: null, atMs: 1 });
    const careless: ConversationStore = { ...store.conversations, beginTurn: () => undefined };
    const hub = new ConversationHub({ store: careless, clock: new FakeClock(), onListChanged: () => undefined, onStoreFailure: () => undefined });
    const answer = runningAnswerOf('c1', 'a', 'q');
    hub.beginTurn({ conversationId: 'c1', question: questionOf('c1', 'q'), turns: [{ turnId: answer.turnId ?? '', answer }], modelId: 'm', title: 'Gates' });
    expect(store.conversations.load('c1')?.messages).toEqual([]);
  });
});
