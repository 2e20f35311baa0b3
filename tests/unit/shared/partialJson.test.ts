import { describe, expect, it } from 'vitest';
import { readPartialJson } from '../../../shared/partialJson';

const whole = { port: 'Brest "A"\n\u00e9', tides: [{ at: '14:20', m: -1.5e2 }, { at: '02:10', m: 0 }], isSpring: true, note: null, 'a/b~c': {} };

describe('JSON on its way', () => {
  it('is never broken at any cut, never says what does not come, and ends as what it is', () => {
    for (const text of [JSON.stringify(whole), JSON.stringify(whole, null, 2), '[1,2.5,[],{"a":[false]}]', '"text \\u00e9 \\" end"']) {
      for (let cut = 0; cut < text.length; cut += 1) {
        const read = readPartialJson(text.slice(0, cut));
        expect([cut, read.kind]).not.toEqual([cut, 'broken']);
      }
      expect(readPartialJson(text)).toEqual({ kind: 'value', value: JSON.parse(text), isWhole: true, open: [] });
    }
  });

  it('says what is still open, from the inside out', () => {
    expect(readPartialJson('{"tides":[{"at":"14')).toEqual({ kind: 'value', value: { tides: [{ at: '14' }] }, isWhole: false, open: ['/tides/0/at', '/tides/0', '/tides', ''] });
    expect(readPartialJson('{"a/b":[1,')).toEqual({ kind: 'value', value: { 'a/b': [1] }, isWhole: false, open: ['/a~1b', ''] });
    expect(readPartialJson('{"a":1,"b')).toMatchObject({ value: { a: 1 }, open: [''] });
  });

  it('may stand in a fence of Markdown, also in half of one', () => {
    expect(readPartialJson('```json\n{"a":1}\n```')).toMatchObject({ value: { a: 1 }, isWhole: true });
    expect(readPartialJson('```json\n{"a":')).toMatchObject({ value: {}, isWhole: false });
    expect(readPartialJson('  \n ')).toEqual({ kind: 'empty' });
  });

  it.each(['I am sorry', '{"a":1} and more', '{a:1}', '[1 2]', '{"a" 1}', 'tru3', '{"a":tru,', '[1,]x', '-x', '['.repeat(100)])('is told from %s, which will never be any', (text) => {
    expect(readPartialJson(text)).toEqual({ kind: 'broken' });
  });

  it('knows no prototype', () => {
    const read = readPartialJson('{"__proto__":{"evil":1}}');
    expect(Object.getPrototypeOf(Object(read).value)).toBe(Object.prototype);
    expect(Reflect.get({}, 'evil')).toBeUndefined();
  });
});
