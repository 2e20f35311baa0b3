import { describe, expect, it } from 'vitest';
import { goesOn } from '../../../../renderer/markdown/goesOn';

describe('goesOn', () => {
  it('says whether a text begins with an earlier one', () => {
    expect(goesOn('', '')).toBe(true);
    expect(goesOn('tide', '')).toBe(true);
    expect(goesOn('tide', 'tide')).toBe(true);
    expect(goesOn('tide turns', 'tide')).toBe(true);
    expect(goesOn('tide', 'tide turns')).toBe(false);
    expect(goesOn('Tide turns', 'tide')).toBe(false);
    expect(goesOn('漢字 and more', '漢字')).toBe(true);
  });
});
