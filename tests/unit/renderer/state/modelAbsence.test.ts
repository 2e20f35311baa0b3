import { describe, expect, it } from 'vitest';
import { absenceOf } from '../../../../renderer/state/modelAbsence';
import type { ModelListing } from '../../../../shared/model';

const named = (modelId: string) => ({ modelId, name: modelId, maker: 'acme' });
const listing: ModelListing = { models: [named('acme/here')], gone: [named('acme/old')], isCurrent: true, fetchedAtMs: 1, isRefreshing: false, dialect: 'gateway' };

describe('a model that is not offered', () => {
  it('is gone where it was offered before, and not here where it never was', () => {
    expect(absenceOf(listing, 'acme/old')).toBe('gone');
    expect(absenceOf(listing, 'else/other')).toBe('notHere');
    expect(absenceOf(listing, 'acme/here')).toBeNull();
    expect(absenceOf(listing, null)).toBeNull();
  });

  it('is never taken for absent by a list that is old, or empty', () => {
    const { isCurrent: _isCurrent, ...kept } = listing;
    expect(absenceOf(kept, 'acme/old')).toBeNull();
    expect(absenceOf({ ...listing, isCurrent: false }, 'acme/old')).toBeNull();
    expect(absenceOf({ ...listing, models: [] }, 'acme/old')).toBeNull();
  });

  it('at a plain endpoint must have been offered once: many answer to more names than they list', () => {
    expect(absenceOf({ ...listing, dialect: 'openai' }, 'any-name')).toBeNull();
    expect(absenceOf({ ...listing, dialect: 'openai' }, 'acme/old')).toBe('gone');
  });
});
