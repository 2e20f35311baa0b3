import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayEvent, ModelGateway, ModelRequest } from '../../../electron/chat/ports';
import { MessageQueues } from '../../../electron/chat/messageQueues';
import { openStore } from '../../../electron/store/openStore';
import { threadOf } from '../../../shared/chat/conversation';
import type { ConversationState } from '../../../shared/chat/conversation';
import type { ConversationEvent } from '../../../shared/chat/conversationEvent';
import { reduceConversation } from '../../../shared/chat/reduceConversation';
import { FailureError } from '../../../shared/failure';
import { FakeClock, settle } from '../../helpers/fakeClock';
import { openRooms, type Rooms } from '../../helpers/engine';

/** Answers each model with its own name, and holds the end back until the test lets it come. */
class SlowGateway implements ModelGateway {
  readonly requests: ModelRequest[] = [];
  readonly #ends = new Map<string, () => void>();

  end(modelId: string): void {
    this.#ends.get(modelId)?.();
  }

  readonly stream = (request: ModelRequest): AsyncIterable<GatewayEvent> => {
    this.requests.push(request);
    return this.#answer(request);
  };

  async *#answer({ modelId }: ModelRequest): AsyncGenerator<GatewayEvent, void, undefined> {
    if (modelId === 'acme/broken') throw new FailureError({ code: 'gateway.modelNotFound', modelId });
    yield { type: 'accepted' };
    yield { type: 'text', text: `${modelId} says ` };
    await new Promise<void>((resolve) => this.#ends.set(modelId, resolve));
    yield { type: 'text', text: 'yes' };
    yield { type: 'receipt', receipt: { costUsd: '0.001', provider: modelId } };
    yield { type: 'finished', reason: 'stop' };
  }
}

let rooms: Rooms;
let gateway: SlowGateway;
let clock: FakeClock;

async function begin(modelIds: readonly string[] = ['acme/one', 'acme/two', 'acme/three']): Promise<{ readonly id: string; readonly turns: readonly { readonly turnId: string; readonly messageId: string }[] }> {
  gateway = new SlowGateway();
  clock = new FakeClock();
  rooms = await openRooms({
    gateway,
    clock,
    reportBug: (error) => {
      throw error;
    },
  });
  const id = rooms.newConversation();
  const turns = await rooms.chat.compare({ conversationId: id, text: 'Is it so?', attachmentIds: [], modelIds });
  await settle();
  return { id, turns };
}

const state = (id: string): ConversationState => rooms.hub.read(id) ?? fail();
const stored = (id: string): ConversationState => rooms.store.conversations.load(id) ?? fail();
const answersOf = ({ messages }: ConversationState) =>
  messages.filter(({ role }) => role === 'assistant').map(({ modelId, status, parts }) => `${modelId} ${status}: ${parts.map((part) => ('text' in part ? part.text : '')).join('')}`);

function fail(): never {
  throw new Error('the conversation is gone');
}

async function endAll(...modelIds: readonly string[]): Promise<void> {
  for (const modelId of modelIds) gateway.end(modelId);
  await settle();
}

afterEach(() => rooms.stop());

describe('one question to several models', () => {
  it('is stored once, with an answer by each below it, and each is a request of its own', async () => {
    const { id, turns } = await begin();
    expect(turns).toHaveLength(3);
    expect(gateway.requests.map(({ modelId, messages }) => `${modelId} ${messages.length}`)).toEqual(['acme/one 1', 'acme/two 1', 'acme/three 1']);
    expect(new Set(gateway.requests.map(({ requestId }) => requestId)).size).toBe(3);
    await endAll('acme/one', 'acme/two', 'acme/three');
    expect(answersOf(stored(id))).toEqual(['acme/one done: acme/one says yes', 'acme/two done: acme/two says yes', 'acme/three done: acme/three says yes']);
    const { messages, comparisons, leafId, title } = stored(id);
    expect(new Set(messages.slice(1).map(({ parentId }) => parentId))).toEqual(new Set([messages[0]?.messageId]));
    expect(comparisons).toEqual([{ parentId: messages[0]?.messageId, answerIds: turns.map(({ messageId }) => messageId) }]);
    expect(leafId).toBe(turns[0]?.messageId);
    expect(title).toBe('Is it so?');
    expect(messages.slice(1).map(({ receipt }) => receipt?.provider)).toEqual(['acme/one', 'acme/two', 'acme/three']);
  });

  it('shows a watcher what the store has, event by event', async () => {
    gateway = new SlowGateway();
    clock = new FakeClock();
    rooms = await openRooms({ gateway, clock, reportBug: () => undefined });
    const id = rooms.newConversation();
    let seen: ConversationState = state(id);
    rooms.hub.watch(id, (events: readonly ConversationEvent[]) => {
      seen = events.reduce(reduceConversation, seen);
    });
    await rooms.chat.compare({ conversationId: id, text: 'Is it so?', attachmentIds: [], modelIds: ['acme/one', 'acme/two'] });
    await settle();
    await endAll('acme/two', 'acme/one');
    const { liveTurns, ...rest } = seen;
    expect(liveTurns).toEqual([]);
    expect(rest).toEqual({ ...stored(id), liveTurns: undefined });
  });

  it('stops one alone, and all of them at once', async () => {
    const { id, turns } = await begin();
    rooms.chat.stop(turns[1]?.turnId ?? '');
    await settle();
    expect(answersOf(state(id))).toEqual(['acme/one streaming: acme/one says ', 'acme/two stopped: acme/two says ', 'acme/three streaming: acme/three says ']);
    await rooms.chat.stopConversation(id);
    expect(answersOf(stored(id)).map((line) => line.split(' ')[1])).toEqual(['stopped:', 'stopped:', 'stopped:']);
  });

  it('lets one fail while the others go on, and asks that one again in its place', async () => {
    const { id, turns } = await begin(['acme/one', 'acme/broken']);
    expect(answersOf(state(id))).toEqual(['acme/one streaming: acme/one says ', 'acme/broken failed: ']);
    const again = await rooms.chat.retry({ conversationId: id, messageId: turns[1]?.messageId ?? '', modelId: 'acme/two' });
    expect(state(id).comparisons?.[0]?.answerIds).toEqual([turns[0]?.messageId, again.messageId]);
    await settle();
    await endAll('acme/one', 'acme/two');
    expect(answersOf(stored(id)).map((line) => line.split(':')[0])).toEqual(['acme/one done', 'acme/broken failed', 'acme/two done']);
  });

  it('refuses another question meanwhile, and storing nothing of one that cannot be stored', async () => {
    const { id } = await begin();
    await expect(rooms.chat.compare({ conversationId: id, text: 'And so?', attachmentIds: [], modelIds: ['a', 'b'] })).rejects.toMatchObject({ failure: { code: 'input.invalid' } });
    await expect(rooms.chat.compare({ conversationId: 'gone', text: 'And so?', attachmentIds: [], modelIds: ['a', 'b'] })).rejects.toMatchObject({ failure: { code: 'notFound' } });
    await endAll('acme/one', 'acme/two', 'acme/three');
  });

  it('stands as interrupted answers with all their text after the app was killed, still side by side', async () => {
    const { id, turns } = await begin();
    await clock.pass(600);
    await settle();
    const elsewhere = await mkdtemp(join(tmpdir(), 'gatehouse-killed-'));
    rooms.store.copyTo(join(elsewhere, 'gatehouse.db'));
    const after = openStore({ directory: elsewhere, nowMs: clock.nowMs, appVersion: 'test' });
    const found = after.conversations.load(id) ?? fail();
    expect(after.recoveredAnswers).toBe(3);
    expect(answersOf(found)).toEqual(['acme/one interrupted: acme/one says ', 'acme/two interrupted: acme/two says ', 'acme/three interrupted: acme/three says ']);
    expect(found.comparisons?.[0]?.answerIds).toEqual(turns.map(({ messageId }) => messageId));
    after.close();
    await rm(elsewhere, { recursive: true, force: true });
    await endAll('acme/one', 'acme/two', 'acme/three');
  });
});

describe('going on after a comparison', () => {
  it('is with the answer that is used: its branch, its model; the others stay as its versions', async () => {
    const { id, turns } = await begin();
    await endAll('acme/one', 'acme/two', 'acme/three');
    await rooms.chat.useAnswer(id, turns[1]?.messageId ?? '');
    expect(stored(id)).toMatchObject({ leafId: turns[1]?.messageId, modelId: 'acme/two' });
    expect(stored(id).comparisons).toBeUndefined();
    expect(answersOf(stored(id))).toHaveLength(3);
    await rooms.chat.send({ conversationId: id, text: 'And then?', attachmentIds: [], modelId: 'acme/two' });
    await settle();
    expect(gateway.requests.at(-1)?.messages.map(({ parts }) => parts.map((part) => (part.kind === 'text' ? part.text : '')).join(''))).toEqual(['Is it so?', 'acme/two says yes', 'And then?']);
    await endAll('acme/two');
  });

  it('stops what is still being written beside it, and keeps what came', async () => {
    const { id, turns } = await begin();
    await endAll('acme/one');
    await rooms.chat.useAnswer(id, turns[0]?.messageId ?? '');
    expect(answersOf(stored(id)).map((line) => line.split(':')[0])).toEqual(['acme/one done', 'acme/two stopped', 'acme/three stopped']);
    expect(state(id).liveTurns).toEqual([]);
  });

  it('shows them side by side again on request', async () => {
    const { id, turns } = await begin();
    await endAll('acme/one', 'acme/two', 'acme/three');
    await rooms.chat.useAnswer(id, turns[1]?.messageId ?? '');
    rooms.chat.showSideBySide(id, turns[1]?.messageId ?? '');
    expect(stored(id).comparisons).toEqual([{ parentId: state(id).messages[0]?.messageId, answerIds: turns.map(({ messageId }) => messageId) }]);
  });

  it('by a next question is going on with the answer it stands below', async () => {
    const { id } = await begin();
    await endAll('acme/one', 'acme/two', 'acme/three');
    await rooms.chat.send({ conversationId: id, text: 'And then?', attachmentIds: [], modelId: 'acme/one' });
    expect(state(id).comparisons).toEqual([]);
    expect(threadOf(state(id)).map(({ modelId }) => modelId)).toEqual([undefined, 'acme/one', undefined, 'acme/one']);
    await settle();
    await endAll('acme/one');
  });

  it('asks other models the same question beside an answer that is there', async () => {
    const { id, turns } = await begin(['acme/one', 'acme/two']);
    await endAll('acme/one', 'acme/two');
    await rooms.chat.useAnswer(id, turns[0]?.messageId ?? '');
    const more = await rooms.chat.compareAgain({ conversationId: id, messageId: turns[0]?.messageId ?? '', modelIds: ['acme/three'] });
    expect(state(id).comparisons?.[0]?.answerIds).toEqual([turns[0]?.messageId, more[0]?.messageId]);
    await settle();
    await endAll('acme/three');
    expect(answersOf(stored(id))).toHaveLength(3);
  });

  it('holds what was queued until somebody says which answer to go on with', async () => {
    const { id } = await begin(['acme/one', 'acme/two']);
    const queues = new MessageQueues({ hub: rooms.hub, chat: rooms.chat, makeId: () => 'queued', findAttachment: () => null, onSendFailure: () => undefined, reportBug: () => undefined });
    await queues.add({ conversationId: id, text: 'Next', attachmentIds: [], modelId: 'acme/one' });
    await endAll('acme/one', 'acme/two');
    await queues.turnEnded(id, state(id).leafId ?? '');
    expect(state(id).queue).toMatchObject({ isHeld: true, messages: [{ text: 'Next' }] });
    expect(gateway.requests).toHaveLength(2);
  });
});
