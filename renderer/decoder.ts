import type { Decoded, DecodedImage, DecodeOrder, ReadPage } from '../shared/decoding';
import { drawImage } from './decoder/drawImage';
import { takeJob } from './decoder/takeJob';

/**
 * The hidden page in which foreign pictures, documents and pages of the web are opened (trust.md section 8). It has no bridge, no network
 * and no disk: main calls `decode` and serves the bytes of that one job under `jobUrl`. It promises to answer with a
 * value or a fault and never to throw; main keeps the time.
 */
declare global {
  var decode: ((jobUrl: string, order: DecodeOrder) => Promise<Decoded<DecodedImage> | Decoded<number> | Decoded<string> | Decoded<ReadPage>>) | undefined;
}

globalThis.decode = async (jobUrl, order) => {
  try {
    const bytes = await takeJob(jobUrl);
    if (order.kind === 'image') return { ok: true, value: await drawImage(bytes, order) };
    if (order.kind === 'page') {
      const { readPage } = await import('./decoder/readPage');
      return { ok: true, value: readPage(new Uint8Array(bytes), order) };
    }
    // The reader of PDFs is large and most jobs are pictures.
    const { countPages, readText } = await import('./decoder/openPdf');
    return await (order.kind === 'pdf' ? countPages : readText)(new Uint8Array(bytes));
  } catch {
    return { ok: false, fault: 'unreadable' };
  }
};
