import { expect } from '@playwright/test';
import type { ElectronApplication, Locator, Page } from 'playwright';
import { xdotool } from './otherClient';

/** No application uses it. */
const lastKey = 'F9';
export const quickAskUrl = 'app://bundle/quickAsk.html';

export type WindowLook = { readonly id: number; readonly isVisible: boolean; readonly isFocused: boolean; readonly x: number; readonly y: number };

/** The page of the quick-ask window, which is made hidden a little after the start. */
export async function quickAskPage(application: ElectronApplication): Promise<Page> {
  const find = (): Page | undefined => application.windows().find((page) => page.url() === quickAskUrl);
  await expect.poll(() => find() !== undefined).toBe(true);
  const page = find();
  if (page === undefined) throw new Error('The quick-ask window is gone again');
  await fieldOf(page).waitFor({ state: 'attached' });
  return page;
}

export function fieldOf(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Ask anything' });
}

/** What the system says of the windows of one kind. Playwright makes each page believe that it has the focus, so main is asked. */
export function looksOf(application: ElectronApplication, page: 'quickAsk' | 'index'): Promise<readonly WindowLook[]> {
  return application.evaluate(
    ({ BrowserWindow }, path) =>
      BrowserWindow.getAllWindows()
        .filter(({ webContents }) => webContents.getURL().startsWith(`app://bundle/${path}.html`))
        .map((window) => ({ id: window.id, isVisible: window.isVisible(), isFocused: window.isFocused(), x: window.getBounds().x, y: window.getBounds().y })),
    page,
  );
}

/** Waits until the one quick-ask window is shown with the focus, or hidden. */
export async function expectQuickAsk(application: ElectronApplication, state: 'shown' | 'hidden' | 'behind'): Promise<void> {
  // One that was hidden in the moment in which it got the focus may still believe that it has it.
  const wanted = state === 'hidden' ? { isVisible: false } : { isVisible: true, isFocused: state === 'shown' };
  await expect.poll(() => looksOf(application, 'quickAsk'), { message: `quick-ask is ${state}` }).toEqual([expect.objectContaining(wanted)]);
}

/** Waits until main has taken in every key that was pressed so far, by one more that comes after them: on a busy machine they wait in line. */
export async function keysArrive(application: ElectronApplication): Promise<void> {
  const arrived = application.evaluate(
    ({ globalShortcut }, key) =>
      new Promise<void>((resolve, reject) => {
        const isHeard = globalShortcut.register(key, () => {
          globalShortcut.unregister(key);
          resolve();
        });
        if (isHeard) Reflect.set(globalThis, 'isLastKeyHeard', true);
        else reject(new Error(`${key} is not to be had`));
      }),
    lastKey,
  );
  await Promise.race([arrived, expect.poll(() => application.evaluate(() => Reflect.get(globalThis, 'isLastKeyHeard') === true)).toBe(true)]);
  await xdotool(`key --delay 0 ${lastKey}`);
  await arrived;
  await application.evaluate(() => Reflect.deleteProperty(globalThis, 'isLastKeyHeard'));
}
