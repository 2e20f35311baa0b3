import { describe, expect, it } from 'vitest';
import { endpointsPath, readEndpointsAnswer } from '../../../../electron/gateway/endpointListing';

describe('the list of who serves a model', () => {
  it('is read in the form of 2026', () => {
    const endpoint = {
      name: 'acme | acme/lumen-2', provider_name: 'acme', context_length: 524288, max_completion_tokens: 32768, max_prompt_tokens: null, status: 0, supports_implicit_caching: true,
      pricing: { prompt: '0.0000015', completion: '0.000009', input_cache_read: '0.00000015', request: '0', discount: 0 },
      uptime_last_15m: 100, uptime_last_1h: 99.9, uptime_last_1d: 98.7, throughput_last_1h: { p50: 84, p95: 112 }, latency_last_1h: { p50: 640, p95: 1480 },
    };
    expect(readEndpointsAnswer({ data: { id: 'acme/lumen-2', endpoints: [endpoint, { ...endpoint, status: -2 }] } })).toEqual([
      {
        provider: 'acme', isActive: true, contextTokens: 524288, maxOutputTokens: 32768, inputUsd: '0.0000015', outputUsd: '0.000009', cacheReadUsd: '0.00000015',
        latencyMs: 640, tokensPerSecond: 84, uptimePercent: 98.7, cachesByItself: true,
      },
    ]);
  });

  it('is read in the form of 2025, and without a wrapper', () => {
    expect(readEndpointsAnswer({ endpoints: [{ provider_name: 'acme', uptime_last_30m: null, latency_last_30m: 410, pricing: { prompt: 0.0000015 } }, { provider_name: 'beta', status: 1, uptime_last_30m: 97 }] })).toEqual([
      { provider: 'acme', inputUsd: '0.0000015', latencyMs: 410 },
      { provider: 'beta', isActive: false, uptimePercent: 97 },
    ]);
  });

  it('leaves out what is damaged, field by field, and whole entries without a provider', () => {
    const damaged = { provider_name: 'acme', context_length: 'many', pricing: 'cheap', uptime_last_1d: 120, latency_last_1h: { p50: 'slow' }, throughput_last_1h: -1, status: null };
    expect(readEndpointsAnswer({ data: { endpoints: [damaged, {}, null, 'x', { provider_name: '' }] } })).toEqual([{ provider: 'acme' }]);
    for (const answer of [null, 'x', [], {}, { data: {} }, { data: { endpoints: 'none' } }]) expect(readEndpointsAnswer(answer)).toBeNull();
  });

  it('is asked for by the parts of the model’s id, and never elsewhere', () => {
    expect(endpointsPath('acme/lumen-2')).toBe('/models/acme/lumen-2/endpoints');
    expect(endpointsPath('acme/a b?c#d')).toBe('/models/acme/a%20b%3Fc%23d/endpoints');
    expect(endpointsPath('lumen')).toBe('/models/lumen/endpoints');
    expect(endpointsPath('acme/\uD800')).toBe('/models/acme/%EF%BF%BD/endpoints');
    for (const id of ['../credits', 'acme/..', 'acme//x', '/x', '.', '']) expect(endpointsPath(id)).toBeNull();
  });
});
