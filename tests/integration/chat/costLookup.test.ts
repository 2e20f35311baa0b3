import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CostLookup } from '../../../electron/chat/costLookup';
import { createGatewayClient, type GatewayClient } from '../../../electron/gateway/gatewayClient';
import { systemClock } from '../../../electron/support/clock';
import type { Message } from '../../../shared/chat/message';
import { openRooms, startEngine, type Engine, type Rooms } from '../../helpers/engine';
import { settle } from '../../helpers/fakeClock';

describe('an answer that broke off', () => {
  let engine: Engine;
  let client: GatewayClient;

  beforeEach(async () => {
    engine = await startEngine({ generationDelayMs: 0 });
    client = createGatewayClient({
      fetch: (url, init) => fetch(url, init),
      connection: () => ({ baseUrl: engine.gateway.baseUrl, dialect: 'gateway' }),
      key: () => Promise.resolve(engine.gateway.key),
      appVersion: 'test',
    });
  });
  afterEach(() => engine.stop());

  const lookupIn = ({ hub, store }: Pick<Rooms, 'hub' | 'store'>, clock = systemClock) =>
    new CostLookup({ hub, clock, books: () => client.readGeneration, listUncounted: (sinceMs) => store.conversations.listUncounted(sinceMs), reportBug: (error) => { throw error; } });

  const inBooks = async (generationId: string) => {
    await vi.waitUntil(async () => (await client.readGeneration(generationId, new AbortController().signal)) !== 'notYet', { timeout: 60_000 });
  };

  const ask = async (modelId: string): Promise<Message> => {
    const conversationId = engine.newConversation();
    await engine.chat.send({ conversationId, text: 'Hello', attachmentIds: [], modelId });
    await engine.idle(conversationId);
    return engine.thread(conversationId).at(-1) ?? never();
  };
  const now = ({ conversationId }: Message) => engine.thread(conversationId).at(-1)?.receipt;

  it.each(['fault/cut', 'fault/reset', 'fault/error-chunk'])('by %s names its generation, and its cost is found in the books', async (modelId) => {
    const answer = await ask(modelId);
    const generationId = answer.receipt?.generationId ?? never();
    expect(answer.receipt).toMatchObject({ uncountedIds: [generationId] });
    expect(answer.receipt?.costUsd).toBeUndefined();
    await inBooks(generationId);
    await lookupIn(engine).turnEnded(answer.conversationId, answer.messageId);
    expect(now(answer)).toMatchObject({ generationId, costSource: 'lookup', uncountedIds: [], attempts: 1 });
    expect(now(answer)?.costUsd).toMatch(/^0\.\d+$/);
    expect(now(answer)?.promptTokens).toBeGreaterThan(0);
    expect(engine.store.conversations.load(answer.conversationId)?.messages.at(-1)?.receipt).toEqual(now(answer));
  });

  it('is found again after a restart, by whoever starts next', async () => {
    const answer = await ask('fault/cut');
    await inBooks(answer.receipt?.generationId ?? never());
    await engine.leave();
    const again = await openRooms({ gateway: client, clock: systemClock, reportBug: never, directory: engine.directory });
    let begin: () => void = never;
    const lookup = lookupIn(again, { ...systemClock, after: (_delayMs, callback) => ((begin = callback), () => undefined) });
    lookup.start();
    begin();
    await vi.waitUntil(() => again.thread(answer.conversationId).at(-1)?.receipt?.costSource === 'lookup', { timeout: 60_000 });
    await settle();
    expect(again.store.conversations.listUncounted(0)).toEqual([]);
    await again.leave();
  });

  it('that came whole is not looked up', async () => {
    const answer = await ask('openai/gpt-5');
    await lookupIn(engine).turnEnded(answer.conversationId, answer.messageId);
    expect(now(answer)).toEqual(answer.receipt);
    expect(engine.gateway.requests.filter(({ path }) => path.includes('/generation'))).toEqual([]);
  });

  it('is not known to the books at once', async () => {
    expect(await client.readGeneration('gen_of_nobody', new AbortController().signal)).toBe('notYet');
  });
});

function never(): never {
  throw new Error('this does not happen');
}
