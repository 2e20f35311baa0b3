import { describe, expect, it } from 'vitest';
import { directionOf } from '../../../../renderer/markdown/directionOf';

describe('the direction of a block', () => {
  it('is that of its first letter, whatever stands before it', () => {
    expect(directionOf({ value: '“12% ملاحظة (note)' })).toBe('rtl');
    expect(directionOf({ value: '1. סיכום' })).toBe('rtl');
    expect(directionOf({ value: 'Note: ملاحظة' })).toBe('ltr');
  });

  it('is found in what stands within it', () => {
    expect(directionOf({ children: [{ value: '\n' }, { children: [{ value: '3: ' }, { children: [{ value: 'ملاحظة' }] }] }, { value: 'note' }] })).toBe('rtl');
  });

  it('is from left to right where there is no letter', () => {
    expect([directionOf({ value: '12 %' }), directionOf({}), directionOf({ children: [] })]).toEqual(['ltr', 'ltr', 'ltr']);
  });
});
