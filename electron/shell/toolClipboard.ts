import { clipboard } from 'electron';
import { isSecret } from './clipboardContent';
import { systemClipboard } from './clipboardPort';

/** The system's clipboard, for the tools that read and write it. */
export const toolClipboard = {
  readText: (): Promise<string> => systemClipboard.readText(),
  readPng: async (): Promise<{ readonly png: Uint8Array<ArrayBuffer>; readonly widthPx: number; readonly heightPx: number } | null> => {
    const picture = await systemClipboard.readPicture();
    return picture === null ? null : { png: new Uint8Array(picture.toPng()), widthPx: picture.widthPx, heightPx: picture.heightPx };
  },
  isConcealed: (): Promise<boolean> => isSecret(systemClipboard),
  writeText: async (text: string): Promise<void> => clipboard.writeText(text),
};
