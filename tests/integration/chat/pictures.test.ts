import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { ChatService } from '../../../electron/chat/chatService';
import { ConversationHub } from '../../../electron/chat/conversationHub';
import type { ModelGateway } from '../../../electron/chat/ports';
import { startDemoGateway } from '../../../electron/demoGateway/startDemoGateway';
import type { AnswerOptions } from '../../../shared/answerOptions';
import { createGatewayClient } from '../../../electron/gateway/gatewayClient';
import { systemClock } from '../../../electron/support/clock';
import { makeId } from '../../../electron/support/ids';
import prompts from '../../../resources/prompts.json';
import { png } from '../../fixtures/files/pictures';
import { FakeGateway } from '../../helpers/fakeGateway';
import { MemoryStore } from '../../helpers/memoryStore';

it('sends a picture that the model made back to it with the next question, as the gateway itself logs it', async () => {
  const gateway = await startDemoGateway({ tokensPerSecond: Infinity, firstTokenMs: 0 });
  try {
    const bytes = png(24, 12);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const client = createGatewayClient({
      fetch: (url, init) => fetch(url, init),
      connection: () => ({ baseUrl: gateway.baseUrl, dialect: 'gateway' }),
      key: () => Promise.resolve(gateway.key),
      appVersion: 'test',
    });
    // The picture comes from a script: the app asks no endpoint to draw, and shows what one draws by itself.
    let next: ModelGateway = new FakeGateway([{ type: 'text', text: 'Here it is.' }, { type: 'image', mediaType: 'image/png', bytes }, { type: 'finished', reason: 'stop' }]);
    const hub = new ConversationHub({ store: new MemoryStore('c'), clock: systemClock, onListChanged: () => undefined, onStoreFailure: () => undefined });
    const chat = new ChatService({
      hub,
      clock: systemClock,
      instructionsOf: () => '',
      givesPictures: (modelId) => modelId === 'google/gemini-2.5-flash-image-preview',
      chooseGateway: () => Promise.resolve(next),
      makeId,
      prompts,
      reportBug: (error) => {
        throw error;
      },
      findAttachment: () => null,
      attachmentsOf: () => ({
        keepImage: (mediaType, kept) =>
          Promise.resolve({ attachmentId: 'drawn', name: 'picture.png', kind: 'image', mediaType, sizeBytes: kept.byteLength, sha256, notes: [] }),
        read: () => Promise.resolve(bytes),
      }),
    });
    const ask = async (text: string, modelId: string, options: AnswerOptions = {}): Promise<void> => {
      await chat.send({ conversationId: 'c', text, attachmentIds: [], modelId, options });
      await expect.poll(() => hub.isStreaming('c'), { timeout: 20_000 }).toBe(false);
    };
    await ask('Draw a gate', 'google/gemini-2.5-flash-image-preview');
    next = client;
    await ask('Now in blue', 'google/gemini-2.5-flash-image-preview');
    await ask('Who drew it?', 'anthropic/claude-sonnet-4.5');

    // Pictures are asked for, unless the person wishes none, or the answer is to be of a certain form.
    await ask('In words', 'google/gemini-2.5-flash-image-preview', { makesImages: false });
    await ask('As JSON', 'google/gemini-2.5-flash-image-preview', { responseFormat: { name: 'gate', schema: {} } });
    expect(gateway.requests.map(({ body }) => body?.fields['modalities'])).toEqual([['text', 'image'], undefined, undefined, undefined]);

    const sent = gateway.requests.slice(0, 2).flatMap(({ body }) => (body === null ? [] : [body.messages]));
    expect(sent).toHaveLength(2);
    const pictures = sent.map((messages) => messages.flatMap((message) => message.parts.flatMap((part) => (part.kind === 'image' ? [{ role: message.role, sha256: part.sha256 }] : []))));
    expect(pictures).toEqual([[{ role: 'user', sha256 }], []]);
  } finally {
    await gateway.stop();
  }
});
