import { describe, expect, it } from 'vitest';
import { caps } from '../../../../electron/tools/caps';
import { parseArguments } from '../../../../electron/tools/parseArguments';
import { ToolRefusal } from '../../../../electron/tools/tool';
import { callOf, brokerRig, sayYes, toolOf } from '../../../helpers/brokerRig';

const half = '\\ud83d';
const deep = (depth: number): string => `{"place":${'['.repeat(depth)}${']'.repeat(depth)}}`;

/** F29: arguments that must never run, repaired or not. */
const unusable: readonly (readonly [what: string, text: string])[] = [
  ['only a space', ' '],
  ['only spaces', '  \n'],
  ['no JSON', 'read the notes'],
  ['single quotes', `{'place':'a'}`],
  ['a key without quotes', '{place:"a"}'],
  ['a comma at the end', '{"place":"a",}'],
  ['a comma too many', '{"place":"a",,"text":""}'],
  ['a missing colon', '{"place" "a"}'],
  ['a comment', '{"place":"a"/* here */}'],
  ['cut in a text', '{"place":"/home/an'],
  ['cut after a key', '{"place":'],
  ['cut before the end', '{"place":"a"'],
  ['two objects', '{"place":"a"}{"place":"b"}'],
  ['words after its end', '{"place":"a"} and go'],
  ['a fence of Markdown', '```json\n{"place":"a"}\n```'],
  ['a list', '["a"]'],
  ['a text', '"a"'],
  ['a number', '1'],
  ['null', 'null'],
  ['true', 'true'],
  ['the same key twice', '{"place":"a","place":"b"}'],
  ['the same key twice, once escaped', '{"place":"a","\\u0070lace":"b"}'],
  ['the same key twice within', '{"place":"a","more":{"x":1,"x":2}}'],
  ['__proto__', '{"place":"a","__proto__":{"isAdmin":true}}'],
  ['__proto__, escaped', '{"place":"a","\\u005f_proto__":{"isAdmin":true}}'],
  ['__proto__ within', '{"place":"a","more":{"__proto__":1}}'],
  ['constructor', '{"place":"a","constructor":{"prototype":{}}}'],
  ['NaN', '{"place":NaN}'],
  ['Infinity', '{"place":Infinity}'],
  ['a number beyond all', '{"place":1e999}'],
  ['a number that would be rounded', '{"place":9007199254740993}'],
  ['a number with a zero before it', '{"place":01}'],
  ['a number with a plus', '{"place":+1}'],
  ['hexadecimal', '{"place":0x10}'],
  ['half a character', `{"place":"a${half}"}`],
  ['half a character in a key', `{"${half}":"a","place":"a"}`],
  ['half a character, as it is', '{"place":"\ud83d"}'],
  ['the halves the wrong way round', '{"place":"\\ude00\\ud83d"}'],
  ['a control character', '{"place":"a\u0001"}'],
  ['a line break in a text', '{"place":"a\nb"}'],
  ['an unknown escape', '{"place":"\\x41"}'],
  ['an escape that is a property of every object', '{"place":"\\constructor"}'],
  ['half an escape', '{"place":"\\u00"}'],
  ['undefined', '{"place":undefined}'],
  ['a byte order mark', '\ufeff{"place":"a"}'],
  ['a space that is none in JSON', '{\u00a0"place":"a"}'],
  ['32 lists in each other', deep(caps.argumentDepth)],
  ['10,000 lists in each other', deep(10_000)],
  ['10 MB', `{"place":"${'a'.repeat(10 * 1024 * 1024)}"}`],
  ['a wrong type', '{"place":{"a":1}}'],
  ['a wrong type that reads like the right one', '{"place":["a"]}'],
  ['a further key', '{"place":"a","andAlso":"b"}'],
  ['a missing key', '{"text":"a"}'],
  ['a key in capitals', '{"Place":"a"}'],
  ['null for a text', '{"place":null}'],
];

describe('arguments of a model', () => {
  it.each(unusable)('are not run when they are %s (trust.md F29)', async (_what, text) => {
    const rig = brokerRig();
    const { ended } = await rig.play(rig.beginTurn(), [callOf(toolOf('none'), text, 'a')], sayYes);
    expect(rig.effects).toEqual([]);
    expect(ended.get('part-a')).toMatchObject({ status: 'error', decision: 'schema' });
    expect(ended.get('part-a')?.result.text.length).toBeLessThan(2_000);
    expect(rig.rows).toHaveLength(1);
    expect(rig.rows[0]?.inputText.length).toBeLessThanOrEqual(caps.brokenArgumentChars);
  });

  it('are at least 40 unusable shapes', () => {
    expect(unusable.length).toBeGreaterThanOrEqual(40);
    console.log(`F29 arguments: ${unusable.length} shapes that cannot be used, 0 runs.`);
  });

  it.each([
    ['{}', {}],
    [' { "a" : [ 1 , -0 , 2.5e3 , true , false , null ] } ', { a: [1, 0, 2500, true, false, null] }],
    ['{"a":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u20ac\\ud83d\\ude00"}', { a: '"\\/\b\f\n\r\t€😀' }],
    ['', {}],
    ['{"a":{"b":{"c":[[]]}},"":""}', { a: { b: { c: [[]] } }, '': '' }],
    ['{"toString":1,"hasOwnProperty":2}', { toString: 1, hasOwnProperty: 2 }],
    ['{"a":9007199254740991,"b":0.1}', { a: 9_007_199_254_740_991, b: 0.1 }],
  ])('are read as they are written: %s', (text, value) => {
    expect(parseArguments(text)).toEqual(value);
  });

  it('are read as JSON says, whatever they hold, and anything less than whole is refused', () => {
    const random = generator(7);
    for (let round = 0; round < 2_000; round += 1) {
      const value = { value: anyJson(random, 4) };
      const text = JSON.stringify(value, null, random() < 0.3 ? 2 : 0);
      expect(parseArguments(text)).toEqual(value);
      const at = 1 + Math.floor(random() * (text.length - 1));
      expect(() => parseArguments(text.slice(0, at))).toThrow(ToolRefusal);
    }
  });

  it('say to the model where they are wrong, and not what else is in them', () => {
    expect(() => parseArguments('{"place":"/home/ann/secret","place":"b"}')).toThrow('the key "place" stands there twice (at character 35)');
  });
});

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function anyJson(random: () => number, depth: number): unknown {
  const kind = Math.floor(random() * (depth === 0 ? 4 : 6));
  const text = (): string => String.fromCodePoint(...Array.from({ length: Math.floor(random() * 6) }, () => Math.floor(random() * 0xd7ff)));
  if (kind === 0) return text();
  if (kind === 1) return Math.round((random() - 0.5) * 1e6) / 100 || 0;
  if (kind === 2) return random() < 0.5;
  if (kind === 3) return null;
  const items = Array.from({ length: Math.floor(random() * 4) }, () => anyJson(random, depth - 1));
  return kind === 4 ? items : Object.fromEntries(items.map((item, index) => [`${text()}${index}`, item]));
}
