import { hasLetters, letters, uint16, uint32 } from './byteView';

/**
 * Names of the formats that are refused, from their first bytes. `null` when the bytes carry no known signature, which
 * says nothing yet: text has none.
 */
export function nameForeignFormat(bytes: Uint8Array): string | null {
  return (
    nameBoxFormat(bytes) ??
    nameArchive(bytes) ??
    nameContainer(bytes) ??
    nameProgram(bytes) ??
    signatures.find(({ at = 0, magic }) => hasLetters(bytes, at, magic))?.format ??
    nameBareFormat(bytes)
  );
}

type Signature = { readonly magic: string; readonly format: string; readonly at?: number };

/** `at` is the offset; bytes are written as Latin-1 letters. */
const signatures: readonly Signature[] = [
  // pictures
  { magic: 'II*\0', format: 'TIFF' },
  { magic: 'MM\0*', format: 'TIFF' },
  { magic: '8BPS', format: 'PSD' },
  { magic: '\0\0\0\x0cjP  \r\n\x87\n', format: 'JPEG 2000' },
  { magic: '\0\0\0\x0cJXL \r\n\x87\n', format: 'JPEG XL' },
  { magic: '\xff\x0a', format: 'JPEG XL' },
  { magic: '\x8aMNG\r\n', format: 'MNG' },
  { magic: 'gimp xcf', format: 'XCF' },
  // sound and film
  { magic: 'ID3', format: 'MP3' },
  { magic: 'fLaC', format: 'FLAC' },
  { magic: 'OggS', format: 'Ogg' },
  { magic: 'MThd\0\0', format: 'MIDI' },
  { magic: 'FLV\x01', format: 'FLV' },
  { magic: '\x1a\x45\xdf\xa3', format: 'Matroska' },
  { magic: '\x30\x26\xb2\x75\x8e\x66\xcf\x11', format: 'Windows Media' },
  // archives
  { magic: '7z\xbc\xaf\x27\x1c', format: '7-Zip' },
  { magic: 'Rar!\x1a\x07', format: 'RAR' },
  { magic: '\x1f\x8b\x08', format: 'GZIP' },
  { magic: '\xfd7zXZ\0', format: 'XZ' },
  { magic: '\x28\xb5\x2f\xfd', format: 'Zstandard' },
  { magic: 'ustar', at: 257, format: 'TAR' },
  { magic: 'MSCF\0\0\0\0', format: 'Cabinet' },
  // documents and data
  { magic: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', format: 'Office 97' },
  { magic: '{\\rtf', format: 'RTF' },
  { magic: '%!PS-Adobe', format: 'PostScript' },
  { magic: 'SQLite format 3\0', format: 'SQLite' },
  { magic: 'PAR1', format: 'Parquet' },
  { magic: 'bplist00', format: 'binary property list' },
  // programs and fonts
  { magic: '\x7fELF', format: 'ELF' },
  { magic: '\xca\xfe\xba\xbe\0', format: 'Java class' },
  { magic: '\xcf\xfa\xed\xfe', format: 'Mach-O' },
  { magic: '\xce\xfa\xed\xfe', format: 'Mach-O' },
  { magic: '\0asm', format: 'WebAssembly' },
  { magic: 'wOFF', format: 'WOFF' },
  { magic: 'wOF2', format: 'WOFF' },
  { magic: 'OTTO\0', format: 'OpenType' },
  { magic: '\0\x01\0\0\0', format: 'TrueType' },
];

/** ISO base media files say their brand after `ftyp`: HEIC, AVIF, films and sound share one frame. */
function nameBoxFormat(bytes: Uint8Array): string | null {
  if (!hasLetters(bytes, 4, 'ftyp')) return null;
  const lengthBytes = Math.min(uint32(bytes, 0, false) ?? 0, 128);
  const brands = [letters(bytes, 8, 4), ...(letters(bytes, 16, Math.max(0, lengthBytes - 16)).match(/.{4}/gsu) ?? [])];
  for (const brand of brands) {
    if (brand === 'avif' || brand === 'avis') return 'AVIF';
    if (/^(?:hei[cmsx]|hev[cmsx])$/u.test(brand)) return 'HEIC';
  }
  const main = brands[0] ?? '';
  if (main === 'mif1' || main === 'msf1') return 'HEIF';
  if (main === 'qt  ') return 'QuickTime';
  if (main === 'crx ') return 'RAW';
  return main.startsWith('M4A') || main.startsWith('M4B') ? 'M4A' : 'MP4';
}

/** Office documents are ZIP archives; their first entries say which. */
function nameArchive(bytes: Uint8Array): string | null {
  if (!hasLetters(bytes, 0, 'PK\x03\x04') && !hasLetters(bytes, 0, 'PK\x05\x06')) return null;
  const start = letters(bytes, 0, 4096);
  const declared = /mimetypeapplication\/(?:vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)|(epub))/u.exec(start);
  if (declared?.[1] !== undefined) return { text: 'ODT', spreadsheet: 'ODS', presentation: 'ODP' }[declared[1]] ?? 'OpenDocument';
  if (declared?.[2] !== undefined) return 'EPUB';
  if (start.includes('word/')) return 'DOCX';
  if (start.includes('xl/')) return 'XLSX';
  if (start.includes('ppt/')) return 'PPTX';
  if (start.includes('[Content_Types].xml')) return 'Office';
  if (start.includes('AndroidManifest.xml')) return 'APK';
  return start.includes('META-INF/') ? 'JAR' : 'ZIP';
}

function nameContainer(bytes: Uint8Array): string | null {
  if (hasLetters(bytes, 0, 'FORM') && hasLetters(bytes, 8, 'AIF')) return 'AIFF';
  if (!hasLetters(bytes, 0, 'RIFF')) return null;
  const form = letters(bytes, 8, 4);
  if (form === 'WAVE') return 'WAV';
  return form === 'AVI ' ? 'AVI' : null;
}

/** Two letters alone prove nothing ("MZ", "BM" begin words too), so the numbers behind them must fit. */
function nameProgram(bytes: Uint8Array): string | null {
  if (hasLetters(bytes, 0, 'MZ')) {
    const header = uint32(bytes, 0x3c, true);
    if (header !== null && ['PE\0\0', 'NE', 'LE', 'LX'].some((mark) => hasLetters(bytes, header, mark))) return 'EXE';
    return bytes.subarray(0, 64).includes(0) ? 'EXE' : null;
  }
  return null;
}

function nameBareFormat(bytes: Uint8Array): string | null {
  const second = uint16(bytes, 2, true);
  if (hasLetters(bytes, 0, 'BM') && [12, 40, 52, 56, 64, 108, 124].includes(uint32(bytes, 14, true) ?? 0)) return 'BMP';
  if (hasLetters(bytes, 0, 'BZh') && hasLetters(bytes, 4, '1AY&SY')) return 'BZIP2';
  if (uint16(bytes, 0, true) === 0 && (second === 1 || second === 2) && (uint16(bytes, 4, true) ?? 0) > 0) return second === 1 ? 'ICO' : 'CUR';
  // An MPEG audio frame: eleven set bits, a known version and layer, no forbidden rate.
  const [first = 0, flags = 0, rates = 0] = bytes;
  const isFrame = first === 0xff && (flags & 0xe0) === 0xe0 && (flags & 0x18) !== 0x08 && (flags & 0x06) !== 0;
  return isFrame && flags !== 0xfe && flags !== 0xff && (rates & 0xf0) !== 0xf0 && (rates & 0x0c) !== 0x0c ? 'MP3' : null;
}
