import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, clientFor, finishOf, receiptOf, textOf } from './gatewayHarness';
import type { Heard } from './gatewayHarness';
import { answerWithStream, startLoopbackServer } from './loopbackServer';
import type { LoopbackServer } from './loopbackServer';

let server: LoopbackServer | undefined;
afterEach(() => server?.stop());

const notes: string[] = [];

async function replay(name: string): Promise<Heard> {
  const recorded = await readFile(new URL(`../../fixtures/streams/${name}.sse`, import.meta.url));
  server = await startLoopbackServer(answerWithStream(recorded));
  return ask(clientFor(server.baseUrl, { log: (note) => notes.push(note) }));
}

describe('a recorded stream, replayed to the real client', () => {
  it('gives text and the receipt of the 2026 shape', async () => {
    const heard = await replay('text2026');
    expect(heard.failure).toBeNull();
    expect(heard.events[0]).toEqual({ type: 'accepted' });
    expect(textOf(heard)).toBe('High tide in Brest is at **14:20** 🌊 – à marée haute, 潮.');
    expect(heard.events.at(-1)).toEqual({ type: 'finished', reason: 'stop' });
    expect(receiptOf(heard)).toEqual({
      generationId: 'gen_01KTIDE0000000000000000T26',
      answeredBy: 'acme/lumen-2',
      provider: 'beta',
      providerAttempts: 2,
      costUsd: '0.00000032',
      marketCostUsd: '0.0032',
      promptTokens: 1204,
      completionTokens: 310,
      cachedTokens: 900,
      cacheWriteTokens: 0,
      reasoningTokens: 128,
      surchargeUsd: '0',
      isOwnKey: false,
      fallbacksAvailable: ['beta'],
      attemptList: [
        { modelId: 'acme/lumen-2', provider: 'acme', credential: 'byok', isSuccess: false, tookMs: 200, error: 'Unauthorized' },
        { modelId: 'acme/lumen-2', provider: 'beta', credential: 'system', isSuccess: true, statusCode: 200, tookMs: 900 },
      ],
      finishReason: 'stop',
    });
  });

  it('gives text and the receipt of the 2025 shape', async () => {
    const heard = await replay('text2025');
    expect(textOf(heard)).toBe('Low tide is at 20:41.');
    expect(finishOf(heard)).toBe('stop');
    expect(receiptOf(heard)).toEqual({
      generationId: 'gen_01KTIDE0000000000000000T25',
      answeredBy: 'acme/lumen-1',
      provider: 'bedrock',
      providerAttempts: 3,
      costUsd: '0.0045405',
      marketCostUsd: '0.0045405',
      promptTokens: 15,
      completionTokens: 9,
      fallbacksAvailable: ['vertex', 'bedrock'],
      attemptList: [
        { provider: 'acme', credential: 'system', isSuccess: false, tookMs: 201, error: 'overloaded' },
        { provider: 'vertex', credential: 'system', isSuccess: false, tookMs: 98, error: 'overloaded' },
        { provider: 'bedrock', credential: 'system', isSuccess: true, tookMs: 1701 },
      ],
      finishReason: 'stop',
    });
  });

  it('gives reasoning, then its merged details before the text, and once more when an encrypted entry follows', async () => {
    const heard = await replay('reasoning2026');
    expect(textOf(heard, 'reasoning')).toBe('Check the port.');
    expect(textOf(heard)).toBe('It is Brest.');
    const thinking = { type: 'reasoning.text', text: 'Check the port.', format: 'anthropic-claude-v1', index: 0, signature: 'c2lnbmVk' };
    const sealed = { type: 'reasoning.encrypted', data: 'b3BhcXVl', format: 'anthropic-claude-v1', index: 1 };
    const meaning = heard.events.filter((event) => event.type === 'text' || event.type === 'reasoningDetails');
    expect(meaning).toEqual([
      { type: 'reasoningDetails', details: [thinking] },
      { type: 'text', text: 'It is Brest.' },
      { type: 'reasoningDetails', details: [thinking, sealed] },
    ]);
    expect(receiptOf(heard)).toMatchObject({ providerAttempts: 1, reasoningTokens: 30, costUsd: '0.0021' });
  });

  it('keeps a summary and its encrypted twin apart although they share an index', async () => {
    const heard = await replay('reasoningSummary2025');
    expect(textOf(heard, 'reasoning')).toBe('Weighing both.');
    expect(heard.events.filter((event) => event.type === 'reasoningDetails').at(-1)).toEqual({
      type: 'reasoningDetails',
      details: [
        { type: 'reasoning.summary', summary: 'Weighing both.', format: 'openai-responses-v1', index: 0 },
        { type: 'reasoning.encrypted', data: 'Z0FBQUFB', id: 'rs_1', format: 'openai-responses-v1', index: 0 },
      ],
    });
    expect(receiptOf(heard)?.costUsd).toBeUndefined();
  });

  it('gives pictures as bytes, and leaves out one that is only an address', async () => {
    const heard = await replay('image2026');
    const images = heard.events.flatMap((event) => (event.type === 'image' ? [event] : []));
    expect(images.map((image) => image.mediaType)).toEqual(['image/png', 'image/gif']);
    expect(images.map((image) => image.bytes.length)).toEqual([70, 42]);
    expect(notes.at(-1)).toBe('a picture was no base64 data URI');
    expect(finishOf(heard)).toBe('stop');
  });

  it('passes over tool calls without losing the end', async () => {
    const heard = await replay('toolPieces2026');
    expect(heard.failure).toBeNull();
    expect(textOf(heard)).toBe('');
    expect(finishOf(heard)).toBe('tool_calls');
  });

  it('keeps the text before an error inside the stream and finds the cause that hides in it', async () => {
    const heard = await replay('midStreamError2026');
    expect(textOf(heard)).toBe('The first half');
    expect(finishOf(heard)).toBeUndefined();
    expect(heard.failure?.code).toBe('gateway.contextTooLong');
    expect(heard.failure?.details).toContain('prompt is longer than 32768 tokens');
  });

  it('reads usage from the trailing chunk of plain OpenAI', async () => {
    const heard = await replay('openaiPlain');
    expect(textOf(heard)).toBe('Plain words.');
    expect(finishOf(heard)).toBe('stop');
    expect(receiptOf(heard)).toEqual({
      generationId: 'chatcmpl-AbC',
      answeredBy: 'plain-1-2026-01-01',
      promptTokens: 11,
      completionTokens: 3,
      cachedTokens: 0,
      reasoningTokens: 0,
      serviceTier: 'default',
      finishReason: 'stop',
    });
  });

  it('fails by the type in an error event', async () => {
    const heard = await replay('errorEvent');
    expect(textOf(heard)).toBe('Half');
    expect(heard.failure).toMatchObject({ code: 'gateway.rateLimited', details: expect.stringContaining('Slow down') });
  });

  it('never takes an error inside a choice for an end', async () => {
    const heard = await replay('errorInChoice');
    expect(textOf(heard)).toBe('Half');
    expect(finishOf(heard)).toBeUndefined();
    expect(heard.failure).toMatchObject({ code: 'gateway.serverError', status: 502 });
  });
});
