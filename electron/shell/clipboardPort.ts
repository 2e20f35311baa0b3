import { clipboard, type NativeImage } from 'electron';
import { limits } from '../../shared/limits';
import type { Clipboard, ClipboardPicture } from './clipboardContent';
import { openWindows } from './windowFactory';

/** Until it answered by promises, Electron's clipboard gave pictures by this; the runtime for tests is that old. */
type EarlierClipboard = { readonly readImage: () => NativeImage };

const isEarlier = (value: object): value is EarlierClipboard => 'readImage' in value;

/** Whether this is the quick-ask window, in sight. */
export function isSeenQuickAsk(windowId: number): boolean {
  return openWindows('quickAsk').some((window) => window.id === windowId && window.isVisible());
}

/** The system's clipboard. What cannot be read is not there. */
export const systemClipboard: Clipboard = {
  has: async (format) => clipboard.has(isEarlier(clipboard) ? format : `electron application/osclipboard;format="${format}"`),
  readText: async () => clipboard.readText(),
  readPicture: async () => {
    if (isEarlier(clipboard)) return pictureOf(clipboard.readImage());
    const [item] = (await clipboard.read()).filter(({ types }) => types.includes('image/png'));
    const blob = await item?.getType('image/png');
    if (blob === undefined || blob.size > limits.imageBytes) return null;
    return pictureOfPng(new Uint8Array(await blob.arrayBuffer()));
  },
};

function pictureOf(picture: NativeImage): ClipboardPicture | null {
  if (picture.isEmpty()) return null;
  const { width, height } = picture.getSize();
  return { widthPx: width, heightPx: height, toPng: () => new Uint8Array(picture.toPNG()) };
}

/** How large it is stands in its first chunk, after eight bytes of signature and eight of the chunk's own. */
function pictureOfPng(png: Uint8Array<ArrayBuffer>): ClipboardPicture | null {
  if (png.byteLength < 24) return null;
  const header = new DataView(png.buffer, png.byteOffset);
  return { widthPx: header.getUint32(16), heightPx: header.getUint32(20), toPng: () => png };
}
