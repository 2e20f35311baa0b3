import type { Decoded, Decoder, DecodeOrder, PageReader } from '../../shared/decoding';
import { readImageAnswer, readPageAnswer, readPdfAnswer, readPdfTextAnswer } from '../../shared/decoding';
import { createPowerlessPage, powerlessOrigin } from './powerlessPage';
import type { ReadPageFile } from './powerlessPage';

const jobUrlStart = `${powerlessOrigin('decoder')}/job/`;
const pieceBytes = 1024 * 1024;

const decoderContentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/**
 * Opens foreign pictures, documents and pages of the web in a powerless window (trust.md section 8, T41). It promises to settle every job and
 * never to throw.
 */
export function createDecoder(readPageFile: ReadPageFile): Decoder & PageReader {
  const jobs = new Map<string, Uint8Array<ArrayBuffer>>();
  let jobCount = 0;
  const page = createPowerlessPage({
    kind: 'decoder',
    policy: decoderContentPolicy,
    readPageFile,
    limitMs: 15_000,
    idleMs: 30_000,
    answer: ({ url }) => {
      const bytes = jobs.get(url);
      if (bytes === undefined) return null;
      // Once only: after that the bytes are the page's.
      jobs.delete(url);
      return new Response(inPieces(bytes), { headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' } });
    },
  });

  async function run<T>(bytes: Uint8Array<ArrayBuffer>, order: DecodeOrder, read: (answer: unknown) => Decoded<T> | null): Promise<Decoded<T>> {
    jobCount += 1;
    const jobUrl = `${jobUrlStart}${jobCount}`;
    jobs.set(jobUrl, bytes);
    const outcome = await page.call(`decode(${JSON.stringify(jobUrl)}, ${JSON.stringify(order)})`);
    jobs.delete(jobUrl);
    const decoded = outcome.kind === 'answered' ? read(outcome.value) : null;
    if (decoded !== null) return decoded;
    // A page that says something else is not trusted with the next file.
    page.close();
    return { ok: false, fault: outcome.kind === 'late' ? 'timedOut' : 'unreadable' };
  }

  return {
    decodeImage: (bytes, order) => run(bytes, order, readImageAnswer),
    countPages: (bytes) => run(bytes, { kind: 'pdf' }, readPdfAnswer),
    readPdfText: (bytes) => run(bytes, { kind: 'pdfText' }, readPdfTextAnswer),
    readPage: (bytes, page) => run(bytes, { kind: 'page', ...page }, readPageAnswer),
  };
}

/** One large body would be copied at once, and hold up main for longer than a frame. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let offset = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (offset < bytes.length) controller.enqueue(bytes.slice(offset, offset + pieceBytes));
      else controller.close();
      offset += pieceBytes;
    },
  });
}
