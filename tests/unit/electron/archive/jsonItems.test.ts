import { describe, expect, it } from 'vitest';
import { jsonItems, type JsonItem } from '../../../../electron/archive/jsonItems';
import { seededRandom } from '../../../helpers/storedRows';

async function read(text: string | Buffer, chunkBytes = 1): Promise<readonly JsonItem[]> {
  const bytes = Buffer.from(text);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const items: JsonItem[] = [];
  for await (const item of jsonItems(chunks())) items.push(item);
  return items;
}

const item = (value: unknown): JsonItem => ({ field: null, value });

describe('JSON, item by item', () => {
  it.each([
    ['[]', []],
    [' [ 1 , "a]" ,{"b":[1,{}]},null ] \n', [item(1), item('a]'), item({ b: [1, {}] }), item(null)]],
    ['["\\"", "\\\\", "é門🚪"]', [item('"'), item('\\'), item('é門🚪')]],
    ['\uFEFF[1]', [item(1)]],
    ['{"format":"x","n":12,"conversations":[{"a":1},2],"end":[3]}', [{ field: 'format', value: 'x' }, { field: 'n', value: 12 }, item({ a: 1 }), item(2), { field: 'end', value: [3] }]],
    ['{"conversations":{}}', [{ field: 'conversations', value: {} }]],
    ['{}', []],
  ])('reads %j, however it is cut', async (text, expected) => {
    for (const chunkBytes of [1, 2, 3, 7, 1000]) expect(await read(text, chunkBytes)).toEqual(expected);
  });

  it('reads what JSON.parse reads, for lists made at random', async () => {
    const random = seededRandom(3);
    const make = (depth: number): unknown => {
      const kind = Math.floor(random() * (depth > 3 ? 4 : 6));
      if (kind === 0) return Math.round(random() * 1e6) / 100;
      if (kind === 1) return random() < 0.5;
      if (kind === 2) return null;
      if (kind === 3) return ['"', '\\', '}', ']', ',', 'a', '\u0000', '門'].filter(() => random() < 0.5).join('');
      const list = Array.from({ length: Math.floor(random() * 4) }, () => make(depth + 1));
      return kind === 4 ? list : Object.fromEntries(list.map((value, index) => [`k"${index}`, value]));
    };
    for (let round = 0; round < 200; round += 1) {
      const list = Array.from({ length: Math.floor(random() * 5) }, () => make(0));
      expect(await read(JSON.stringify(list, null, Math.floor(random() * 3)), 1 + Math.floor(random() * 9))).toEqual(list.map(item));
    }
  });

  it.each(['', '[', '[1', '[1,]', '[1 2]', '[,1]', '[1]]', '[1}', '{"a"}', '{"a":}', '{"a":1,}', '{a:1}', '["\n"]', '[tru]', '{"conversations":[1}'])('refuses %j', async (text) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'UnusableArchive', fault: 'damaged' });
  });
});
