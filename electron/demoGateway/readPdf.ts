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
export function readPdf(bytes: Uint8Array): Promise<PdfFacts | null> {
  return withDocument(bytes, async (document) => {
    const metadata = await document.getMetadata();
    const title = titleIn(metadata.info) ?? titleIn({ Title: metadata.metadata?.get('dc:title') });
    return { pageCount: document.numPages, title, firstWords: await readFirstWords(document) };
  });
}

/** All words of all pages; empty when it is no readable PDF. */
export async function readWholePdf(bytes: Uint8Array): Promise<string> {
  const pages = await withDocument(bytes, async (document) => {
    const texts: string[] = [];
    for (let pageNumber = 1; pageNumber <= document.numPages; pageNumber += 1) texts.push(await textOfPage(document, pageNumber));
    return texts;
  });
  return (pages ?? []).join('\n');
}

type PdfDocument = TextSource & {
  readonly getMetadata: () => Promise<{ readonly info: object; readonly metadata: { readonly get: (name: string) => unknown } | null }>;
};

type TextSource = {
  readonly numPages: number;
  readonly getPage: (pageNumber: number) => Promise<{ readonly getTextContent: () => Promise<{ readonly items: readonly object[] }> }>;
};

/** What `read` finds in the document; `null` when the bytes are no readable one. */
async function withDocument<T>(bytes: Uint8Array, read: (document: PdfDocument) => Promise<T>): Promise<T | null> {
  const { getDocument } = await import('./pdfEngine');
  // A copy: pdf.js takes the buffer for itself.
  const task = getDocument({ data: new Uint8Array(bytes), isEvalSupported: false, useSystemFonts: false, verbosity: 0 });
  try {
    return await read(await task.promise);
  } catch {
    return null;
  } finally {
    await task.destroy();
  }
}

async function textOfPage(document: TextSource, pageNumber: number): Promise<string> {
  const content = await (await document.getPage(pageNumber)).getTextContent();
  return content.items.map(textOfItem).join('');
}

async function readFirstWords(document: TextSource): Promise<string> {
  for (let pageNumber = 1; pageNumber <= Math.min(document.numPages, pagesToSearch); pageNumber += 1) {
    const words = (await textOfPage(document, pageNumber)).split(/\s+/).filter(Boolean);
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
