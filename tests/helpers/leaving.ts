import type { ElectronApplication, Page } from 'playwright';

/** A way in which a page, or what is dropped on it, could lead its window elsewhere, or open another one. */
export type WayToLeave = {
  readonly name: string;
  readonly opens: boolean;
  readonly run: (page: Page) => Promise<unknown>;
};

const elsewhere = 'https://elsewhere.example/';

function inPage(name: string, script: () => void, opens = false): WayToLeave {
  return { name, opens, run: (page) => page.evaluate(script) };
}

export const waysToLeave: readonly WayToLeave[] = [
  inPage('location.href', () => void (location.href = 'https://elsewhere.example/')),
  inPage('location.assign', () => location.assign('https://elsewhere.example/')),
  inPage('location.replace', () => location.replace('https://elsewhere.example/')),
  inPage('another page of ours', () => location.assign('app://bundle/decoder.html')),
  inPage('its own page with a query', () => location.assign('app://bundle/index.html?x=1')),
  inPage('the decoder', () => location.assign('app://decoder/decoder.html')),
  inPage('a file', () => location.assign('file:///etc/hostname')),
  inPage('a blob', () => location.assign(URL.createObjectURL(new Blob(['<p>hello'], { type: 'text/html' })))),
  inPage('a link', () => {
    const link = Object.assign(document.createElement('a'), { href: 'https://elsewhere.example/' });
    document.body.append(link);
    link.click();
    link.remove();
  }),
  inPage('a meta refresh', () => document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: '0;url=https://elsewhere.example/' }))),
  inPage('a meta refresh as HTML', () => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">');
    } catch {
      // Refused by trusted types.
    }
  }),
  ...(['get', 'post'] as const).map((method) => ({
    name: `a form by ${method}`,
    opens: false,
    run: (page: Page) =>
      page.evaluate((method) => {
        const form = Object.assign(document.createElement('form'), { action: 'https://elsewhere.example/', method });
        document.body.append(form);
        form.submit();
        form.remove();
      }, method),
  })),
  inPage('a frame', () => {
    const frame = Object.assign(document.createElement('iframe'), { src: 'https://elsewhere.example/' });
    document.body.append(frame);
    frame.remove();
  }),
  inPage('a frame that turns to the top', () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    try {
      frame.contentWindow?.top?.location.assign('https://elsewhere.example/');
    } finally {
      frame.remove();
    }
  }),
  { name: 'a dropped file', opens: false, run: (page) => drop(page, { files: ['/etc/hostname'], items: [] }) },
  { name: 'a dropped folder', opens: false, run: (page) => drop(page, { files: ['/etc'], items: [] }) },
  { name: 'a dropped link', opens: false, run: (page) => drop(page, { files: [], items: [{ mimeType: 'text/uri-list', data: elsewhere }] }) },
  { name: 'a dropped page', opens: false, run: (page) => drop(page, { files: [], items: [{ mimeType: 'text/html', data: `<a href="${elsewhere}">x</a>` }, { mimeType: 'text/plain', data: elsewhere }] }) },

  inPage('window.open', () => void window.open('https://elsewhere.example/'), true),
  inPage('window.open of our own page', () => void window.open('app://bundle/index.html', '_blank', 'nodeIntegration=yes'), true),
  inPage('window.open of nothing', () => void window.open(), true),
  inPage('a link to a new window', () => {
    const link = Object.assign(document.createElement('a'), { href: 'https://elsewhere.example/', target: '_blank' });
    document.body.append(link);
    link.click();
    link.remove();
  }, true),
  inPage('a download', () => {
    const link = Object.assign(document.createElement('a'), { href: 'app://bundle/index.html', download: 'page.html' });
    document.body.append(link);
    link.click();
    link.remove();
  }, true),
  inPage('a form into a new window', () => {
    const form = Object.assign(document.createElement('form'), { action: 'https://elsewhere.example/', target: '_blank' });
    document.body.append(form);
    form.submit();
    form.remove();
  }, true),
];

type Dragged = { readonly files: string[]; readonly items: { readonly mimeType: string; readonly data: string }[] };

/**
 * A drop as the system delivers it, with the default action that the browser has for it. The page's own listeners are kept
 * from it, so that only what guards the window is left.
 */
async function drop(page: Page, { files, items }: Dragged): Promise<void> {
  await page.evaluate(() => {
    const silence = (event: Event): void => event.stopImmediatePropagation();
    for (const type of ['dragenter', 'dragover', 'drop']) window.addEventListener(type, silence, { capture: true, once: true });
  });
  const session = await page.context().newCDPSession(page);
  const data = { items: items.map((item) => ({ ...item })), files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x: 600, y: 300, data });
  await session.detach();
}

export function leaveBy(page: Page, way: WayToLeave): Promise<unknown> {
  return way.run(page);
}

export type Leaving = {
  readonly windowsBefore: number;
  readonly windowCount: () => Promise<number>;
  /** Has the page try one last, known address, waits until main refused that, and gives what main did not refuse before. */
  readonly untilMarker: (page: Page) => Promise<readonly string[]>;
};

let markers = 0;

/** Looks on, in main, at every attempt of the window at `pageUrl` to go somewhere, after the app's own guards had their say. */
export async function watchLeaving(application: ElectronApplication, pageUrl: string): Promise<Leaving> {
  const windowsBefore = await application.evaluate(({ webContents }, pageUrl) => {
    const seen: { readonly url: string; readonly isRefused: boolean }[] = [];
    Reflect.set(globalThis, 'seenLeaving', seen);
    const contents = webContents.getAllWebContents().find((candidate) => candidate.getURL() === pageUrl);
    contents?.on('will-frame-navigate', (event) => void seen.push({ url: event.url, isRefused: event.defaultPrevented }));
    contents?.on('did-navigate', (_event, url) => void seen.push({ url: `went to ${url}`, isRefused: false }));
    contents?.session.on('will-download', (event, item) => void seen.push({ url: `download ${item.getURL()}`, isRefused: event.defaultPrevented }));
    return webContents.getAllWebContents().length;
  }, pageUrl);
  return {
    windowsBefore,
    windowCount: () => application.evaluate(({ webContents }) => webContents.getAllWebContents().length),
    untilMarker: async (page) => {
      const marker = `https://marker-${(markers += 1)}.example/`;
      await page.evaluate((marker) => location.assign(marker), marker);
      for (;;) {
        const seen = await application.evaluate((): unknown => Reflect.get(globalThis, 'seenLeaving'));
        const attempts = Array.isArray(seen) ? seen.map((entry: { readonly url: string; readonly isRefused: boolean }) => entry) : [];
        if (!attempts.some(({ url }) => url.includes(marker))) continue;
        return attempts.filter(({ isRefused }) => !isRefused).map(({ url }) => url);
      }
    },
  };
}
