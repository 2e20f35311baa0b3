import { app } from 'electron';
import type { Handed } from './handedArguments';

/** What macOS asks of a running app, instead of by arguments: "Open with", and links. Call before the app is ready, so that the first one is not missed. */
export function onOpenRequest(receive: (handed: Handed) => void): void {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    receive({ filePaths: [path], links: [] });
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    receive({ filePaths: [], links: [url] });
  });
}

/** On Windows a scheme is registered by the app; on macOS and Linux by the package (`electron-builder.yml`). */
export function registerScheme(): void {
  if (process.platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient('gatehouse');
}
