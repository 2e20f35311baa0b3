/** pdfjs ships no types for its worker; all we need is to hand the module over as it is. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
