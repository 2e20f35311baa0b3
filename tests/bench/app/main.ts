import { app, contentTracing, session, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { declareAppScheme, serveBundle } from '../../../electron/shell/appProtocol';
import { bundleOrigin, listBundle } from '../../../electron/shell/bundle';
import { createWindow } from '../../../electron/shell/windowFactory';
import { createIpcBench } from './ipcInMain';
import { readFlood } from './readInMain';

/* The bench's own app: the real shell's windows, protocol, preload and network around what is measured. */
const traceCategories = ['devtools.timeline', 'v8.execute', 'blink.user_timing', 'disabled-by-default-devtools.timeline', 'toplevel', 'cc'];

declareAppScheme();
void app.whenReady().then(() => {
  serveBundle(session.defaultSession, listBundle(join(__dirname, 'pages')));
  let window: BrowserWindow | null = null;
  globalThis.benchMain = {
    read: readFlood,
    openWindow: async (page, preload) => {
      const previous = window;
      const opened = createWindow('main', {
        pageUrl: `${bundleOrigin}/${page}.html`,
        title: 'bench',
        preloadPath: join(__dirname, `${preload}.cjs`),
      });
      window = opened.window;
      await opened.loaded;
      previous?.destroy();
    },
    ...createIpcBench(() => window),
    startTrace: () => contentTracing.startRecording({ included_categories: traceCategories }),
    stopTrace: async (path) => void (await contentTracing.stopRecording(path)),
  };
});
app.on('window-all-closed', () => app.quit());
