import { describe, expect, it } from 'vitest';
import { createLongTextJson } from '../../../../electron/gateway/longTextJson';
import { createRandom } from '../../../../electron/demoGateway/randomness';

const limits = { maxTextBytes: 1024 * 1024, maxRestBytes: 64 * 1024 };

/** Read in pieces of so many bytes. */
function read(text: string, pieceBytes: number, choices = limits) {
  const json = createLongTextJson(choices);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) json.push(bytes.subarray(at, at + pieceBytes));
  return json.end();
}

const picture = Buffer.from(Array.from({ length: 40_000 }, (_, index) => (index * 31) % 256));
const base64 = picture.toString('base64');

describe('JSON with long base64 in it', () => {
  it('reads as usual where no text is long, however it is cut', () => {
    const value = { a: 'quote " backslash \\ slash / é 🌊', b: ['', '\\', '"', '\\"'], n: 1.5, deep: { t: true, z: null } };
    for (let pieceBytes = 1; pieceBytes < 40; pieceBytes += 1) expect(read(JSON.stringify(value), pieceBytes)).toEqual({ value, longTexts: [] });
  });

  it.each([1, 7, 1000, 4096, 16_383, 65_536])('decodes a long text while it comes, in pieces of %i bytes', (pieceBytes) => {
    const { value, longTexts } = read(JSON.stringify({ data: [{ b64_json: base64 }, { b64_json: 'short' }, { b64_json: base64 }] }), pieceBytes);
    expect(value).toEqual({ data: [{ b64_json: { longText: 0 } }, { b64_json: 'short' }, { b64_json: { longText: 1 } }] });
    expect(longTexts.map((text) => 'bytes' in text && text.bytes.equals(picture))).toEqual([true, true]);
  });

  it('understands escapes, line breaks, a data URI and missing padding, as different servers write them', () => {
    const forms = [
      base64.replaceAll('/', '\\/'),
      base64.replaceAll('=', '\\u003d'),
      base64.replace(/.{76}/g, '$&\\r\\n'),
      `data:image/png;base64,${base64}`,
      `data:image\\/png;base64,${base64}`,
      base64.replace(/=+$/, ''),
    ];
    const random = createRandom(7);
    for (const form of forms) {
      for (let round = 0; round < 12; round += 1) {
        const { longTexts } = read(`{"b":"${form}"}`, 1 + Math.floor(random() * 9_000));
        expect(longTexts.map((text) => 'bytes' in text && text.bytes.equals(picture))).toEqual([true]);
      }
    }
  });

  it('says that a text is damaged or too large, and reads on behind it', () => {
    const broken = `${base64.slice(0, 20_001)}*${base64.slice(20_001)}`;
    expect(read(`{"b":"${broken}","after":1}`, 5000)).toEqual({ value: { b: { longText: 0 }, after: 1 }, longTexts: [{ chars: broken.length, fault: 'broken' }] });
    expect(read(`{"b":"${base64}","after":1}`, 5000, { ...limits, maxTextBytes: 20_000 })).toEqual({ value: { b: { longText: 0 }, after: 1 }, longTexts: [{ chars: base64.length, fault: 'tooLarge' }] });
  });

  it.each(['', '{"data":[', '{"a":"b', 'no json', `{"${'key'.repeat(10_000)}":1}`])('has no value for what is no JSON: %.20s', (text) => {
    expect(read(text, 100).value).toBeUndefined();
  });

  it('has no value for an answer that is large without pictures', () => {
    expect(read(JSON.stringify({ data: Array.from({ length: 20_000 }, () => 'word') }), 1000).value).toBeUndefined();
  });
});
