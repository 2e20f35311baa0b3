// Puts its handler on `globalThis`, where pdf.js finds it and runs on this thread instead of starting a worker: the
// policy of this page allows none, and a hidden page may block.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Decoded } from '../../shared/decoding';

/**
 * Opens the document far enough to know its number of pages. Draws nothing, runs nothing that is in it, and fetches
 * nothing (trust.md B18 to B20).
 */
export async function countPages(bytes: Uint8Array<ArrayBuffer>): Promise<Decoded<number>> {
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
    return { ok: true, value: (await task.promise).numPages };
  } catch (error) {
    return { ok: false, fault: error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'unreadable' };
  } finally {
    await task.destroy();
  }
}
