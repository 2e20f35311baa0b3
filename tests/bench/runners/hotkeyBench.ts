import { spawn } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import type { ElectronApplication, Page } from 'playwright';
import type { BenchContext } from '../benchContext';
import { withReleasedApp } from '../releasedApp';
import { checkMs, checkRatio, type Section, type Way } from '../report';
import { short } from '../statistics';

const hotkey = 'ctrl+alt+space';
const quickAskUrl = 'app://bundle/quickAsk.html';

/** Goal 7: from the press of the global key until the quick-ask window has the focus and its textbox takes what is typed. */
export async function benchHotkey(context: BenchContext): Promise<Section> {
  const rounds = context.isQuick ? 3 : 20;
  const shown: number[] = [];
  const created: number[] = [];
  await withReleasedApp(context, {}, async ({ application }) => {
    const keyboard = openKeyboard(context);
    try {
      await quickAskPage(application);
      for (let round = -2; round < rounds; round += 1) {
        const shownMs = await pressMs(application, keyboard);
        await hide(application, keyboard);
        await destroyQuickAsk(application);
        const createdMs = await pressMs(application, keyboard);
        await hide(application, keyboard);
        if (round < 0) continue;
        shown.push(shownMs);
        created.push(createdMs);
        context.tell(`hotkey: round ${round + 1} of ${rounds}: shown ${short(shownMs)} ms, created ${short(createdMs)} ms`);
      }
    } finally {
      keyboard.close();
    }
  });
  const creating: Way = { name: 'the window is created then', unit: 'ms', samples: created };
  const showing: Way = { name: 'ours: made hidden before, and shown', unit: 'ms', samples: shown, besides: creating.name };
  return {
    name: 'Hotkey (goal 7)',
    how:
      'The release build in the demo, on an X server with a window manager (openbox). The key is pressed by XTEST, as a keyboard presses it; the clock stops when the window has the focus, its page has the textbox as its active element and answers main that it has. ' +
      'In turn, in one run of the app: with the window made before, as it is; and after that window was destroyed, so that the same press makes it.',
    tables: [
      {
        title: 'From the key press to the focused textbox (goal 7)',
        ways: [showing, creating],
        checks: [checkMs('key press to focused textbox', showing, 100), checkRatio('shown ÷ created then', showing, creating, 1 / 5)],
        facts: [`The slowest of ${rounds}: shown ${short(Math.max(...shown))} ms, created ${short(Math.max(...created))} ms.`],
      },
    ],
    raw: { shown, created },
  };
}

type Keyboard = { readonly press: (keys: string) => void; readonly close: () => void };

/** Carries out each line as it comes, so that no start of a process lies between the clock and the press. */
function openKeyboard(context: BenchContext): Keyboard {
  const child = spawn('xdotool', ['-'], { env: context.environment, stdio: ['pipe', 'ignore', 'inherit'] });
  child.on('error', (error) => context.tell(`hotkey: no xdotool (${error.message})`));
  return { press: (keys) => void child.stdin.write(`key --delay 0 ${keys}\n`), close: () => void child.stdin.end() };
}

/** Presses the key; the milliseconds until the textbox has the focus. */
async function pressMs(application: ElectronApplication, keyboard: Keyboard): Promise<number> {
  await application.evaluate(({ app }) => {
    const focused = new Promise<number>((resolve) => {
      app.once('browser-window-focus', (_event, { webContents }) => {
        // Waits for the page of a window that is being made; one that is there answers at once.
        const script = 'new Promise((done) => { const look = () => (document.activeElement?.tagName === "TEXTAREA" ? done() : setTimeout(look, 0)); look(); })';
        void webContents.executeJavaScript(script).then(() => resolve(Date.now()));
      });
    });
    Reflect.set(globalThis, 'benchFocused', focused);
  });
  const pressedAtMs = Date.now();
  keyboard.press(hotkey);
  const limit = after(20_000, null, { ref: false });
  const answeredAtMs = await Promise.race([application.evaluate(() => Promise.resolve<unknown>(Reflect.get(globalThis, 'benchFocused'))), limit]);
  if (typeof answeredAtMs !== 'number') throw new Error('The hotkey showed nothing: is it held by another application?');
  return answeredAtMs - pressedAtMs;
}

async function hide(application: ElectronApplication, keyboard: Keyboard): Promise<void> {
  // What a person would need at least to look at it; and the page comes to rest.
  await after(400);
  keyboard.press(hotkey);
  const isShown = (): Promise<boolean> =>
    application.evaluate(({ BrowserWindow }, url) => BrowserWindow.getAllWindows().some((window) => window.webContents.getURL() === url && window.isVisible()), quickAskUrl);
  while (await isShown()) await after(50);
  await after(400);
}

async function destroyQuickAsk(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ BrowserWindow }, url) => BrowserWindow.getAllWindows().find((window) => window.webContents.getURL() === url)?.destroy(), quickAskUrl);
  await after(400);
}

/** Made hidden a little after the start. */
async function quickAskPage(application: ElectronApplication): Promise<Page> {
  const find = (): Page | undefined => application.windows().find((page) => page.url() === quickAskUrl);
  const found = find() ?? (await application.waitForEvent('window', { predicate: (page) => page.url() === quickAskUrl || find() !== undefined }));
  await found.waitForSelector('textarea', { state: 'attached' });
  return found;
}
