import { describe, expect, it } from 'vitest';
import { fallbackOf } from '../../../../shared/chat/fallback';
import type { ProviderAttempt } from '../../../../shared/chat/message';

const failed = (modelId: string | undefined, provider: string, statusCode?: number): ProviderAttempt => ({ provider, isSuccess: false, ...(modelId === undefined ? {} : { modelId }), ...(statusCode === undefined ? {} : { statusCode }) });
const worked = (modelId: string | undefined, provider: string): ProviderAttempt => ({ ...failed(modelId, provider, 200), isSuccess: true });
const of = (...attemptList: readonly ProviderAttempt[]) => fallbackOf({ attemptList }, 'acme/one');

describe('why an answer came from elsewhere', () => {
  it('is another model, and what the one that was asked for returned last', () => {
    expect(of(failed('acme/one', 'acme', 500), failed('acme/one', 'vertex', 529), worked('beta/two', 'beta'))).toEqual({ kind: 'model', failedModelId: 'acme/one', status: 529 });
    expect(of(failed('acme/one', 'acme', 529), failed('acme/half', 'acme', 500), failed('beta/two', 'x', 400), worked('beta/two', 'beta'))).toEqual({ kind: 'model', failedModelId: 'acme/one', status: 529 });
    expect(of(failed('acme/one-latest', 'acme'), worked('beta/two', 'beta'))).toEqual({ kind: 'model', failedModelId: 'acme/one-latest' });
  });

  it('is another provider of the same model', () => {
    expect(of(failed('acme/one', 'acme', 529), worked('acme/one', 'beta'))).toEqual({ kind: 'provider', failedProvider: 'acme', status: 529 });
    expect(of(failed(undefined, 'acme'), failed(undefined, 'vertex'), worked(undefined, 'beta'))).toEqual({ kind: 'provider', failedProvider: 'vertex' });
  });

  it('is nothing where the first try succeeded, none did, or the same provider was tried again with another key', () => {
    expect(of(worked('acme/one', 'acme'))).toBeNull();
    expect(of(failed('acme/one', 'acme', 529))).toBeNull();
    expect(of()).toBeNull();
    expect(fallbackOf({}, undefined)).toBeNull();
    expect(of(failed('acme/one', 'acme', 401), worked('acme/one', 'acme'))).toBeNull();
  });

  it('looks at the last of several requests alone', () => {
    expect(of(failed('acme/one', 'acme', 529), worked('acme/one', 'beta'), worked('acme/one', 'acme'))).toBeNull();
    expect(of(worked('acme/one', 'acme'), failed('acme/one', 'acme', 503), worked('acme/one', 'beta'))).toEqual({ kind: 'provider', failedProvider: 'acme', status: 503 });
  });
});
