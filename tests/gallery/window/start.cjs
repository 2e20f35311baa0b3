const { join, normalize } = require('node:path');
const { pathToFileURL } = require('node:url');
const { app, BrowserWindow, net, protocol } = require('electron');

/* Shows the built gallery in a window of its own: no preload, no Node, no network; its files come from one folder. */
const folder = join(__dirname, '..', '..', '..', '.cache', 'gallery');

protocol.registerSchemesAsPrivileged([{ scheme: 'gallery', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  protocol.handle('gallery', (request) => {
    const path = normalize(decodeURIComponent(new URL(request.url).pathname));
    return path.includes('..') ? new Response(null, { status: 404 }) : net.fetch(pathToFileURL(join(folder, path)).href);
  });
  const window = new BrowserWindow({ width: 1280, height: 900, autoHideMenuBar: true, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } });
  void window.loadURL('gallery://page/index.html');
});
