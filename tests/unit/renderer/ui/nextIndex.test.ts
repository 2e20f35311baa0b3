import { describe, expect, it } from 'vitest';
import { nextIndex } from '../../../../renderer/ui/nextIndex';

describe('a walked list', () => {
  it('goes round its ends by arrows, and stops there by pages', () => {
    expect([nextIndex('ArrowDown', 9, 10), nextIndex('ArrowUp', 0, 10), nextIndex('PageDown', 5, 10), nextIndex('PageUp', 5, 10)]).toEqual([0, 9, 9, 0]);
    expect(nextIndex('ArrowDown', 0, 0)).toBe(0);
  });

  it('leaves every other key to the text field', () => {
    expect(['Home', 'End', 'ArrowLeft', 'a'].map((key) => nextIndex(key, 1, 10))).toEqual([null, null, null, null]);
  });
});
