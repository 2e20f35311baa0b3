import { createHash } from 'node:crypto';
import OpenAI, { toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoGateway, type DemoGateway } from '../../../electron/demoGateway/startDemoGateway';
import { createGatewayClient } from '../../../electron/gateway/gatewayClient';
import type { PromptMessage } from '../../../electron/chat/ports';
import { canary } from '../../helpers/canary';

let gateway: DemoGateway;
let openai: OpenAI;

beforeAll(async () => {
  gateway = await startDemoGateway({ key: canary, tokensPerSecond: Infinity, firstTokenMs: 0 });
  openai = new OpenAI({ apiKey: canary, baseURL: gateway.baseUrl, maxRetries: 0 });
});
afterAll(() => gateway.stop());

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const pictureOf = (answer: OpenAI.ImagesResponse, index = 0): Buffer => Buffer.from(answer.data?.[index]?.b64_json ?? '', 'base64');

describe('the demo, asked for pictures as a program would', () => {
  it('draws as many as are wished, of the size that is wished, and differently', async () => {
    const answer = await openai.images.generate({ model: 'bfl/flux-pro-1.1', prompt: 'a lighthouse', n: 2, size: '1024x1024' });
    const pictures = [pictureOf(answer), pictureOf(answer, 1)];
    expect(pictures.map((picture) => [picture.readUInt32BE(16), picture.readUInt32BE(20)])).toEqual([[1024, 1024], [1024, 1024]]);
    expect(new Set(pictures.map(sha256Of)).size).toBe(2);
    expect(answer).toMatchObject({ provider_metadata: { gateway: { cost: '0.08' } } });
  });

  it('changes the picture that it is given, and refuses to where the model takes none', async () => {
    const drawn = pictureOf(await openai.images.generate({ model: 'openai/gpt-image-1', prompt: 'a lighthouse' }));
    const image = await toFile(drawn, 'picture.png', { type: 'image/png' });
    const changed = pictureOf(await openai.images.edit({ model: 'openai/gpt-image-1', prompt: 'at night', image }));
    expect(changed.readUInt32BE(16)).toBe(drawn.readUInt32BE(16));
    expect(sha256Of(changed)).not.toBe(sha256Of(drawn));
    expect(gateway.requests.at(-1)?.body?.fields).toMatchObject({ model: 'openai/gpt-image-1', prompt: 'at night', images: [{ mediaType: 'image/png', sha256: sha256Of(drawn) }] });
    await expect(openai.images.edit({ model: 'bfl/flux-pro-1.1', prompt: 'at night', image })).rejects.toThrow(/does not support image input/);
  });

  it.each([
    [{ model: 'openai/gpt-5', prompt: 'a gate' }, /language model/],
    [{ model: 'openai/gpt-image-1', prompt: '' }, /prompt/],
    [{ model: 'openai/gpt-image-1', prompt: 'something forbidden' }, /safety system/],
    [{ model: 'nobody/nothing', prompt: 'a gate' }, /not found/],
  ])('refuses what cannot be: %o', async (wish, words) => {
    await expect(openai.images.generate(wish)).rejects.toThrow(words);
  });

  it('is asked by the app with the same pictures that it gets back with the next wish', async () => {
    const model = { modelId: 'openai/gpt-image-1', name: 'GPT Image 1', maker: 'openai', type: 'image', modalities: { input: ['text', 'image'], output: ['image'] } };
    const client = createGatewayClient({ fetch: (url, init) => fetch(url, init), connection: () => ({ baseUrl: gateway.baseUrl, dialect: 'gateway' }), key: () => Promise.resolve(canary), modelOf: () => model, appVersion: 'test' });
    const asked = async (messages: readonly PromptMessage[]): Promise<Uint8Array> => {
      const pictures: Uint8Array[] = [];
      for await (const event of client.stream({ requestId: 'r', modelId: model.modelId, messages }, new AbortController().signal)) if (event.type === 'image') pictures.push(event.bytes);
      return pictures[0] ?? new Uint8Array();
    };
    const wish: PromptMessage = { role: 'user', parts: [{ kind: 'text', text: 'A harbour' }] };
    const first = await asked([wish]);
    await asked([wish, { role: 'assistant', parts: [{ kind: 'image', mediaType: 'image/png', bytes: first }] }, { role: 'user', parts: [{ kind: 'text', text: 'Now in blue' }] }]);
    expect(gateway.requests.slice(-2).map(({ path }) => path)).toEqual(['/v1/images/generations', '/v1/images/edits']);
    expect(gateway.requests.at(-1)?.body?.fields).toMatchObject({ prompt: 'Now in blue', images: [{ sha256: sha256Of(first) }] });
  });
});
