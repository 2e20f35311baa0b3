import { describe, expect, it } from 'vitest';
import { buildRequestBody } from '../../../../electron/gateway/requestBody';
import type { OfferedTool, PromptMessage } from '../../../../electron/chat/ports';

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

  it('tells of tools in the form of the dialect', () => {
    const tools: readonly OfferedTool[] = [
      { kind: 'function', name: 'tide', description: 'Says the tide.', parameters: { type: 'object' } },
      { kind: 'server', type: 'vercel:exa_search', config: { query: 'tide' } },
    ];
    const toolsOf = (dialect: 'gateway' | 'openai') => buildRequestBody({ requestId: 'r', modelId: 'a/b', messages: [], tools }, dialect).tools;
    const ours = { type: 'function', function: { name: 'tide', description: 'Says the tide.', parameters: { type: 'object' } } };
    expect(toolsOf('gateway')).toEqual([ours, { type: 'vercel:exa_search', config: { query: 'tide' } }]);
    expect(toolsOf('openai')).toEqual([ours]);
    expect(buildRequestBody({ requestId: 'r', modelId: 'a/b', messages: [], tools: [] }, 'gateway')).not.toHaveProperty('tools');
  });

  it('writes calls beside the words and the details, and each result as a text of its own', () => {
    const asked = (callId: string, argumentsText: string) => ({ kind: 'toolCall', callId, name: 'tide', argumentsText }) as const;
    const written = (id: string, text: string) => ({ id, type: 'function', function: { name: 'tide', arguments: text } });
    const messages: readonly PromptMessage[] = [
      { role: 'assistant', parts: [text('Let me see.'), asked('one', '{"p": 1}'), details] },
      { role: 'tool', callId: 'one', parts: [text('20 cm'), text('a second text')] },
      { role: 'assistant', parts: [asked('two', '{"p":'), asked('three', '[1]')] },
      { role: 'tool', callId: 'two', parts: [] },
    ];
    expect(messagesOf(messages)).toEqual([
      { role: 'assistant', content: 'Let me see.', tool_calls: [written('one', '{"p": 1}')], reasoning_details: details.details },
      { role: 'tool', tool_call_id: 'one', content: '20 cm\n\na second text' },
      { role: 'assistant', content: null, tool_calls: [written('two', '{}'), written('three', '{}')] },
      { role: 'tool', tool_call_id: 'two', content: '' },
    ]);
  });

  it.each([['read_file', 'read_file'], ['rm -rf /', 'rm_-rf__'], ['', 'unknown'], ['x'.repeat(300), 'x'.repeat(64)]])('says the name %j as %j, as no provider takes any other', (name, said) => {
    const [message] = messagesOf([{ role: 'assistant', parts: [{ kind: 'toolCall', callId: 'one', name, argumentsText: '{}' }] }]);
    expect(message).toEqual({ role: 'assistant', content: null, tool_calls: [{ id: 'one', type: 'function', function: { name: said, arguments: '{}' } }] });
  });

  it('carries a picture of the model into the next question, and leaves out an answer without text', () => {
    expect(messagesOf([{ role: 'user', parts: [text('Draw')] }, { role: 'assistant', parts: [picture] }, { role: 'user', parts: [text('Now in blue')] }])).toEqual([
      { role: 'user', content: 'Draw' },
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } }, { type: 'text', text: 'Now in blue' }] },
    ]);
  });
});
