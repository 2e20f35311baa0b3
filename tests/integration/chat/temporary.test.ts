import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow } from '../../helpers/canaryLedger';
import { openFuzzHouse, type FuzzHouse } from '../ipcFuzz/fuzzHouse';

/* A conversation that is kept nowhere, through the real services over a real profile: afterwards every byte of it is searched. */

const word = 'quicksilver-orchard-7731';
const modelId = 'acme/lumen';
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
/** Only against hanging: other tests may have the processor. */
const patience = { timeout: 30_000 };
let fuzz: FuzzHouse;

beforeEach(async () => {
  fuzz = await openFuzzHouse();
  await fuzz.house.services.secrets.put(`vck_${'x'.repeat(40)}`, 'session');
});
afterEach(() => fuzz.close());

const filesWithWord = (): readonly string[] => filesBelow(fuzz.folder).filter(({ bytes }) => bytes.includes(word)).map(({ name }) => name);
const idle = (id: string) => expect.poll(() => fuzz.house.hub.isStreaming(id), patience).toBe(false);

/** Everything that one can do with a conversation, each with the word in it. */
async function liveIn(id: string): Promise<void> {
  const { services, hub } = fuzz.house;
  const file = await services.attachments.stage({ name: `${word}.txt`, bytes: bytesOf(`The ${word} file`), conversationId: id });
  services.conversations.saveDraft(id, `A draft of ${word}`, [file.attachmentId]);
  expect(services.conversations.readDraft(id)).toEqual({ text: `A draft of ${word}`, attachments: [file] });
  await services.chat.send({ conversationId: id, text: `What of ${word}?`, attachmentIds: [file.attachmentId], modelId });
  await idle(id);
  await services.chat.compare({ conversationId: id, text: `And ${word} again?`, attachmentIds: [], modelIds: [modelId, 'acme/other'] });
  await services.queues.add({ conversationId: id, text: `Then ${word}`, attachmentIds: [], modelId });
  await idle(id);
  services.hub.rename(id, `About ${word}`);
  const state = hub.read(id);
  services.context.drop(id, state?.messages[0]?.messageId ?? '');
  services.conversations.saveDraft(id, `Another draft of ${word}`, []);
  await services.data.backUp();
}

describe('a temporary conversation', () => {
  it('is one like all others while it is there, and no byte of it reaches the profile', async () => {
    const { services, hub } = fuzz.house;
    const { conversationId: id, isTemporary } = services.conversations.createTemporary(modelId, 1);
    expect(isTemporary).toBe(true);
    await liveIn(id);
    expect(hub.read(id)?.messages.map(({ role, status }) => `${role} ${status}`)).toEqual(['user done', 'assistant done', 'user done', 'assistant done', 'assistant done']);
    expect(services.conversations.list()).toMatchObject([{ conversationId: id, title: `About ${word}`, isTemporary: true }]);
    const fork = services.conversations.fork({ conversationId: id, messageId: hub.read(id)?.messages[1]?.messageId ?? '', title: `Fork of ${word}` });
    expect(services.conversations.list()).toHaveLength(2);
    expect(hub.read(fork.conversationId)?.messages).toHaveLength(2);
    expect(filesWithWord()).toEqual([]);
    expect(services.settings.read().recentModelIds).toEqual([]);

    await services.conversations.delete([id]);
    expect(hub.read(id)).toBeNull();
    expect(services.conversations.listDeleted()).toEqual([]);
    await fuzz.house.close();
    expect(filesWithWord()).toEqual([]);
  });

  it('would be found by this search, were it kept (the same conversation in the history)', async () => {
    const { services } = fuzz.house;
    await liveIn(services.conversations.create(modelId).conversationId);
    expect(filesWithWord().length).toBeGreaterThanOrEqual(3);
  });

  it('goes with its window, and with no other; what runs in it stops', async () => {
    const { services, windowClosed, hub } = fuzz.house;
    const here = services.conversations.createTemporary(modelId, 1).conversationId;
    const there = services.conversations.createTemporary(modelId, 2).conversationId;
    await services.chat.send({ conversationId: here, text: 'Hello', attachmentIds: [], modelId });
    windowClosed(1);
    await expect.poll(() => services.conversations.list().map(({ conversationId }) => conversationId), patience).toEqual([there]);
    expect(hub.liveTurns(here)).toEqual([]);
    await expect(services.attachments.stage({ name: 'late.txt', bytes: bytesOf(word), conversationId: here })).rejects.toMatchObject({ failure: { code: 'notFound' } });
    expect(filesWithWord()).toEqual([]);
  });

  it('goes with the window that it was handed to, and not with the one it began in', async () => {
    const { services, windowClosed, handOver } = fuzz.house;
    const id = services.conversations.createTemporary(modelId, 1).conversationId;
    handOver(id, 2);
    const others = services.conversations.createTemporary(modelId, 1).conversationId;
    windowClosed(1);
    await expect.poll(() => services.conversations.list().map(({ conversationId }) => conversationId), patience).toEqual([id]);
    expect(others).not.toBe(id);
    windowClosed(2);
    await expect.poll(() => services.conversations.list(), patience).toEqual([]);
  });

  it('is given again while nothing was said in it, each window its own', () => {
    const { conversations } = fuzz.house.services;
    const one = conversations.createTemporary(modelId, 1).conversationId;
    expect(conversations.createTemporary(modelId, 1).conversationId).toBe(one);
    expect(conversations.createTemporary(modelId, 2).conversationId).not.toBe(one);
  });

  it('is kept on wish, whole: messages, title, notes, draft and files, and goes on as before', async () => {
    const { services, hub } = fuzz.house;
    const { conversationId: id } = services.conversations.createTemporary(modelId, 1);
    await liveIn(id);
    const file = await services.attachments.stage({ name: `last ${word}.txt`, bytes: bytesOf(`Last ${word}`), conversationId: id });
    services.conversations.saveDraft(id, 'Not sent yet', [file.attachmentId]);
    const before = hub.read(id);
    await services.conversations.keep(id);
    expect(filesWithWord().length).toBeGreaterThanOrEqual(3);
    expect(hub.read(id)).toEqual(before);
    expect(services.conversations.list()).toMatchObject([{ conversationId: id, title: `About ${word}` }]);
    expect(services.conversations.list()[0]?.isTemporary).toBeUndefined();
    expect(services.conversations.readDraft(id)).toMatchObject({ text: 'Not sent yet', attachments: [{ name: `last ${word}.txt` }] });
    await expect(services.conversations.keep(id)).rejects.toMatchObject({ failure: { code: 'notFound' } });
    await services.chat.useAnswer(id, before?.leafId ?? '');
    await services.chat.send({ conversationId: id, text: 'Go on', attachmentIds: [file.attachmentId], modelId });
    await idle(id);
    expect(hub.read(id)?.messages).toHaveLength(7);
  });
});
