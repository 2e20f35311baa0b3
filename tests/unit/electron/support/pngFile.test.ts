import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pngFile } from '../../../../electron/support/pngFile';

describe('pngFile', () => {
  it('frames rows as the smallest picture known elsewhere: one red point, byte for byte', () => {
    const rows = deflateSync(Buffer.from([0, 255, 0, 0]));
    const file = pngFile(1, 1, rows);
    expect(file.subarray(0, 33).toString('hex')).toBe('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de');
    expect(file.subarray(33, 41).toString('latin1')).toBe(`\0\0\0${String.fromCodePoint(rows.length)}IDAT`);
    expect(file.subarray(-12).toString('hex')).toBe('0000000049454e44ae426082');
  });
});
