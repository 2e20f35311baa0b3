import { afterEach, describe, expect, it } from 'vitest';
import { ask, clientFor, failureFrom, finishOf, question, receiptOf, textOf, type Heard } from './gatewayHarness';
import { answerWith, answerWithStream, startLoopbackServer, type Answer, type LoopbackServer } from './loopbackServer';
import { readRefusals, readStream, replayed } from './recordings';

/* The real client over a real line, against the shapes of both ages as gateway-api.md has them. */

let server: LoopbackServer | undefined;
afterEach(() => server?.stop());

const signal = new AbortController().signal;

async function clientOf(answer: Answer, options: Parameters<typeof clientFor>[1] = {}) {
  await server?.stop();
  server = await startLoopbackServer(answer);
  return clientFor(server.baseUrl, options);
}

async function stream(name: string): Promise<Heard> {
  return ask(await clientOf(answerWithStream(await readStream(name))));
}

const callsOf = ({ events }: Heard) => events.flatMap((event) => (event.type === 'toolCalls' ? [event] : []));
const detailsOf = ({ events }: Heard) => events.flatMap((event) => (event.type === 'reasoningDetails' ? [event.details] : [])).at(-1);
const imagesOf = ({ events }: Heard) => events.flatMap((event) => (event.type === 'image' ? [{ mediaType: event.mediaType, sizeBytes: event.bytes.length }] : []));

describe('a streamed answer', () => {
  it('of 2025 gives text, cost and every attempt', async () => {
    const heard = await stream('2025-stream');
    expect([heard.failure, textOf(heard), finishOf(heard)]).toEqual([null, 'Low water is at 20:41.', 'stop']);
    expect(receiptOf(heard)).toEqual({
      generationId: 'gen_01K5TIDE000000000000002025',
      answeredBy: 'acme/lumen-1',
      promptTokens: 15,
      completionTokens: 9,
      reasoningTokens: 0,
      costUsd: '0.0045405',
      marketCostUsd: '0.0045405',
      provider: 'vertex',
      providerAttempts: 2,
      fallbacksAvailable: ['vertex'],
      attemptList: [
        { provider: 'acme', credential: 'byok', isSuccess: false, tookMs: 252, error: 'Invalid API key' },
        { provider: 'vertex', credential: 'system', isSuccess: true, tookMs: 1886 },
      ],
      finishReason: 'stop',
    });
  });

  it('of 2026 gives text, cost, surcharge, cache, tier and every attempt of every model', async () => {
    const heard = await stream('2026-stream');
    expect([heard.failure, textOf(heard), finishOf(heard)]).toEqual([null, 'High water is at 14:20.', 'stop']);
    expect(receiptOf(heard)).toEqual({
      generationId: 'gen_01KXTIDE000000000000002026',
      answeredBy: 'beta/tide-3',
      promptTokens: 1204,
      completionTokens: 310,
      cachedTokens: 900,
      cacheWriteTokens: 64,
      reasoningTokens: 128,
      costUsd: '0.003275',
      marketCostUsd: '0.0032',
      surchargeUsd: '0.000075',
      isOwnKey: false,
      serviceTier: 'priority',
      provider: 'beta',
      providerAttempts: 3,
      fallbacksAvailable: ['gamma'],
      attemptList: [
        { modelId: 'acme/lumen-2', provider: 'acme', credential: 'byok', isSuccess: false, statusCode: 401, tookMs: 120, error: 'Unauthorized' },
        { modelId: 'acme/lumen-2', provider: 'acme', credential: 'system', isSuccess: false, statusCode: 529, tookMs: 420, error: 'Overloaded' },
        { modelId: 'beta/tide-3', provider: 'beta', credential: 'system', isSuccess: true, statusCode: 200, tookMs: 1460 },
      ],
      finishReason: 'stop',
    });
  });

  it('gives calls that came whole, as in 2025, and calls whose pieces came by turns, as in 2026', async () => {
    expect(callsOf(await stream('2025-toolCall'))).toEqual([{ type: 'toolCalls', brokenPieces: 0, calls: [{ callId: 'call_1', name: 'get_tide', argumentsText: '{"port":"Brest"}' }] }]);
    const heard = await stream('2026-toolCall');
    expect(callsOf(heard)).toEqual([
      { type: 'toolCalls', brokenPieces: 0, calls: [{ callId: 'call_7Kq', name: 'get_tide', argumentsText: '{"port":"Brest"}' }, { callId: 'call_8Lr', name: 'get_tide', argumentsText: '{"port":"Ostend"}' }] },
    ]);
    expect(finishOf(heard)).toBe('tool_calls');
  });

  it('gives thoughts, and the details that go back unchanged', async () => {
    const older = await stream('2025-reasoning');
    expect([textOf(older, 'reasoning'), textOf(older)]).toEqual(['Two tides a day.', 'Two.']);
    expect(detailsOf(older)).toEqual([
      { type: 'reasoning.summary', summary: 'Two tides a day.', format: 'openai-responses-v1', index: 0 },
      { type: 'reasoning.encrypted', data: 'Z0FBQUFB', id: 'rs_1', format: 'openai-responses-v1', index: 0 },
    ]);
    const newer = await stream('2026-reasoning');
    expect([textOf(newer, 'reasoning'), textOf(newer)]).toEqual(['Two tides a day.', 'Two.']);
    expect(detailsOf(newer)).toEqual([{ type: 'reasoning.text', text: 'Two tides a day.', signature: 'c2lnbmVkIGJ5IGFjbWU=', format: 'anthropic-claude-v1', index: 0 }]);
  });

  it('that broke off names its generation, and the cause that hides in the error', async () => {
    const heard = await stream('2026-midStreamError');
    expect(textOf(heard)).toBe('The first half');
    expect(heard.failure?.code).toBe('gateway.contextTooLong');
    expect(receiptOf(heard)).toEqual({ generationId: 'gen_01KXBREAK00000000000002026', answeredBy: 'acme/lumen-2' });
  });

  it('gives a picture among its words', async () => {
    const heard = await stream('2026-imagesInChat');
    expect(textOf(heard)).toBe('A grey square.');
    expect(imagesOf(heard)).toEqual([{ mediaType: 'image/png', sizeBytes: 67 }]);
    expect(receiptOf(heard)?.costUsd).toBe('0.039');
  });
});

describe('an answer that came whole', () => {
  it('of 2025 is as good as a streamed one', async () => {
    const heard = await ask(await clientOf(await replayed('2025-plainAnswer')));
    expect([heard.failure, textOf(heard), finishOf(heard)]).toEqual([null, 'High tide is at 14:20.', 'stop']);
    expect(receiptOf(heard)).toMatchObject({ generationId: 'chatcmpl-123', promptTokens: 204, completionTokens: 18 });
  });

  it('of 2026 gives its thoughts, calls and cost too', async () => {
    const heard = await ask(await clientOf(await replayed('2026-plainAnswer')));
    expect([heard.failure, textOf(heard, 'reasoning'), finishOf(heard)]).toEqual([null, 'I need the port.', 'tool_calls']);
    expect(callsOf(heard)[0]?.calls).toEqual([{ callId: 'call_7Kq', name: 'get_tide', argumentsText: '{"port":"Brest"}' }]);
    expect(detailsOf(heard)).toHaveLength(1);
    expect(receiptOf(heard)).toMatchObject({ costUsd: '0.0001234', provider: 'acme', generationId: 'gen_01KXPLAIN00000000000002026' });
  });
});

describe('a refusal', async () => {
  it.each(await readRefusals())('$name is $code', async ({ status, headers = {}, body, code, retryAfterMs }) => {
    const { failure } = await ask(await clientOf(answerWith(status, JSON.stringify(body), headers)));
    expect(failure?.code).toBe(code);
    if (retryAfterMs !== undefined) expect(failure).toMatchObject({ retryAfterMs });
  });
});

describe('the lists', () => {
  it('of models are read as poor as in 2025 and as rich as in 2026', async () => {
    const older = await (await clientOf(await replayed('2025-models'))).listModels(signal);
    expect(older).toEqual({ dialect: 'openai', models: ['acme/lumen-1', 'acme/vectors-small'].map((modelId) => ({ modelId, name: modelId, maker: 'acme', createdAtMs: 1_755_815_280_000 })) });
    const newer = await (await clientOf(await replayed('2026-models'))).listModels(signal);
    expect(newer.dialect).toBe('gateway');
    expect(newer.models).toHaveLength(3);
    expect(newer.models[0]).toMatchObject({
      name: 'Lumen 2',
      contextTokens: 524_288,
      maxOutputTokens: 32_768,
      modalities: { input: ['text', 'image'], output: ['text'] },
      reasoningOptions: [{ type: 'effort', values: ['low', 'high'] }, { type: 'max_tokens', min: 1024, max: 31_999 }],
      pricing: { inputUsd: '0.0000015', cacheWriteUsd: '0.0000018', inputTiers: [{ fromTokens: 0, usd: '0.0000015' }, { fromTokens: 131_073, usd: '0.000003' }] },
    });
    expect(newer.models[1]).toMatchObject({ type: 'image', pricing: { imageUsd: '0.04' } });
  });

  it('of providers name price, speed and uptime as far as their age knows them', async () => {
    const newer = await (await clientOf(await replayed('2026-endpoints'))).readEndpoints('acme/lumen-2', signal);
    expect(newer).toMatchObject([{ provider: 'acme', contextTokens: 524_288, maxOutputTokens: 32_768, inputUsd: '0.0000015', outputUsd: '0.000009', latencyMs: 640, tokensPerSecond: 84, cachesByItself: true }]);
    const older = await (await clientOf(await replayed('2026-endpointsOfFebruary'))).readEndpoints('acme/lumen-2', signal);
    expect(older).toMatchObject([{ provider: 'beta', inputUsd: '0.0000018', outputUsd: '0.00001', contextTokens: 131_072 }]);
    expect(older?.[0]?.latencyMs).toBeUndefined();
    expect(older?.[0]?.uptimePercent).toBeUndefined();
  });
});

describe('the account', () => {
  it('says what is left, as text', async () => {
    expect(await (await clientOf(await replayed('2026-credits'))).readCredits(signal)).toEqual({ balanceUsd: '18.42' });
  });

  it('says what a generation cost, with its wrapper and without', async () => {
    const id = 'gen_01KXTIDE000000000000002026';
    expect(await (await clientOf(await replayed('2026-generation'))).readGeneration(id, signal)).toEqual({
      costUsd: '0.0032', marketCostUsd: '0.0032', surchargeUsd: '0.000000075', promptTokens: 1204, completionTokens: 310, reasoningTokens: 128, cachedTokens: 900, cacheWriteTokens: 0,
      searches: 2, isOwnKey: false, provider: 'acme', answeredBy: 'acme/lumen-2', firstTokenMs: 410,
    });
    expect(await (await clientOf(await replayed('2026-generationFirstForm'))).readGeneration(id, signal)).toEqual({
      costUsd: '0.0032', promptTokens: 1204, completionTokens: 310, isOwnKey: true, provider: 'acme', answeredBy: 'acme/lumen-2',
    });
  });

  it('does not know a generation at once, and is not asked where there are no such books', async () => {
    const client = await clientOf(await replayed('2026-generationUnknown'));
    expect(await client.readGeneration('gen_01KXTIDE000000000000002026', signal)).toBe('notYet');
    const plain = clientFor(server?.baseUrl ?? '', { connection: () => ({ baseUrl: server?.baseUrl ?? '', dialect: 'openai' }) });
    expect(await plain.readGeneration('gen_01KXTIDE000000000000002026', signal)).toBe('never');
    expect(server?.requests).toHaveLength(1);
    const refused = await clientOf(answerWith(401, '{"error":{"message":"Invalid API key","type":"authentication_error"}}'));
    expect((await failureFrom(refused.readGeneration('gen_1', signal))).code).toBe('gateway.unauthorised');
  });
});

describe('a model that only draws', () => {
  it.each([
    ['2026-imageGeneration', { costUsd: '0.04', provider: 'acme', generationId: 'gen_01KXBRUSH00000000000002026' }],
    ['2026-imageGenerationAlone', {}],
  ])('gives the picture of %s', async (name, receipt) => {
    const brush = { modelId: 'acme/brush-2', name: 'Brush 2', maker: 'acme', type: 'image', tags: ['image-generation'] };
    const client = await clientOf(await replayed(name), { modelOf: () => brush });
    const heard = await ask(client, { ...question, modelId: brush.modelId });
    expect(heard.failure).toBeNull();
    expect(imagesOf(heard)).toEqual([{ mediaType: 'image/png', sizeBytes: 67 }]);
    expect(receiptOf(heard) ?? {}).toMatchObject(receipt);
    expect(finishOf(heard)).toBe('stop');
  });
});
