import { describe, expect, it } from 'vitest';
import { checkFormat } from '../../../../electron/format/checkFormat';

const schema = {
  type: 'object',
  properties: { port: { type: 'string', minLength: 3 }, tides: { type: 'array', minItems: 2, items: { type: 'object', properties: { at: { type: 'string', pattern: '^\\d\\d:\\d\\d$' }, m: { type: 'number' } }, required: ['at', 'm'] } }, kind: { enum: ['spring', 'neap'] } },
  required: ['port', 'tides'],
  additionalProperties: false,
};
const good = '{"port":"Brest","tides":[{"at":"14:20","m":6},{"at":"02:10","m":1}],"kind":"neap"}';
const check = (text: string | null, isGrowing = false) => checkFormat({ schema, text, isGrowing });

describe('an answer held against its shape', () => {
  it('fits at every moment of its growth when it fits at the end', () => {
    for (let cut = 0; cut <= good.length; cut += 1) expect([cut, check(good.slice(0, cut), true)]).toEqual([cut, { kind: 'fits' }]);
    expect(check(good)).toEqual({ kind: 'fits' });
    expect(check(good.slice(0, -1))).toEqual({ kind: 'notJson' });
  });

  it('is found out while it still grows, with the place and what was expected there', () => {
    expect(check('{"port":"Brest","tides":[{"at":14', true)).toEqual({ kind: 'unfit', problems: [{ path: '/tides/0/at', keyword: 'type', expected: 'string' }] });
    expect(check('{"harbour":"Brest",', true)).toEqual({ kind: 'unfit', problems: [{ path: '', keyword: 'additionalProperties', expected: 'harbour' }] });
  });

  it('names all that does not fit at the end', () => {
    expect(check('{"port":"B","tides":[{"at":"2 pm","m":1}],"kind":"odd"}')).toEqual({
      kind: 'unfit',
      problems: [
        { path: '/port', keyword: 'minLength', expected: '3' },
        { path: '/tides', keyword: 'minItems', expected: '2' },
        { path: '/tides/0/at', keyword: 'pattern', expected: '^\\d\\d:\\d\\d$' },
        { path: '/kind', keyword: 'enum', expected: '["spring","neap"]' },
      ],
    });
    expect(check('{"port":"Brest"}')).toMatchObject({ problems: [{ path: '', keyword: 'required', expected: 'tides' }] });
  });

  it.each(['I cannot do that.', '', '{"port":'])('is no JSON where it says %j', (text) => {
    expect(check(text)).toEqual({ kind: 'notJson' });
  });

  it('needs a schema that is one, and fetches none', () => {
    expect(check(null)).toEqual({ kind: 'fits' });
    expect(checkFormat({ schema: { type: 'objekt' }, text: null, isGrowing: false })).toMatchObject({ kind: 'badSchema', reason: expect.stringContaining('type') });
    expect(checkFormat({ schema: { $ref: 'https://example.test/schema.json' }, text: '{}', isGrowing: false })).toMatchObject({ kind: 'badSchema', reason: expect.stringContaining('example.test') });
    expect(checkFormat({ schema: { $schema: 'http://json-schema.org/draft-07/schema#', definitions: { a: { type: 'string' } }, $ref: '#/definitions/a' }, text: '"x"', isGrowing: false })).toEqual({ kind: 'fits' });
  });
});
