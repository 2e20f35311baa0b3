import { BrowserWindow, nativeImage } from 'electron';

/** Dragging a file out of a window, and copying what it shows: what of pictures only Electron can. */
export function pictureWindows(iconPath: string) {
  return {
    startDrag: (windowId: number, file: string): void => {
      const icon = nativeImage.createFromPath(iconPath).resize({ width: 64, height: 64 });
      BrowserWindow.fromId(windowId)?.webContents.startDrag({ file, icon });
    },
    // The page has decoded it already; main opens no picture from outside.
    copyAt: (windowId: number, { left, top }: { readonly left: number; readonly top: number }): void => BrowserWindow.fromId(windowId)?.webContents.copyImageAt(left, top),
  };
}
