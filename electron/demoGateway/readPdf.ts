/** What a PDF says about itself, read from the bytes that arrived. */
export type PdfFacts = {
  readonly pageCount: number;
  readonly title: string | null;
  /** The first words of the first page that has any; empty when no text could be read (a scan, for example). */
  readonly firstWords: string;
};

const firstWordsWanted = 45;
const pagesToSearch = 3;

/** Answers `null` when the bytes are no readable PDF (damaged or locked by a password). */
export async function readPdf(bytes: Uint8Array): Promise<PdfFacts | null> {
  const { getDocument } = await import('./pdfEngine');
  // A copy: pdf.js takes the buffer for itself.
  const task = getDocument({ data: new Uint8Array(bytes), isEvalSupported: false, useSystemFonts: false, verbosity: 0 });
  try {
    const document = await task.promise;
    const metadata = await document.getMetadata();
    const title = titleIn(metadata.info) ?? titleIn({ Title: metadata.metadata?.get('dc:title') });
    return { pageCount: document.numPages, title, firstWords: await readFirstWords(document) };
  } catch {
    return null;
  } finally {
    await task.destroy();
  }
}

type TextSource = {
  readonly numPages: number;
  readonly getPage: (pageNumber: number) => Promise<{ readonly getTextContent: () => Promise<{ readonly items: readonly object[] }> }>;
};

async function readFirstWords(document: TextSource): Promise<string> {
  for (let pageNumber = 1; pageNumber <= Math.min(document.numPages, pagesToSearch); pageNumber += 1) {
    const content = await (await document.getPage(pageNumber)).getTextContent();
    const words = content.items.map(textOfItem).join('').split(/\s+/).filter(Boolean);
    if (words.length > 0) return words.slice(0, firstWordsWanted).join(' ');
  }
  return '';
}

/** An item without text is a mark in the structure; an item at a line's end stands for a space. */
function textOfItem(item: object): string {
  if (!('str' in item) || typeof item.str !== 'string') return '';
  return 'hasEOL' in item && item.hasEOL === true ? `${item.str} ` : item.str;
}

function titleIn(info: object): string | null {
  const title = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : '';
  return title === '' ? null : title;
}
