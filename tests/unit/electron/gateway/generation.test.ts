import { describe, expect, it } from 'vitest';
import { receiptOfGeneration } from '../../../../electron/gateway/generation';
import { FailureError } from '../../../../shared/failure';

const asIs = (text: string) => text;

describe('what the gateway’s books say of a generation', () => {
  it('is read with its wrapper and without, and counts tokens as they are billed', () => {
    const entry = { id: 'gen_1', total_cost: 0.0032, usage: 0.0032, model: 'acme/lumen-2', provider_name: 'acme', is_byok: false, latency: 410, tokens_prompt: 1200, tokens_completion: 300, native_tokens_prompt: 1204, native_tokens_completion: 310, native_tokens_reasoning: 128, native_tokens_cached: 900, native_tokens_cache_creation: 0, billable_web_search_calls: 0, market_cost: 0.0040, surcharge_cost: 1e-7 };
    const receipt = {
      costUsd: '0.0032', marketCostUsd: '0.004', surchargeUsd: '0.0000001', promptTokens: 1204, completionTokens: 310, reasoningTokens: 128, cachedTokens: 900, cacheWriteTokens: 0,
      isOwnKey: false, provider: 'acme', answeredBy: 'acme/lumen-2', firstTokenMs: 410,
    };
    expect(receiptOfGeneration({ data: entry }, asIs)).toEqual(receipt);
    expect(receiptOfGeneration(entry, asIs)).toEqual(receipt);
  });

  it('may name the cost twice, once, or as text, and little else', () => {
    expect(receiptOfGeneration({ data: { usage: 0 } }, asIs)).toEqual({ costUsd: '0' });
    expect(receiptOfGeneration({ data: { total_cost: '0.000000001', tokens_prompt: 7, billable_web_search_calls: 2, model: 5 } }, asIs)).toEqual({ costUsd: '0.000000001', promptTokens: 7, searches: 2 });
  });

  it.each([[{ data: { id: 'gen_1' } }], [{ data: 'x' }], ['x'], [undefined], [[]], [{ data: { total_cost: 'free' } }]])('is refused where it names no cost: %j', (answer) => {
    expect(() => receiptOfGeneration(answer, asIs)).toThrow(FailureError);
  });

  it('is cleaned of secrets', () => {
    expect(receiptOfGeneration({ total_cost: 1, provider_name: 'secret', model: 'secret' }, () => '•••')).toEqual({ costUsd: '1', provider: '•••', answeredBy: '•••' });
  });
});
