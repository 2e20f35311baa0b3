import { longestDiagramChars } from '../../shared/diagram';
import type { DrawnDiagram } from '../../shared/diagram';
import { request } from '../bridge/bridge';

/** A drawn diagram as a blob address, and the size to show it at. */
export type DiagramPicture = { readonly url: string; readonly widthPx: number; readonly heightPx: number };

/** More than one screen shows; a row that comes back finds its picture, and with it its height. */
const mostKept = 60;
/** `null`: it cannot be drawn. */
const kept = new Map<string, DiagramPicture | null>();
const awaited = new Map<string, Promise<DiagramPicture | null>>();

/** The picture as it was drawn before; `null` when it cannot be drawn, `undefined` when that is not known. */
export function knownDiagram(source: string, isDark: boolean): DiagramPicture | null | undefined {
  return source.length > longestDiagramChars ? null : kept.get(keyOf(source, isDark));
}

/** Has a diagram drawn in a page without any power (trust.md B38), once for each theme; `null` when it cannot be drawn. Never rejects. */
export function drawDiagram(source: string, isDark: boolean): Promise<DiagramPicture | null> {
  const known = knownDiagram(source, isDark);
  if (known !== undefined) return Promise.resolve(known);
  const key = keyOf(source, isDark);
  const drawing = awaited.get(key) ?? draw(key, source, isDark).finally(() => awaited.delete(key));
  awaited.set(key, drawing);
  return drawing;
}

async function draw(key: string, source: string, isDark: boolean): Promise<DiagramPicture | null> {
  const result = await request('diagram.draw', { source, isDark });
  // Not asked at all, as when too much is asked at once: the next time may tell.
  if (!result.ok) return null;
  const picture = result.value.ok ? pictureOf(result.value.diagram) : null;
  kept.set(key, picture);
  forgetOldest();
  return picture;
}

function forgetOldest(): void {
  for (const [key, picture] of kept) {
    if (kept.size <= mostKept) return;
    kept.delete(key);
    if (picture !== null) URL.revokeObjectURL(picture.url);
  }
}

function pictureOf({ widthPx, heightPx, webp }: DrawnDiagram): DiagramPicture {
  return { url: URL.createObjectURL(new Blob([webp], { type: 'image/webp' })), widthPx, heightPx };
}

function keyOf(source: string, isDark: boolean): string {
  return `${isDark ? 'dark' : 'light'} ${source}`;
}
