import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openStore, type OpenStoreOptions, type Store } from '../../electron/store/openStore';
import type { Message } from '../../shared/chat/message';
import { FailureError, type Failure } from '../../shared/failure';

export const testNowMs = 1_795_000_000_000;

/** Stores on real files in directories of their own; all closed and removed after each test. */
export function useTestStores(): {
  readonly makeDirectory: () => string;
  readonly open: (directory: string, options?: Partial<OpenStoreOptions>) => Store;
} {
  const directories: string[] = [];
  const stores: Store[] = [];
  afterEach(() => {
    for (const store of stores.splice(0)) store.close();
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
  });
  return {
    makeDirectory: () => {
      const directory = mkdtempSync(join(tmpdir(), 'gatehouse-store-'));
      directories.push(directory);
      return directory;
    },
    open: (directory, options) => {
      const store = openStore({ directory, nowMs: () => testNowMs, appVersion: '0.1.0', ...options });
      stores.push(store);
      return store;
    },
  };
}

/** What `work` fails with; a test fails when it does not. */
export function failureOf(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  throw new Error('nothing failed');
}

export function questionOf(conversationId: string, messageId: string, parentId: string | null = null): Message {
  return {
    messageId,
    conversationId,
    parentId,
    role: 'user',
    status: 'done',
    parts: [{ kind: 'text', partId: `${messageId}-text`, text: 'How high is the gate?' }],
    createdAtMs: testNowMs,
  };
}

export function runningAnswerOf(conversationId: string, messageId: string, parentId: string | null): Message {
  return {
    messageId,
    conversationId,
    parentId,
    role: 'assistant',
    status: 'streaming',
    parts: [],
    createdAtMs: testNowMs,
    modelId: 'maker/model',
    turnId: `${messageId}-turn`,
  };
}

/** A conversation with one question and its answer, still running. */
export function beginTestTurn(store: Store, conversationId = 'c1'): { readonly question: Message; readonly answer: Message } {
  if (store.conversations.summary(conversationId) === null) {
    store.conversations.create({ conversationId, modelId: null, atMs: testNowMs });
  }
  const leafId = store.conversations.load(conversationId)?.leafId ?? null;
  const count = store.conversations.load(conversationId)?.messages.length ?? 0;
  const question = questionOf(conversationId, `${conversationId}-q${count}`, leafId);
  const answer = runningAnswerOf(conversationId, `${conversationId}-a${count}`, question.messageId);
  store.conversations.beginTurn({ conversationId, question, answers: [answer], modelId: 'maker/model', title: 'The gate', atMs: testNowMs });
  return { question, answer };
}

/** Every file and folder below, with its permissions: `gatehouse.db` → `600`. */
export function modesBelow(directory: string, prefix = ''): Readonly<Record<string, string>> {
  const modes: Record<string, string> = {};
  for (const name of readdirSync(directory)) {
    const stats = statSync(join(directory, name));
    modes[prefix + name] = (stats.mode & 0o777).toString(8);
    if (stats.isDirectory()) Object.assign(modes, modesBelow(join(directory, name), `${prefix}${name}/`));
  }
  return modes;
}
