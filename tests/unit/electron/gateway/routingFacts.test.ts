import { describe, expect, it } from 'vitest';
import { readRouting } from '../../../../electron/gateway/routingFacts';

const attemptsOf = (routing: unknown) => readRouting(routing).attemptList;

describe('the routing of an answer', () => {
  it('lists the tries of 2026, each with the model it was for', () => {
    const routing = {
      modelAttempts: [
        { canonicalSlug: 'acme/one', success: false, providerAttempts: [{ provider: 'acme', credentialType: 'byok', success: false, statusCode: 529, error: 'Overloaded', startTime: 1789000000100, endTime: 1789000000350 }] },
        { modelId: 'beta/two', canonicalSlug: 'beta/two-latest', success: true, providerAttempts: [{ provider: 'beta', credentialType: 'system', success: true, statusCode: 200, startTime: 5.4, endTime: 905.9 }] },
      ],
    };
    expect(attemptsOf(routing)).toEqual([
      { modelId: 'acme/one', provider: 'acme', credential: 'byok', isSuccess: false, statusCode: 529, tookMs: 250, error: 'Overloaded' },
      { modelId: 'beta/two', provider: 'beta', credential: 'system', isSuccess: true, statusCode: 200, tookMs: 901 },
    ]);
  });

  it('lists the tries of 2025, also beside models that name none', () => {
    const attempts = [{ provider: 'acme', internalModelId: 'acme:one', providerApiModelId: 'one-1', credentialType: 'system', success: true, startTime: 10, endTime: 10 }];
    const tries = [{ provider: 'acme', credential: 'system', isSuccess: true, tookMs: 0 }];
    expect(attemptsOf({ attempts })).toEqual(tries);
    expect(attemptsOf({ attempts, modelAttempts: [{ modelId: 'acme/one', success: true }] })).toEqual(tries);
  });

  it('counts a model that no provider was tried for among the tries when it failed', () => {
    const routing = { modelAttempts: [{ canonicalSlug: 'acme/one', success: false, providerAttempts: [], error: 'no providers' }, { canonicalSlug: 'beta/two', success: true, providerAttempts: [{ provider: 'beta', success: true }] }] };
    expect(attemptsOf(routing)).toEqual([
      { modelId: 'acme/one', provider: '', isSuccess: false, error: 'no providers' },
      { modelId: 'beta/two', provider: 'beta', isSuccess: true },
    ]);
  });

  it('says no duration where times are missing or run backwards, and reads an error that is an object', () => {
    expect(attemptsOf({ attempts: [{ provider: 'a', success: false, startTime: 9, endTime: 3, error: { message: 'gone', code: 5 } }, { provider: 'b', startTime: 1 }] })).toEqual([
      { provider: 'a', isSuccess: false, error: 'gone' },
      { provider: 'b', isSuccess: true },
    ]);
  });

  it('takes wrong shapes for missing, one by one', () => {
    expect(readRouting('x')).toEqual({ provider: undefined, providerAttempts: undefined, fallbacksAvailable: undefined, attemptList: undefined });
    expect(attemptsOf({ modelAttempts: 'x', attempts: 7 })).toBeUndefined();
    expect(attemptsOf({ modelAttempts: [null, 3, { providerAttempts: 'x' }, { providerAttempts: [null, 'y', { provider: 5, statusCode: '529', success: 'no', credentialType: {} }] }] })).toEqual([
      { provider: '', isSuccess: true },
    ]);
  });

  it('keeps no more of a list than a person can read', () => {
    const routing = { fallbacksAvailable: Array.from({ length: 5000 }, () => 'x'.repeat(5000)), attempts: Array.from({ length: 5000 }, () => ({ provider: 'a', success: false, error: 'e'.repeat(5000) })) };
    const read = readRouting(routing);
    expect(read.attemptList).toHaveLength(64);
    expect(read.providerAttempts).toBe(5000);
    expect(JSON.stringify(read).length).toBeLessThan(64 * 900);
  });

  it('says which providers could have answered too', () => {
    expect(readRouting({ fallbacksAvailable: ['vertex', 3, '', 'bedrock'] }).fallbacksAvailable).toEqual(['vertex', 'bedrock']);
  });
});
