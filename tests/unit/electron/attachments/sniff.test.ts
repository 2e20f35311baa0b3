import { describe, expect, it } from 'vitest';
import { sniff } from '../../../../electron/attachments/sniff';
import { pdf, zip } from '../../../fixtures/files/documents';
import { bigEndian, bytesOf, gif, jpeg, littleEndian, png, webp, webpLossy } from '../../../fixtures/files/pictures';

const boxed = (brand: string, ...others: readonly string[]): Uint8Array =>
  bytesOf(bigEndian(16 + others.length * 4, 4), 'ftyp', brand, '\0\0\0\0', ...others);
const program = bytesOf('MZ', new Uint8Array(58), littleEndian(64, 4), 'PE\0\0');

describe('what the bytes are', () => {
  it.each([
    ['PNG', png(2, 2), 'image/png'],
    ['JPEG', jpeg(2, 2), 'image/jpeg'],
    ['GIF', gif(2, 2), 'image/gif'],
    ['WebP', webp(webpLossy(2, 2)), 'image/webp'],
    ['GIF with a script behind it', bytesOf(gif(2, 2), '=1;alert(1)'), 'image/gif'],
    ['GIF that a ZIP was hung onto', bytesOf(gif(2, 2), zip('a.txt')), 'image/gif'],
  ])('is a picture: %s', (_what, bytes, mediaType) => {
    expect(sniff(bytes)).toEqual({ kind: 'image', mediaType });
  });

  it.each([
    ['a document', pdf(1)],
    ['one with a line before it', bytesOf('\n\n', pdf(1))],
    ['one behind binary junk', bytesOf([0, 1, 2, 3, 0, 0, 0xff, 0xfe], pdf(1))],
    ['one with a ZIP behind it', bytesOf(pdf(1), zip('a.txt'))],
    ['the first line alone', bytesOf('%PDF-1.7\n')],
  ])('is a PDF: %s', (_what, bytes) => {
    expect(sniff(bytes)).toEqual({ kind: 'pdf' });
  });

  it.each([
    ['plain', 'hello\n'],
    ['a web page', '<!doctype html><html><body><svg></svg></body></html>'],
    ['a script', '#!/bin/sh\necho hello\n'],
    ['JSON', '{"a":1}'],
    ['prose about PDFs', 'A file begins with\n%PDF-1.7\nand so on.'],
    ['a word that begins as programs do', 'MZ is a short word, BM is another.'],
    ['XML that is no drawing', '<?xml version="1.0"?><!-- svg --><note>svg</note>'],
    ['one letter', 'a'],
    ['terminal colours', '\u001B[31mred\u001B[0m\n'],
  ])('is text: %s', (_what, text) => {
    expect(sniff(new TextEncoder().encode(text))).toEqual({ kind: 'text' });
  });

  it.each([
    ['HEIC', boxed('heic', 'mif1')],
    ['HEIC', boxed('mif1', 'heic')],
    ['HEIF', boxed('mif1', 'miaf')],
    ['AVIF', boxed('avif', 'mif1')],
    ['AVIF', boxed('mif1', 'avif')],
    ['MP4', boxed('isom', 'mp41')],
    ['QuickTime', boxed('qt  ')],
    ['M4A', boxed('M4A ')],
    ['SVG', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['SVG', bytesOf('\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n<svg>')],
    ['SVG', bytesOf('<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg>&b;</svg>')],
    ['BMP', bytesOf('BM', new Uint8Array(12), littleEndian(40, 4), new Uint8Array(40))],
    ['TIFF', bytesOf('II*\0', new Uint8Array(8))],
    ['TIFF', bytesOf('MM\0*', new Uint8Array(8))],
    ['ICO', bytesOf([0, 0, 1, 0, 1, 0], new Uint8Array(16))],
    ['PSD', bytesOf('8BPS', new Uint8Array(20))],
    ['JPEG XL', bytesOf([0xff, 0x0a], new Uint8Array(8))],
    ['ZIP', zip('notes.txt')],
    ['DOCX', zip('word/document.xml')],
    ['XLSX', zip('xl/workbook.xml')],
    ['PPTX', zip('ppt/presentation.xml')],
    ['ODT', zip('mimetype', 'application/vnd.oasis.opendocument.text')],
    ['EPUB', zip('mimetype', 'application/epub+zip')],
    ['Office 97', bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['7-Zip', bytesOf('7z', [0xbc, 0xaf, 0x27, 0x1c])],
    ['GZIP', bytesOf([0x1f, 0x8b, 8, 0, 0])],
    ['TAR', bytesOf('a.txt', new Uint8Array(252), 'ustar\0')],
    ['RTF', bytesOf('{\\rtf1 hello}')],
    ['EXE', program],
    ['ELF', bytesOf([0x7f], 'ELF', [2, 1, 1])],
    ['Mach-O', bytesOf([0xcf, 0xfa, 0xed, 0xfe, 7])],
    ['MP3', bytesOf('ID3', [4, 0, 0])],
    ['MP3', bytesOf([0xff, 0xfb, 0x90, 0x44], new Uint8Array(100))],
    ['WAV', bytesOf('RIFF', littleEndian(36, 4), 'WAVEfmt ')],
    ['AVI', bytesOf('RIFF', littleEndian(36, 4), 'AVI LIST')],
    ['Matroska', bytesOf([0x1a, 0x45, 0xdf, 0xa3])],
    ['SQLite', bytesOf('SQLite format 3\0')],
  ])('is named although it is refused: %s', (format, bytes) => {
    expect(sniff(bytes)).toEqual({ kind: 'foreign', format });
  });

  it.each([
    ['nothing but NULs', new Uint8Array(500)],
    ['one byte that begins nothing', bytesOf([0x89])],
    ['noise', bytesOf(Array.from({ length: 4000 }, (_, index) => (index * index * 31 + index * 7) % 256))],
    ['a RIFF of nobody', bytesOf('RIFF', [1, 2, 3, 4], 'XXXX', new Uint8Array(50))],
  ])('is unknown: %s', (_what, bytes) => {
    expect(sniff(bytes)).toEqual({ kind: 'unknown' });
  });

  it('takes no long look at a large text that is almost a drawing', () => {
    expect(sniff(new TextEncoder().encode(`${' '.repeat(1_000_000)}<sv`))).toEqual({ kind: 'text' });
    expect(sniff(new TextEncoder().encode('<!---->'.repeat(100_000)))).toEqual({ kind: 'text' });
  });
});
