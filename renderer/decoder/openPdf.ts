// Puts its handler on `globalThis`, where pdf.js finds it and runs on this thread instead of starting a worker: the
// policy of this page allows none, and a hidden page may block.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { getDocument, VerbosityLevel, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { mostPdfTextChars, type Decoded } from '../../shared/decoding';

/**
 * Opens the document far enough to know its number of pages. Draws nothing, runs nothing that is in it, and fetches
 * nothing (trust.md B18 to B20).
 */
export function countPages(bytes: Uint8Array<ArrayBuffer>): Promise<Decoded<number>> {
  return withDocument(bytes, (document) => Promise.resolve(document.numPages));
}

/** Page after page; so much time is taken at the most, and what was read until then is the answer. */
const textLimitMs = 2_000;

/** The words of the document, for the search: its beginning, page by page, as far as they come quickly. */
export function readText(bytes: Uint8Array<ArrayBuffer>): Promise<Decoded<string>> {
  return withDocument(bytes, async (document) => {
    const endAtMs = performance.now() + textLimitMs;
    let text = '';
    for (let number = 1; number <= document.numPages && text.length < mostPdfTextChars && performance.now() < endAtMs; number += 1) {
      const page = await document.getPage(number);
      text += `${await textOf(page)}\n`;
      page.cleanup();
    }
    return text.slice(0, mostPdfTextChars);
  });
}

/** By a reader: Chromium 114 cannot go through a stream with `for await`, as `getTextContent` does. */
async function textOf(page: PDFPageProxy): Promise<string> {
  const reader: ReadableStreamDefaultReader<Awaited<ReturnType<PDFPageProxy['getTextContent']>>> = page.streamTextContent().getReader();
  let text = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    for (const item of read.value.items) if ('str' in item) text += `${item.str}${item.hasEOL ? '\n' : ''}`;
  }
  return text;
}

async function withDocument<T>(bytes: Uint8Array<ArrayBuffer>, use: (document: PDFDocumentProxy) => Promise<T>): Promise<Decoded<T>> {
  const task = getDocument({
    data: bytes,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    maxImageSize: 0,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    return { ok: true, value: await use(await task.promise) };
  } catch (error) {
    return { ok: false, fault: error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'unreadable' };
  } finally {
    await task.destroy();
  }
}
