import { describe, expect, it } from 'vitest';
import { buildRequestBody } from '../../../../electron/gateway/requestBody';
import type { PromptMessage } from '../../../../electron/chat/ports';

const pdf = { kind: 'file', mediaType: 'application/pdf', name: 'report.pdf', bytes: new TextEncoder().encode('%PDF-') } as const;
const picture = { kind: 'image', mediaType: 'image/png', bytes: Uint8Array.of(1, 2, 3) } as const;
const text = (words: string) => ({ kind: 'text', text: words }) as const;
const details = { kind: 'reasoningDetails', details: [{ type: 'reasoning.text', text: 'hm', signature: 's' }] } as const;

const messagesOf = (messages: readonly PromptMessage[], dialect: 'gateway' | 'openai' = 'gateway') =>
  buildRequestBody({ requestId: 'r', modelId: 'a/b', messages }, dialect).messages;

describe('the body of a request', () => {
  it('asks for a stream with usage', () => {
    expect(buildRequestBody({ requestId: 'r', modelId: 'a/b', messages: [] }, 'gateway')).toEqual({
      model: 'a/b',
      messages: [],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('writes messages of text as plain strings', () => {
    expect(messagesOf([{ role: 'system', parts: [text('Be kind')] }, { role: 'user', parts: [text('One'), text('Two')] }, { role: 'assistant', parts: [text('Yes')] }])).toEqual([
      { role: 'system', content: 'Be kind' },
      { role: 'user', content: 'One\n\nTwo' },
      { role: 'assistant', content: 'Yes' },
    ]);
  });

  it('writes a picture as a data URI and a PDF in the form of the dialect', () => {
    const messages: readonly PromptMessage[] = [{ role: 'user', parts: [text('Look'), picture, pdf, text('')] }];
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } };
    expect(messagesOf(messages, 'gateway')).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'Look' }, image, { type: 'file', file: { data: 'JVBERi0=', media_type: 'application/pdf', filename: 'report.pdf' } }] },
    ]);
    expect(messagesOf(messages, 'openai')).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'Look' }, image, { type: 'file', file: { file_data: 'data:application/pdf;base64,JVBERi0=', filename: 'report.pdf' } }] },
    ]);
  });

  it('reads a part of a larger buffer rightly', () => {
    const whole = Uint8Array.of(9, 1, 2, 3, 9);
    const [message] = messagesOf([{ role: 'user', parts: [{ ...picture, bytes: whole.subarray(1, 4) }] }]);
    expect(JSON.stringify(message)).toContain('base64,AQID"');
  });

  it('sends reasoning details back unchanged, to the gateway only', () => {
    const messages: readonly PromptMessage[] = [{ role: 'assistant', parts: [details, text('So')] }];
    expect(messagesOf(messages, 'gateway')).toEqual([{ role: 'assistant', content: 'So', reasoning_details: details.details }]);
    expect(messagesOf(messages, 'openai')).toEqual([{ role: 'assistant', content: 'So' }]);
  });

  it('carries a picture of the model into the next question, and leaves out an answer without text', () => {
    expect(messagesOf([{ role: 'user', parts: [text('Draw')] }, { role: 'assistant', parts: [picture] }, { role: 'user', parts: [text('Now in blue')] }])).toEqual([
      { role: 'user', content: 'Draw' },
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } }, { type: 'text', text: 'Now in blue' }] },
    ]);
  });
});
