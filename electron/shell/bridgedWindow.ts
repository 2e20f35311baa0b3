import type { FindWindow } from '../ipc/senderCheck';
import { bridgedWindows, windowKindOf } from './windowFactory';

/** The window with a bridge that shows these contents; `null` for any other contents, the decoder's among them. */
export const findBridgedWindow: FindWindow = (webContentsId) => {
  const window = bridgedWindows().find((candidate) => candidate.webContents.id === webContentsId);
  if (window === undefined) return null;
  return { windowId: window.id, kind: windowKindOf(window.webContents) === 'quickAsk' ? 'quickAsk' : 'main' };
};
