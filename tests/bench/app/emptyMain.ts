import { app, BrowserWindow } from 'electron';

/* The least an Electron app can do: one sandboxed window of our size with one line of text, shown when it is painted. */
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  window.once('ready-to-show', () => window.show());
  return window.loadURL('data:text/html,<!doctype html><title>empty</title><p>empty</p>');
});
app.on('window-all-closed', () => app.quit());
