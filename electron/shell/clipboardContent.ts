import { longestOfferedChars, type ClipboardContent } from '../../shared/clipboardContent';
import { limits } from '../../shared/limits';

export type ClipboardPicture = { readonly widthPx: number; readonly heightPx: number; readonly toPng: () => Uint8Array<ArrayBuffer> };

/** The clipboard, as little of it as is looked at. */
export type Clipboard = {
  /** Whether it holds something in this format of some program's own. */
  readonly has: (format: string) => Promise<boolean>;
  readonly readText: () => Promise<string>;
  /** `null` where there is none. */
  readonly readPicture: () => Promise<ClipboardPicture | null>;
};

/** By these, password managers say that what they put there is nobody's to look at: macOS (nspasteboard.org), KDE, Windows. */
export const secretFormats = [
  'org.nspasteboard.ConcealedType',
  'org.nspasteboard.TransientType',
  'x-kde-passwordManagerHint',
  'ExcludeClipboardContentFromMonitorProcessing',
] as const;

export type ClipboardReader = { readonly read: (windowId: number) => Promise<ClipboardContent | null> };

/**
 * Reads the clipboard for a person who looks on: nothing for a window that is not `isSeen`, nothing that a password manager marked (trust.md
 * T32), nothing too large (B40). Text comes before a picture of it, as spreadsheets put both. It keeps nothing.
 */
export function createClipboardReader(clipboard: Clipboard, isSeen: (windowId: number) => boolean): ClipboardReader {
  return {
    read: async (windowId) => {
      if (!isSeen(windowId) || (await isSecret(clipboard))) return null;
      const text = await clipboard.readText();
      // Hidden meanwhile, nobody would see what is offered.
      if (!isSeen(windowId)) return null;
      if (text === '') return readPicture(clipboard);
      return text.trim() === '' || text.length > longestOfferedChars ? null : { kind: 'text', text };
    },
  };
}

export async function isSecret(clipboard: Clipboard): Promise<boolean> {
  const marks = await Promise.all(secretFormats.map((format) => clipboard.has(format)));
  return marks.includes(true);
}

async function readPicture(clipboard: Clipboard): Promise<ClipboardContent | null> {
  const picture = await clipboard.readPicture();
  if (picture === null || !isOffered(picture)) return null;
  const png = picture.toPng();
  return png.byteLength > limits.imageBytes ? null : { kind: 'picture', widthPx: picture.widthPx, heightPx: picture.heightPx, png };
}

function isOffered({ widthPx, heightPx }: ClipboardPicture): boolean {
  const isSomething = widthPx > 0 && heightPx > 0;
  return isSomething && widthPx * heightPx <= limits.imageMegapixels * 1_000_000 && Math.max(widthPx, heightPx) <= limits.imageSidePx;
}
