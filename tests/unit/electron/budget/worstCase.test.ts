import { describe, expect, it } from 'vitest';
import { mostPromptTokens } from '../../../../electron/budget/promptBound';
import { longestAnswer, mostUsd, worstCaseOf } from '../../../../electron/budget/worstCase';
import type { ModelRequest, PromptPart } from '../../../../electron/chat/ports';
import type { Model } from '../../../../shared/model';

const base: Model = { modelId: 'acme/lumen', name: 'Lumen', maker: 'acme', maxOutputTokens: 1_000, pricing: { inputUsd: '0.000001', outputUsd: '0.00001' } };
const models: readonly Model[] = [
  base,
  { ...base, modelId: 'acme/tiers', pricing: { inputUsd: '0.000001', outputUsd: '0.00001', inputTiers: [{ fromTokens: 100_000, usd: '0.000002' }], outputTiers: [{ fromTokens: 100_000, usd: '0.00003' }] } },
  { ...base, modelId: 'acme/dear', pricing: { inputUsd: '0.0001', outputUsd: '0.001' } },
  { modelId: 'acme/endless', name: 'Endless', maker: 'acme', pricing: { inputUsd: '0', outputUsd: '1' } },
  { ...base, modelId: 'acme/priceless', pricing: {} },
  { modelId: 'acme/painter', name: 'Painter', maker: 'acme', type: 'image', pricing: { imageUsd: '0.04', pictures: [{ usd: '0.19', quality: 'high' }] } },
];

/** A prompt of exactly so many bytes, with the separators that are counted along. */
function request(modelId: string, promptTokens = 1_032, more: Partial<ModelRequest> = {}): ModelRequest {
  return { requestId: 'r', modelId, messages: [{ role: 'user', parts: [{ kind: 'text', text: 'a'.repeat(promptTokens - 32) }] }], ...more };
}

function most(wish: ModelRequest): string {
  const worst = worstCaseOf(wish, (modelId) => models.find((model) => model.modelId === modelId));
  return 'unknown' in worst ? `unknown: ${worst.unknown}` : mostUsd(worst.known);
}

describe('the most that a request can cost', () => {
  it.each<[string, string, ModelRequest]>([
    ['what goes in and the longest answer', '0.011032', request('acme/lumen')],
    ['an answer as long as was wished', '0.002032', request('acme/lumen', 1_032, { options: { parameters: { maxTokens: 100 } } })],
    ['no longer answer than the model gives', '0.011032', request('acme/lumen', 1_032, { options: { parameters: { maxTokens: 90_000 } } })],
    ['thoughts on top of the answer', '0.005032', request('acme/lumen', 1_032, { options: { parameters: { maxTokens: 100 }, reasoning: { maxTokens: 300 } } })],
    ['the dearest of the models that may answer', '1.1032', request('acme/lumen', 1_032, { options: { routing: { fallbackModelIds: ['acme/dear'] } } })],
    ['the base price below the tier', '0.011032', request('acme/tiers')],
    ['the dear tier for a long prompt', '0.23', request('acme/tiers', 100_000)],
    ['a dear tier of service twice', '0.022064', request('acme/lumen', 1_032, { options: { serviceTier: 'priority' } })],
    ['a search of the web', '0.061104', request('acme/lumen', 1_032, { tools: [{ kind: 'server', type: 'vercel:exa_search', config: {} }] })],
    ['a picture at its dearest', '0.19', request('acme/painter')],
    ['several pictures', '0.76', request('acme/painter', 40, { options: { pictures: { count: 4 } } })],
    ['a model without a price', 'unknown: acme/priceless', request('acme/priceless')],
    ['a model without an end', 'unknown: acme/endless', request('acme/endless')],
    ['a model that nobody knows, as a fallback too', 'unknown: acme/nobody', request('acme/lumen', 40, { options: { routing: { fallbackModelIds: ['acme/nobody'] } } })],
  ])('counts %s', (_what, usd, wish) => {
    expect(most(wish)).toBe(usd);
  });

  it('gives the longest answer that still fits, and none that is no answer', () => {
    const worst = worstCaseOf(request('acme/lumen'), () => base);
    if ('unknown' in worst) throw new Error('its price is known');
    expect(longestAnswer(worst.known, '0.006032')).toBe(500);
    expect(mostUsd(worst.known, 500)).toBe('0.006032');
    expect(longestAnswer(worst.known, '0.0060319')).toBe(499);
    expect(longestAnswer(worst.known, '0.002')).toBeNull();
    expect(longestAnswer(worst.known, '0')).toBeNull();
    expect(longestAnswer(worst.known, '5')).toBe(1_000);
  });

  it('leaves room for thoughts of a wished length, which a shorter answer does not shorten', () => {
    const worst = worstCaseOf(request('acme/lumen', 1_032, { options: { reasoning: { maxTokens: 200 } } }), () => base);
    if ('unknown' in worst) throw new Error('its price is known');
    expect(longestAnswer(worst.known, '0.006032')).toBe(300);
    expect(mostUsd(worst.known, 300)).toBe('0.006032');
    expect(longestAnswer(worst.known, '0.005032')).toBeNull();
  });
});

describe('the bound of a prompt', () => {
  it.each(['plain words', 'ünïcödé', '漢字かな交じり文', '😀👩‍👩‍👧', '\uD800 half', ''])('is never below the bytes of %j', (text) => {
    const tokens = mostPromptTokens({ messages: [{ role: 'user', parts: [{ kind: 'text', text }] }] }) - 32;
    expect(tokens).toBeGreaterThanOrEqual(Buffer.byteLength(text));
    expect(tokens).toBeLessThanOrEqual(1.5 * Buffer.byteLength(text));
  });

  it.each<[string, PromptPart, number]>([
    ['a picture', { kind: 'image', mediaType: 'image/png', bytes: new Uint8Array(9) }, 8_000],
    ['a document by its pages', { kind: 'file', mediaType: 'application/pdf', name: 'a.pdf', bytes: new Uint8Array(9), pages: 3 }, 15_000],
    ['a document whose pages nobody counted as the longest', { kind: 'file', mediaType: 'application/pdf', name: 'a.pdf', bytes: new Uint8Array(9) }, 1_500_000],
    ['a call', { kind: 'toolCall', callId: 'c', name: 'list', argumentsText: '{}' }, 22],
  ])('counts %s', (_what, part, tokens) => {
    expect(mostPromptTokens({ messages: [{ role: 'user', parts: [part] }] })).toBe(32 + tokens);
  });
});
