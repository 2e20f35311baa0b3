/** What the first bytes of a picture say about it; nothing is decoded. */
export type PictureFacts = {
  readonly format: 'PNG' | 'JPEG' | 'GIF' | 'WebP';
  readonly widthPx: number;
  readonly heightPx: number;
  /** The file carries an EXIF block: camera, time and perhaps the place. */
  readonly hasExif: boolean;
};

/** Answers `null` for bytes that are none of the four formats, or that are cut before their size. */
export function readPictureFacts(bytes: Uint8Array): PictureFacts | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readPng(data) ?? readJpeg(data) ?? readGif(data) ?? readWebp(data);
}

function readPng(data: Buffer): PictureFacts | null {
  if (data.length < 24 || data.readUInt32BE(0) !== 0x89504e47 || data.toString('latin1', 12, 16) !== 'IHDR') return null;
  return {
    format: 'PNG',
    widthPx: data.readUInt32BE(16),
    heightPx: data.readUInt32BE(20),
    hasExif: hasPngChunk(data, 'eXIf'),
  };
}

function hasPngChunk(data: Buffer, name: string): boolean {
  for (let at = 8; at + 12 <= data.length; at += 12 + data.readUInt32BE(at)) {
    if (data.toString('latin1', at + 4, at + 8) === name) return true;
  }
  return false;
}

function readJpeg(data: Buffer): PictureFacts | null {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return null;
  let hasExif = false;
  for (let at = 2; at + 9 < data.length && data[at] === 0xff; ) {
    const marker = data.readUInt8(at + 1);
    if (marker === 0xe1 && data.toString('latin1', at + 4, at + 8) === 'Exif') hasExif = true;
    if (isFrameHeader(marker)) {
      return { format: 'JPEG', widthPx: data.readUInt16BE(at + 7), heightPx: data.readUInt16BE(at + 5), hasExif };
    }
    at += marker === 0xff ? 1 : 2 + data.readUInt16BE(at + 2);
  }
  return null;
}

/** SOF0 to SOF15, without the three markers in that range that mean something else (DHT, JPG, DAC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function readGif(data: Buffer): PictureFacts | null {
  if (data.length < 10 || !/^GIF8[79]a$/.test(data.toString('latin1', 0, 6))) return null;
  return { format: 'GIF', widthPx: data.readUInt16LE(6), heightPx: data.readUInt16LE(8), hasExif: false };
}

function readWebp(data: Buffer): PictureFacts | null {
  if (data.length < 30 || data.toString('latin1', 0, 4) !== 'RIFF' || data.toString('latin1', 8, 12) !== 'WEBP') return null;
  switch (data.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return webp(data.readUInt16LE(26) & 0x3fff, data.readUInt16LE(28) & 0x3fff, false);
    case 'VP8L': {
      const packed = data.readUInt32LE(21);
      return webp((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1, false);
    }
    case 'VP8X':
      return webp(data.readUIntLE(24, 3) + 1, data.readUIntLE(27, 3) + 1, (data.readUInt8(20) & 0x08) !== 0);
    default:
      return null;
  }
}

function webp(widthPx: number, heightPx: number, hasExif: boolean): PictureFacts {
  return { format: 'WebP', widthPx, heightPx, hasExif };
}
