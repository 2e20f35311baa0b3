import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../electron/support/decodeText';
import { bytesOf } from '../../../fixtures/files/pictures';

const utf16 = (text: string, { isBigEndian = false, mark = '\uFEFF' } = {}): Buffer => {
  const bytes = Buffer.from(mark + text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
};

describe('text out of bytes', () => {
  it.each([
    ['UTF-8', Buffer.from('Grüße, 世界 😀'), 'Grüße, 世界 😀', 'utf-8', false],
    ['UTF-8 with its mark', Buffer.from('\uFEFFhello'), 'hello', 'utf-8', false],
    ['UTF-16 with its mark', utf16('Grüße, 世界 😀'), 'Grüße, 世界 😀', 'utf-16le', true],
    ['big-endian UTF-16 with its mark', utf16('Grüße, 世界', { isBigEndian: true }), 'Grüße, 世界', 'utf-16be', true],
    ['UTF-16 without a mark', utf16('Hello there\r\n', { mark: '' }), 'Hello there\r\n', 'utf-16le', true],
    ['big-endian UTF-16 without a mark', utf16('Hello there\r\n', { mark: '', isBigEndian: true }), 'Hello there\r\n', 'utf-16be', true],
    ['Latin-1', Buffer.from('Un café à la crème brûlée', 'latin1'), 'Un café à la crème brûlée', 'windows-1252', true],
    ['Windows-1252', bytesOf('The price is \x80 5 \x96 \x93cheap\x94'), 'The price is € 5 – “cheap”', 'windows-1252', true],
    ['Shift-JIS', bytesOf([0x82, 0xb1, 0x82, 0xf1, 0x82, 0xc9, 0x82, 0xbf, 0x82, 0xcd], '\n'), 'こんにちは\n', 'shift_jis', true],
    ['UTF-8 with one damaged byte', bytesOf(Buffer.from('Grüße aus Köln'), [0xff]), 'Grüße aus Köln\uFFFD', 'utf-8', true],
    ['a lone surrogate in UTF-16', utf16('ab\uD800cd'), 'ab\uFFFDcd', 'utf-16le', true],
    ['half a character at the end of UTF-16', bytesOf(utf16('abc'), [0x64]), 'abc', 'utf-16le', true],
    ['a NUL in a long text', Buffer.from(`${'line\n'.repeat(40)}\0`), `${'line\n'.repeat(40)}\uFFFD`, 'utf-8', true],
    ['nothing', new Uint8Array(0), '', 'utf-8', false],
    ['only a mark', bytesOf([0xef, 0xbb, 0xbf]), '', 'utf-8', false],
  ])('is read and marked: %s', (_what, bytes, text, encoding, isChanged) => {
    expect(decodeText(bytes)).toEqual({ text, encoding, isChanged });
  });

  it.each([
    ['NULs', new Uint8Array(100)],
    ['control characters', bytesOf(Array.from({ length: 200 }, (_, index) => index % 9))],
    ['a short text with a NUL', Buffer.from('ab\0c')],
    ['high bytes only', bytesOf([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])],
    ['UTF-32', bytesOf([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
    ['bytes that Windows-1252 leaves out', bytesOf('some text ', [0x81, 0x8d, 0x9d])],
  ])('is refused as binary: %s', (_what, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });

  it('takes no offence at a sample that ends within a character', () => {
    const bytes = Buffer.from('a世');
    expect(decodeText(bytes.subarray(0, 3), { isCut: true })).toMatchObject({ text: 'a', isChanged: false });
  });

  it('is always well-formed, so that it can be sent as JSON', () => {
    for (let seed = 1; seed < 60; seed += 1) {
      const bytes = bytesOf('plain words first, then a few others: ', Array.from({ length: 8 }, (_, index) => (seed * (index + 3) * 37) % 256));
      const text = decodeText(bytes)?.text ?? '';
      expect(Buffer.from(text).toString()).toBe(text);
      expect(text).not.toContain('\0');
    }
  });
});
