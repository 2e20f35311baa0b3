/**
 * pdf.js without a page and without a worker thread. It is made for browsers: as it loads it makes a DOMMatrix, which
 * only drawing uses, and it looks for its worker under a URL unless the worker's module is already a global.
 * Imported only when a PDF arrives (it is 3 MB).
 */
import './pdfStandIns';
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

Object.assign(globalThis, { pdfjsWorker: worker });

export { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
