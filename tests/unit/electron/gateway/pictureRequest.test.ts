import { describe, expect, it } from 'vitest';
import type { PromptMessage } from '../../../../electron/chat/ports';
import { buildPictureRequest } from '../../../../electron/gateway/pictureRequest';
import type { Model } from '../../../../shared/model';

const draws: Model = { modelId: 'acme/brush', name: 'Brush', maker: 'acme', type: 'image', modalities: { input: ['text'], output: ['image'] } };
const changes: Model = { ...draws, modelId: 'acme/retouch', modalities: { input: ['text', 'image'], output: ['image'] } };

const says = (role: PromptMessage['role'], text: string): PromptMessage => ({ role, parts: [{ kind: 'text', text }] });
const picture = (mark: number) => ({ kind: 'image', mediaType: 'image/png', bytes: Uint8Array.of(137, 80, mark) }) as const;

function ask(messages: readonly PromptMessage[], model: Model, options = {}) {
  const { path, body, contentType } = buildPictureRequest({ requestId: 'r', modelId: model.modelId, messages, options }, model);
  return { path, contentType, body: body instanceof Uint8Array ? Buffer.from(body).toString('latin1') : body };
}

describe('what a model that only draws is asked', () => {
  it('is the last question alone, without what was said before', () => {
    const messages = [says('system', 'Be brief'), says('user', 'A gate'), says('assistant', 'No'), says('user', 'A lighthouse at dawn')];
    expect(ask(messages, draws)).toEqual({
      path: '/images/generations',
      contentType: 'application/json',
      body: { model: 'acme/brush', prompt: 'A lighthouse at dawn', response_format: 'b64_json' },
    });
  });

  it('names number, size and quality only where they are wished, and passes provider options through', () => {
    const { body } = ask([says('user', 'A gate')], draws, { pictures: { count: 2, size: '1024x1536', quality: 'high' }, providerOptions: { acme: { style: 'ink' } } });
    expect(body).toEqual({ model: 'acme/brush', prompt: 'A gate', n: 2, size: '1024x1536', quality: 'high', response_format: 'b64_json', providerOptions: { acme: { style: 'ink' } } });
  });

  it('is a change of the pictures that came with the question, as a form', () => {
    const { path, contentType, body } = ask([{ role: 'user', parts: [picture(1), picture(2), { kind: 'text', text: 'Put the gate\ninto the field' }] }], draws, { pictures: { count: 2 }, providerOptions: { gateway: { only: ['acme'] } } });
    const boundary = /boundary=(.+)$/.exec(contentType)?.[1];
    expect(path).toBe('/images/edits');
    expect(String(body).split(`--${boundary}`).map((part) => part.trim())).toEqual([
      '',
      'Content-Disposition: form-data; name="model"\r\n\r\nacme/brush',
      'Content-Disposition: form-data; name="prompt"\r\n\r\nPut the gate\ninto the field',
      'Content-Disposition: form-data; name="n"\r\n\r\n2',
      'Content-Disposition: form-data; name="response_format"\r\n\r\nb64_json',
      'Content-Disposition: form-data; name="providerOptions[gateway][only][]"\r\n\r\nacme',
      'Content-Disposition: form-data; name="image[]"; filename="picture-1.png"\r\nContent-Type: image/png\r\n\r\n\u0089P\u0001',
      'Content-Disposition: form-data; name="image[]"; filename="picture-2.png"\r\nContent-Type: image/png\r\n\r\n\u0089P\u0002',
      '--',
    ]);
  });

  it('changes the last picture of the conversation, where the catalogue says that the model takes any', () => {
    const messages: readonly PromptMessage[] = [says('user', 'A gate'), { role: 'assistant', parts: [picture(7)] }, says('user', 'Now in blue')];
    expect(ask(messages, changes)).toMatchObject({ path: '/images/edits', body: expect.stringContaining('name="image"; filename="picture-1.png"') as string });
    expect(ask(messages, draws)).toMatchObject({ path: '/images/generations' });
  });

  it('sends at most sixteen pictures', () => {
    const { body } = ask([{ role: 'user', parts: [...Array.from({ length: 20 }, (_, index) => picture(index)), { kind: 'text', text: 'All of them' }] }], changes);
    expect(String(body).match(/name="image\[\]"/g)).toHaveLength(16);
  });
});
