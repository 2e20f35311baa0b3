import { describe, expect, it } from 'vitest';
import { createMakeId, makeId } from '../../../../electron/support/ids';

describe('an id', () => {
  it('is short and safe in a file name, an attribute and a URL', () => {
    for (let count = 0; count < 1_000; count += 1) expect(makeId()).toMatch(/^[A-Za-z0-9_-]{26}$/);
  });

  it('is never made twice, and each sorts after the one before', () => {
    const ids = Array.from({ length: 100_000 }, makeId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
  });

  it('keeps ascending when the wall clock is set back, and sorts by time over centuries', () => {
    const times = [1_000, 5, 5, 999, 1_000, 1_001, Date.UTC(2026, 10, 21), Date.UTC(2400, 0, 1)];
    const next = createMakeId(() => times.shift() ?? 0);
    const ids = Array.from({ length: 8 }, next);
    expect(ids.toSorted()).toEqual(ids);
  });

  it('keeps ascending when one millisecond is used up', () => {
    const next = createMakeId(() => 7);
    let last = '';
    let isAscending = true;
    for (let count = 0; count < 32 ** 3 + 10; count += 1) {
      const id = next();
      if (id <= last) isAscending = false;
      last = id;
    }
    expect(isAscending).toBe(true);
    expect(last.startsWith('0000000008')).toBe(true);
  });

  it('differs between two makers at the same moment', () => {
    expect(createMakeId(() => 7)()).not.toBe(createMakeId(() => 7)());
  });
});
