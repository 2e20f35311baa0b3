import { inflateSync } from 'node:zlib';

export type ReadPng = { readonly widthPx: number; readonly heightPx: number; readonly chunks: readonly string[]; readonly colourAt: (x: number, y: number) => readonly number[] };

/** Reads a PNG of red, green and blue whose rows are plain or filtered by the row above, as ours are; throws for any other. */
export function readPng(png: Uint8Array): ReadPng {
  const bytes = Buffer.from(png);
  const chunks: string[] = [];
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    chunks.push(name);
    if (name === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const [widthPx, heightPx] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (!bytes.subarray(24, 29).equals(Buffer.from([8, 2, 0, 0, 0]))) throw new Error('Not eight bits of red, green and blue.');
  const rows = inflateSync(Buffer.concat(data));
  const rowBytes = 1 + widthPx * 3;
  if (rows.length !== rowBytes * heightPx) throw new Error('Rows are missing, or too many.');
  for (let y = 0; y < heightPx; y += 1) {
    const filter = rows[y * rowBytes];
    if (filter !== 0 && filter !== 2) throw new Error(`A row is filtered by ${filter}.`);
    if (filter === 2 && y > 0) for (let x = 1; x < rowBytes; x += 1) rows[y * rowBytes + x] = ((rows[y * rowBytes + x] ?? 0) + (rows[(y - 1) * rowBytes + x] ?? 0)) & 0xff;
  }
  return { widthPx, heightPx, chunks, colourAt: (x, y) => [...rows.subarray(y * rowBytes + 1 + x * 3, y * rowBytes + 4 + x * 3)] };
}
