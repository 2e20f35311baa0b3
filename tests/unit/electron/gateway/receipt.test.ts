import { describe, expect, it } from 'vitest';
import { createReceiptKeeper, receiptOfMetadata, receiptOfUsage } from '../../../../electron/gateway/receipt';

const attempts = (routing: unknown) => receiptOfMetadata({ gateway: { routing } }).providerAttempts;

describe('a receipt', () => {
  it('reads counts alone as counts alone', () => {
    expect(receiptOfUsage({ prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 })).toEqual({ promptTokens: 1, completionTokens: 2 });
  });

  it('takes wrong types for missing', () => {
    expect(receiptOfUsage({ prompt_tokens: '7', completion_tokens: -1, cost: 'free', prompt_tokens_details: [] })).toEqual({});
    expect(receiptOfUsage('x')).toEqual({});
    expect(receiptOfMetadata({ gateway: { routing: 'x', cost: {}, generationId: 5 } })).toEqual({});
    expect(receiptOfMetadata({ acme: {} })).toEqual({});
  });

  it('keeps a cost of nothing, and of next to nothing', () => {
    expect(receiptOfUsage({ cost: 0 })).toEqual({ costUsd: '0' });
    expect(receiptOfUsage({ cost: 1e-8, market_cost: 2e-8 })).toEqual({ costUsd: '0.00000001', marketCostUsd: '0.00000002' });
  });

  it('counts attempts in every shape', () => {
    expect(attempts({ totalProviderAttemptCount: 4, modelAttempts: [{}] })).toBe(4);
    expect(attempts({ modelAttempts: [{ providerAttempts: [{}, {}] }, { providerAttemptCount: 3 }, {}] })).toBe(6);
    expect(attempts({ attempts: [{}, {}] })).toBe(2);
    expect(attempts({})).toBeUndefined();
  });

  it.each([
    [{ 'vercel:perplexity_search': 2, 'vercel:exa_search': 1 }, 3],
    [[{ name: 'a' }, { name: 'a' }], 2],
    [{}, undefined],
    [[], undefined],
    ['many', undefined],
    [{ 'vercel:exa_search': 'one' }, undefined],
  ])('counts the searches of %j as %j', (gatewayToolCalls, searches) => {
    expect(receiptOfMetadata({ gateway: { gatewayToolCalls } }).searches).toBe(searches);
  });

  it('reads what else is billed and how, by the usage and by the metadata', () => {
    expect(receiptOfUsage({ is_byok: true, cache_creation_input_tokens: 40, service_tier: 'flex' })).toEqual({ isOwnKey: true, cacheWriteTokens: 40, serviceTier: 'flex' });
    expect(receiptOfMetadata({ gateway: { surchargeCost: '0.000075' } })).toEqual({ surchargeUsd: '0.000075' });
  });

  it('names the final provider, or the planned one', () => {
    expect(receiptOfMetadata({ gateway: { routing: { resolvedProvider: 'a', finalProvider: 'b' } } }).provider).toBe('b');
    expect(receiptOfMetadata({ gateway: { routing: { resolvedProvider: 'a' } } }).provider).toBe('a');
  });
});

describe('the keeper of a receipt', () => {
  it('lets the exact cost of the metadata win over the number of the usage, in either order', () => {
    for (const order of [0, 1]) {
      const keeper = createReceiptKeeper((text) => text);
      if (order === 0) keeper.learnUsage({ cost: 0.1, prompt_tokens: 5 });
      keeper.learnMetadata({ gateway: { cost: '0.10000000000000000001' } });
      if (order === 1) keeper.learnUsage({ cost: 0.1, prompt_tokens: 5 });
      expect(keeper.takeNews()).toEqual({ costUsd: '0.10000000000000000001', promptTokens: 5 });
    }
  });

  it('cleans what the attempts failed with, and every other text that is not on top', () => {
    const keeper = createReceiptKeeper((text) => text.replaceAll('secret', '•••'));
    keeper.learnMetadata({ gateway: { routing: { fallbacksAvailable: ['secret-1'], attempts: [{ provider: 'secret', credentialType: 'byok', success: false, error: 'bad secret' }] } } });
    expect(keeper.takeNews()).toEqual({
      providerAttempts: 1,
      fallbacksAvailable: ['•••-1'],
      attemptList: [{ provider: '•••', credential: 'byok', isSuccess: false, error: 'bad •••' }],
    });
  });

  it('tells news once, and keeps what is not said again', () => {
    const keeper = createReceiptKeeper((text) => text);
    keeper.learnIdentity('gen_1', 'a/b');
    expect(keeper.takeNews()).toEqual({ generationId: 'gen_1', answeredBy: 'a/b' });
    keeper.learnIdentity('gen_1', undefined);
    expect(keeper.takeNews()).toBeNull();
    keeper.learnIdentity('gen_1', 'c/d');
    keeper.learn({ damagedCharacters: 1 });
    expect(keeper.takeNews()).toEqual({ generationId: 'gen_1', answeredBy: 'c/d', damagedCharacters: 1 });
  });
});
