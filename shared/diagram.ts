import { isRecord } from './isRecord';

/**
 * What main asks of the hidden page that draws diagrams, and what comes back (trust.md B38): pixels, never a drawing that a
 * page of ours would have to read.
 */
export type DiagramOrder = { readonly source: string; readonly isDark: boolean };

/** A WebP with more pixels than it is shown with, so that it is sharp; the size is the one to show it at. */
export type DrawnDiagram = { readonly widthPx: number; readonly heightPx: number; readonly webp: Uint8Array<ArrayBuffer> };

/** `timedOut` is main's word for a page that did not answer in time; `unreadable` covers a mistake, what is forbidden and a crash. */
export type DiagramFault = 'unreadable' | 'tooLarge' | 'timedOut';

export type DiagramAnswer = { readonly ok: true; readonly diagram: DrawnDiagram } | { readonly ok: false; readonly fault: DiagramFault };

/** Takes orders in turn; always settles, within its time limit, and never throws. */
export type DiagramDrawer = { readonly draw: (order: DiagramOrder) => Promise<DiagramAnswer> };

/** A longer source is not drawn; people write a tenth of it, and models a fifth. */
export const longestDiagramChars = 20_000;
/** The longest side of a diagram as it is shown; a larger one is its source. */
export const largestDiagramPx = 8_000;
const largestPictureBytes = 16 * 1024 * 1024;

/** The page's answer, checked: a page that a hostile source took over may say anything. `null` when it is not an answer. */
export function readDiagramAnswer(answer: unknown): DiagramAnswer | null {
  if (!isRecord(answer)) return null;
  if (answer['ok'] === false) {
    const fault = answer['fault'];
    return fault === 'unreadable' || fault === 'tooLarge' ? { ok: false, fault } : null;
  }
  const diagram = answer['ok'] === true ? readDiagram(answer['diagram']) : null;
  return diagram === null ? null : { ok: true, diagram };
}

function readDiagram(value: unknown): DrawnDiagram | null {
  if (!isRecord(value)) return null;
  const { widthPx, heightPx, webp } = value;
  if (!isSide(widthPx) || !isSide(heightPx) || !(webp instanceof Uint8Array) || webp.length > largestPictureBytes || !isWebp(webp)) return null;
  // A copy of its own: small, in an ordinary buffer, and shared with nobody.
  return { widthPx, heightPx, webp: Uint8Array.from(webp) };
}

/** RIFF, four bytes of length, WEBP. */
function isWebp(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 4), ...bytes.subarray(8, 12)) === 'RIFFWEBP';
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= largestDiagramPx;
}
