import { describe, expect, it } from 'vitest';
import { checked, DamagedRowError, integer, json, jsonList, optionalInteger, optionalText, plainText, text, textSchema } from '../../../../electron/store/rows';

describe('reading a row', () => {
  const row = { name: 'gate', count: 3, none: null, list: '["a","b"]', broken: '[1', float: 1.5 };

  it('gives what the column holds', () => {
    expect(text(row, 'name')).toBe('gate');
    expect(optionalText(row, 'none')).toBeNull();
    expect(optionalText(row, 'name')).toBe('gate');
    expect(integer(row, 'count')).toBe(3);
    expect(optionalInteger(row, 'none')).toBeNull();
    expect(json(row, 'list')).toEqual(['a', 'b']);
    expect(jsonList(row, 'list', textSchema)).toEqual(['a', 'b']);
  });

  it.each([
    ['a number as text', () => text(row, 'count')],
    ['nothing as text', () => text(row, 'none')],
    ['a missing column', () => optionalText(row, 'absent')],
    ['text as a number', () => integer(row, 'name')],
    ['a fraction as an integer', () => integer(row, 'float')],
    ['text as an optional number', () => optionalInteger(row, 'name')],
    ['broken JSON', () => json(row, 'broken')],
    ['JSON that is no list', () => jsonList({ list: '{}' }, 'list', textSchema)],
    ['a list of other things', () => jsonList({ list: '[1]' }, 'list', textSchema)],
    ['what its schema refuses', () => checked('part', textSchema, 7)],
  ])('calls %s damage', (_what, read) => {
    expect(read).toThrow(DamagedRowError);
  });

  it('makes bare text storable: no U+0000, no half characters', () => {
    expect(plainText('a\0b \ud83d 😀')).toBe('a\uFFFDb \uFFFD 😀');
  });
});
