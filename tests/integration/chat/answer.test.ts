import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../electron/store/openStore';
import { profilePaths } from '../../../electron/support/paths';
import { threadOf } from '../../../shared/chat/conversation';
import type { Message } from '../../../shared/chat/message';
import { startEngine, type Engine } from '../../helpers/engine';

function textOf(message: Message | undefined): string {
  return (message?.parts ?? []).map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

describe('a question’s way through engine, gateway and store', () => {
  let engine: Engine;

  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.stop());

  const ask = async (text: string, modelId = 'anthropic/claude-sonnet-4.5', attachmentIds: readonly string[] = []) => {
    const conversationId = engine.newConversation();
    const turn = await engine.chat.send({ conversationId, text, attachmentIds, modelId });
    await engine.idle(conversationId);
    return { ...turn, answer: engine.thread(conversationId).at(-1) };
  };
  const lastCompletion = () => engine.gateway.requests.filter((request) => request.completion !== null).at(-1);

  it('stores exactly the characters that the gateway sent', async () => {
    const { answer, conversationId } = await ask('Please write 60 KB.');
    const sent = lastCompletion()?.completion?.sentText ?? '';
    expect(sent.length).toBeGreaterThan(50_000);
    expect(answer?.status).toBe('done');
    expect(textOf(answer)).toBe(sent);
    expect(textOf(threadOf(engine.store.conversations.load(conversationId) ?? never()).at(-1))).toBe(sent);
  });

  it('notes cost, tokens, provider, generation and times on the receipt', async () => {
    const { answer } = await ask('Hello');
    expect(answer?.receipt).toMatchObject({ finishReason: 'stop', attempts: 1 });
    expect(answer?.receipt?.costUsd).toMatch(/^\d+(\.\d+)?$/);
    expect(answer?.receipt?.generationId).toBe(lastCompletion()?.completion?.generationId);
    for (const field of ['promptTokens', 'completionTokens', 'firstTokenMs', 'totalMs'] as const) {
      expect(answer?.receipt?.[field]).toBeGreaterThanOrEqual(0);
    }
    expect(answer?.receipt?.provider).toMatch(/\w/);
  });

  it('sends a PDF byte for byte', async () => {
    const bytes = new Uint8Array(await readFile(join('resources', 'samples', 'the-bees-of-port-ellery.pdf')));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { answer } = await ask('What is this?', 'anthropic/claude-sonnet-4.5', [await engine.stage('report.pdf', bytes)]);
    expect(JSON.stringify(lastCompletion()?.body?.messages)).toContain(sha256);
    expect(textOf(answer)).toMatch(/4 pages/);
  });

  it.each([
    ['fault/cut', 'interrupted', 'gateway.cutOff'],
    ['fault/reset', 'interrupted', 'gateway.cutOff'],
    ['fault/error-chunk', 'interrupted', 'gateway.contextTooLong'],
    ['fault/length', 'length', undefined],
    ['fault/content-filter', 'filtered', undefined],
    ['fault/unknown-finish', 'failed', 'gateway.unknownFinish'],
    ['fault/no-done', 'done', undefined],
    ['fault/401', 'failed', 'gateway.unauthorised'],
    ['fault/402', 'failed', 'gateway.creditUsedUp'],
    ['fault/budget', 'failed', 'gateway.budgetSpent'],
    ['fault/card', 'failed', 'gateway.cardRequired'],
    ['fault/free-tier', 'failed', 'gateway.modelNotInPlan'],
    ['fault/rule', 'failed', 'gateway.forbidden'],
    ['fault/no-providers', 'failed', 'gateway.noProviders'],
    ['fault/404', 'failed', 'gateway.modelNotFound'],
    ['fault/413', 'failed', 'gateway.requestTooLarge'],
    ['fault/context', 'failed', 'gateway.contextTooLong'],
    ['fault/html-200', 'failed', 'gateway.webPage'],
    ['fault/empty', 'failed', 'gateway.emptyAnswer'],
    ['fault/done-only', 'failed', 'gateway.emptyAnswer'],
    ['fault/redirect', 'failed', 'gateway.redirected'],
  ])('ends %s as %s (%s), with all that came', async (modelId, status, code) => {
    const { answer } = await ask('Hello', modelId);
    expect({ status: answer?.status, code: answer?.failure?.code }).toEqual({ status, code });
    expect(textOf(answer)).toBe(lastCompletion()?.completion?.sentText ?? '');
  });

  it('tries again after a short wait when it was told to, and answers', async () => {
    const { answer } = await ask('Hello', 'fault/429-then-ok');
    expect(answer).toMatchObject({ status: 'done', receipt: { attempts: 2 } });
    const [first, second] = engine.gateway.requests.filter((request) => request.path.endsWith('/chat/completions'));
    expect((second?.receivedAtMs ?? 0) - (first?.receivedAtMs ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  it('streams three conversations at once, each with its own text', async () => {
    const ids = [0, 1, 2].map(() => engine.newConversation());
    const words = ['alpha', 'bravo', 'charlie'];
    await Promise.all(ids.map((conversationId, index) => engine.chat.send({ conversationId, text: `Say ${words[index]} please`, attachmentIds: [], modelId: 'openai/gpt-5' })));
    await Promise.all(ids.map((conversationId) => engine.idle(conversationId)));
    for (const [index, conversationId] of ids.entries()) {
      const answer = textOf(engine.thread(conversationId).at(-1));
      expect(answer).toContain(words[index]);
      for (const other of words.filter((word) => word !== words[index])) expect(answer).not.toContain(other);
    }
  });

  it('finds everything again after closing and opening the database', async () => {
    const { conversationId } = await ask('Remember this');
    const before = engine.store.conversations.load(conversationId);
    engine.store.close();
    const again = openStore({ directory: profilePaths(engine.directory).databaseDirectory, nowMs: Date.now, appVersion: 'test' });
    expect(again.conversations.load(conversationId)).toEqual(before);
    again.close();
  });
});

describe('stopping', () => {
  it('ends the request at the gateway and keeps what came', async () => {
    const engine = await startEngine({ tokensPerSecond: 40 });
    try {
      const conversationId = engine.newConversation();
      const { turnId } = await engine.chat.send({ conversationId, text: 'Please write 20 KB.', attachmentIds: [], modelId: 'openai/gpt-5' });
      while (textOf(engine.thread(conversationId).at(-1)).length < 40) await new Promise((resolve) => setTimeout(resolve, 5));
      engine.chat.stop(turnId);
      await engine.idle(conversationId);
      const answer = engine.thread(conversationId).at(-1);
      expect(answer?.status).toBe('stopped');
      const request = engine.gateway.requests.at(-1);
      await vi.waitUntil(() => request?.ending !== null, { timeout: 60_000 });
      expect(request?.ending).toBe('clientLeft');
      expect(request?.completion?.sentText.startsWith(textOf(answer))).toBe(true);
    } finally {
      await engine.stop();
    }
  });
});

function never(): never {
  throw new Error('the conversation is gone');
}
