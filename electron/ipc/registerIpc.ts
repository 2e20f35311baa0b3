import { ipcMain, type MessagePortMain } from 'electron';
import { packFrame } from '../../shared/contract/packFrame';
import { requestChannel, streamChannel } from '../../shared/contract/wire';
import type { Router } from './router';
import type { FramePort, Streams } from './streams';

/**
 * The only user of `ipcMain`: joins the two channels from pages to the router and the streams. Everything that arrives is
 * untrusted here; router and streams check it.
 */
export function registerIpc(router: Router, streams: Streams): void {
  // electron-store opens a channel of its own for pages; ours have the contract, so it goes.
  ipcMain.removeAllListeners('electron-store-get-data');
  ipcMain.handle(requestChannel, (event, name: unknown, input: unknown) => router.handle(event, name, input));
  ipcMain.on(streamChannel, (event, opening: unknown) => {
    const port = event.ports[0];
    if (port === undefined) return;
    const { name, input } = readOpening(opening);
    streams.open(event, name, input, framePort(port));
    // Only now may messages come: all listeners are there.
    port.start();
  });
}

function readOpening(opening: unknown): { readonly name: unknown; readonly input: unknown } {
  if (typeof opening !== 'object' || opening === null || !('name' in opening)) return { name: null, input: null };
  return { name: opening.name, input: 'input' in opening ? opening.input : null };
}

function framePort(port: MessagePortMain): FramePort {
  return {
    post: (frame) => port.postMessage(frame === null ? null : packFrame(frame)),
    onMessage: (listener) => void port.on('message', (event) => listener(event.data)),
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  };
}
