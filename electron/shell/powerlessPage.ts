import { session } from 'electron';
import type { BrowserWindow, Session } from 'electron';
import { answerPage } from './answerPage';
import type { PageRequest } from './answerPage';
import type { BundleFile } from './bundle';
import { guardRequests } from './requestGuard';
import { createWindow } from './windowFactory';
import type { PowerlessKind } from './windowKind';

/** One of the app's own built files by the path of its address, such as `/decoder.html`; `null` for any other path. */
export type ReadPageFile = (path: string) => Promise<BundleFile | null>;

export type PowerlessChoices = {
  readonly kind: PowerlessKind;
  readonly policy: string;
  readonly readPageFile: ReadPageFile;
  /** What the page may fetch besides its files; `null` for everything that it may not. */
  readonly answer?: (request: PageRequest) => Response | null;
  /** Of one call, with the window's start. */
  readonly limitMs: number;
  readonly idleMs: number;
};

/** `late`: it took longer than the limit. `gone`: the page's process died, or not even a window could be made. */
export type Outcome = { readonly kind: 'answered'; readonly value: unknown } | { readonly kind: 'late' | 'gone' };

export type PowerlessPage = {
  /** Calls a function of the page by the text of the call; settles always, within the limit, and never throws. */
  readonly call: (expression: string) => Promise<Outcome>;
  /** Ends the window if there is one; the next call makes a new one. */
  readonly close: () => void;
};

/** The origin of a powerless page: not that of our other pages, so that nothing that is allowed to them is allowed here by accident. */
export function powerlessOrigin(kind: PowerlessKind): string {
  return `app://${kind}`;
}

/**
 * A hidden, sandboxed window in which foreign content is opened (trust.md section 8, T41, B38): no bridge, no network, no
 * disk, no permissions. It is made when there is something to do and closed when there was nothing for a while; one that
 * takes too long, or died, is ended, and the next call gets a new one.
 */
export function createPowerlessPage({ kind, policy, readPageFile, answer, limitMs, idleMs }: PowerlessChoices): PowerlessPage {
  const origin = powerlessOrigin(kind);
  let opened: OpenPage | null = null;
  let powerless: Session | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let running = 0;

  const files = {
    read: async (address: string) => (address.startsWith(`${origin}/`) ? readPageFile(address.slice(origin.length)) : null),
  };

  function open(): OpenPage {
    if (opened !== null && !opened.window.isDestroyed() && !opened.window.webContents.isCrashed()) return opened;
    close();
    powerless ??= makePowerlessSession(kind, async (request) => answer?.(request) ?? answerPage(request, files, policy));
    opened = openPage(kind, `${origin}/${kind}.html`, powerless);
    return opened;
  }

  function close(): void {
    clearTimeout(idleTimer);
    const closing = opened;
    opened = null;
    if (closing === null || closing.window.isDestroyed()) return;
    closing.window.destroy();
  }

  return {
    call: async (expression) => {
      clearTimeout(idleTimer);
      running += 1;
      try {
        const outcome = await withinLimit(limitMs, callIn(open(), expression));
        if (outcome.kind !== 'answered') close();
        return outcome;
      } catch {
        // Not even a window could be made.
        close();
        return { kind: 'gone' };
      } finally {
        running -= 1;
        clearTimeout(idleTimer);
        if (running === 0) idleTimer = setTimeout(close, idleMs);
        idleTimer?.unref();
      }
    },
    close,
  };
}

type OpenPage = {
  readonly window: BrowserWindow;
  readonly loaded: Promise<void>;
  /** Settles when the page's process dies, which a pending call would not tell. */
  readonly gone: Promise<Outcome>;
};

function openPage(kind: PowerlessKind, pageUrl: string, powerless: Session): OpenPage {
  const { window, loaded } = createWindow(kind, { pageUrl, title: kind, session: powerless });
  const gone = new Promise<Outcome>((resolve) => {
    window.webContents.once('render-process-gone', () => resolve({ kind: 'gone' }));
    window.webContents.once('destroyed', () => resolve({ kind: 'gone' }));
  });
  return { window, loaded, gone };
}

/** `gone` when there is nothing to call. */
async function callIn({ window, loaded, gone }: OpenPage, expression: string): Promise<Outcome> {
  const call = loaded
    .then(() => window.webContents.executeJavaScript(expression))
    .then((value: unknown): Outcome => ({ kind: 'answered', value }))
    .catch((): Outcome => ({ kind: 'gone' }));
  return Promise.race([call, gone]);
}

async function withinLimit(limitMs: number, work: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** In memory only, deaf to everything but its own address, allowed nothing: not even what our other pages are. */
function makePowerlessSession(kind: PowerlessKind, respond: (request: PageRequest) => Promise<Response>): Session {
  const powerless = session.fromPartition(kind, { cache: false });
  powerless.protocol.handle('app', respond);
  void guardRequests(powerless);
  powerless.enableNetworkEmulation({ offline: true });
  powerless.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  powerless.setPermissionCheckHandler(() => false);
  powerless.setDevicePermissionHandler(() => false);
  powerless.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  return powerless;
}
