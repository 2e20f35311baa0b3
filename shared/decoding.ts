import { isRecord } from './isRecord';

/**
 * What main asks of the hidden decoder page, and what comes back (trust.md section 8). Main never parses a picture or a
 * document; it reads headers, hands the bytes over, and checks what it gets.
 */
export type ImageMediaType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

/** What the page can write. */
export type WrittenMediaType = Exclude<ImageMediaType, 'image/gif'>;

export type ImageOrder = {
  readonly kind: 'image';
  readonly mediaType: ImageMediaType;
  /** The form to write the picture in: upright, its first frame, nothing but pixels; `null` keeps the bytes there are. */
  readonly writeAs: WrittenMediaType | null;
  /** The longest side of the written picture. */
  readonly maxSidePx: number;
  readonly thumbnailSidePx: number;
};

/** How many pages there are; or what stands on them. */
export type PdfOrder = { readonly kind: 'pdf' } | { readonly kind: 'pdfText' };

/** Of the words of a document so many are read; the search knows no more of any file. */
export const mostPdfTextChars = 200 * 1024;

/** What can be read on a page of the web; its bytes are HTML. */
export type PageOrder = {
  readonly kind: 'page';
  /** Where it was found: what its links are relative to. */
  readonly address: string;
  /** As the server names it; `null`: the page may say. */
  readonly charset: string | null;
};

/** Of a page so many characters are read. */
export const mostPageChars = 400 * 1024;

/** Its title and its words, headings and lists and tables marked as in Markdown. */
export type ReadPage = { readonly title: string; readonly text: string };

export type DecodeOrder = ImageOrder | PdfOrder | PageOrder;

export type WrittenImage = {
  readonly mediaType: WrittenMediaType;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export type DecodedImage = {
  /** `null` when the order was to keep the bytes. */
  readonly picture: WrittenImage | null;
  readonly thumbnail: WrittenImage;
};

/** `timedOut` is main's word for a page that did not answer in time; `unreadable` also covers one that crashed. */
export type DecodeFault = 'unreadable' | 'encrypted' | 'timedOut';

export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: DecodeFault };

/** Takes one job at a time; always settles, within its time limit, and never throws. */
export type Decoder = {
  readonly decodeImage: (bytes: Uint8Array<ArrayBuffer>, order: ImageOrder) => Promise<Decoded<DecodedImage>>;
  /** Opens the document without drawing it and counts its pages. */
  readonly countPages: (bytes: Uint8Array<ArrayBuffer>) => Promise<Decoded<number>>;
  /** The words of the document, at most `mostPdfTextChars`; empty for one that is made of pictures. */
  readonly readPdfText: (bytes: Uint8Array<ArrayBuffer>) => Promise<Decoded<string>>;
};

/** As `Decoder`, for pages of the web: they are opened where pictures and documents are, and nothing in them runs or loads. */
export type PageReader = {
  readonly readPage: (bytes: Uint8Array<ArrayBuffer>, page: Omit<PageOrder, 'kind'>) => Promise<Decoded<ReadPage>>;
};

/**
 * The page's answer to an image order, checked: a page that a hostile file took over may say anything. `null` when it is
 * not an answer.
 */
export function readImageAnswer(answer: unknown): Decoded<DecodedImage> | null {
  return readAnswer(answer, (value) => {
    if (!isRecord(value)) return null;
    const picture = value['picture'] === null ? null : readWrittenImage(value['picture']);
    const thumbnail = readWrittenImage(value['thumbnail']);
    const isPictureRefused = picture === null && value['picture'] !== null;
    return isPictureRefused || thumbnail === null ? null : { picture, thumbnail };
  });
}

/** The page's answer to a PDF order, checked. */
export function readPdfAnswer(answer: unknown): Decoded<number> | null {
  return readAnswer(answer, (value) => (isCount(value) ? value : null));
}

/** The page's answer to an order for text, checked. */
export function readPdfTextAnswer(answer: unknown): Decoded<string> | null {
  return readAnswer(answer, (value) => (typeof value === 'string' && value.length <= mostPdfTextChars ? value : null));
}

/** The page's answer to an order for a web page, checked. */
export function readPageAnswer(answer: unknown): Decoded<ReadPage> | null {
  return readAnswer(answer, (value) => {
    if (!isRecord(value)) return null;
    const { title, text } = value;
    return typeof title === 'string' && title.length <= mostTitleChars && typeof text === 'string' && text.length <= mostPageChars ? { title, text } : null;
  });
}

export const mostTitleChars = 300;

function readAnswer<T>(answer: unknown, readValue: (value: unknown) => T | null): Decoded<T> | null {
  if (!isRecord(answer)) return null;
  if (answer['ok'] === false) {
    const fault = answer['fault'];
    return fault === 'unreadable' || fault === 'encrypted' ? { ok: false, fault } : null;
  }
  const value = answer['ok'] === true ? readValue(answer['value']) : null;
  return value === null ? null : { ok: true, value };
}

function readWrittenImage(value: unknown): WrittenImage | null {
  if (!isRecord(value)) return null;
  const { mediaType, widthPx, heightPx, bytes } = value;
  if (mediaType !== 'image/png' && mediaType !== 'image/jpeg' && mediaType !== 'image/webp') return null;
  if (!isCount(widthPx) || !isCount(heightPx) || !(bytes instanceof Uint8Array)) return null;
  // A copy of its own: small, in an ordinary buffer, and shared with nobody.
  return { mediaType, widthPx, heightPx, bytes: Uint8Array.from(bytes) };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
