import { clipboard, ClipboardItem, nativeImage, type NativeImage } from 'electron';
import { isSecret } from './clipboardContent';
import { systemClipboard } from './clipboardPort';

/** Until it took promises, Electron's clipboard took pictures by this; the runtime for tests is that old. */
type EarlierClipboard = { readonly writeImage: (picture: NativeImage) => void };

const isEarlier = (value: object): value is EarlierClipboard => 'writeImage' in value;

/** The system's clipboard, for the tools that read and write it. */
export const toolClipboard = {
  readText: (): Promise<string> => systemClipboard.readText(),
  readPng: async (): Promise<{ readonly png: Uint8Array<ArrayBuffer>; readonly widthPx: number; readonly heightPx: number } | null> => {
    const picture = await systemClipboard.readPicture();
    return picture === null ? null : { png: new Uint8Array(picture.toPng()), widthPx: picture.widthPx, heightPx: picture.heightPx };
  },
  isConcealed: (): Promise<boolean> => isSecret(systemClipboard),
  writeText: async (text: string): Promise<void> => clipboard.writeText(text),
  writePng: async (png: Uint8Array<ArrayBuffer>): Promise<void> => {
    if (isEarlier(clipboard)) clipboard.writeImage(nativeImage.createFromBuffer(Buffer.from(png)));
    else await clipboard.write([new ClipboardItem({ 'image/png': new Blob([png], { type: 'image/png' }) })]);
  },
};
