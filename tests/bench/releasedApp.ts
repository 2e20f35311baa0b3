import { _electron, type ElectronApplication, type Page } from 'playwright';
import { electronSwitches, withProfile, type BenchContext } from './benchContext';

export type ReleasedApp = { readonly application: ElectronApplication; readonly page: Page };

type Options = {
  /** Puts into the profile what the app shall find there. */
  readonly fill?: (profile: string) => void;
  /** The gateway that is asked; the app's own demo when absent. */
  readonly gateway?: { readonly baseUrl: string; readonly key: string };
  readonly switches?: readonly string[];
};

/** Runs `use` with the release build in a profile of its own, and closes it whatever happens. */
export async function withReleasedApp<Result>(context: BenchContext, { fill, gateway, switches = [] }: Options, use: (app: ReleasedApp) => Promise<Result>): Promise<Result> {
  return withProfile(async (profile) => {
    fill?.(profile);
    const address = gateway === undefined ? {} : { AI_GATEWAY_BASE_URL: gateway.baseUrl, AI_GATEWAY_API_KEY: gateway.key };
    const application = await _electron.launch({
      executablePath: context.executable,
      args: [...electronSwitches, ...switches, context.projectRoot, `--user-data-dir=${profile}`, ...(gateway === undefined ? ['--demo'] : [])],
      env: { ...context.environment, ...address },
      timeout: 60_000,
    });
    try {
      const page = await application.firstWindow();
      await page.waitForSelector('[data-ready="true"]', { state: 'attached', timeout: 30_000 });
      return await use({ application, page });
    } finally {
      await application.close();
    }
  });
}

/** Presses the conversation's entry in the sidebar; the milliseconds from there until this message of it is painted in view. */
export async function openMs(page: Page, title: string, messageId: string): Promise<number> {
  // Not by its role: Playwright would leave something of its own at every row it looks at.
  await page.evaluate((wanted) => {
    const entry = [...document.querySelectorAll('nav li button')].find((button) => button.textContent.trim() === wanted);
    if (entry === undefined) throw new Error(`"${wanted}" is not in the sidebar`);
    Reflect.set(globalThis, 'benchAct', () => entry.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  }, title);
  return actMs(page, messageId);
}

/** Presses a key in the transcript; the milliseconds from there until this message is painted in view. */
export async function pressMs(page: Page, key: string, messageId: string): Promise<number> {
  await page.evaluate((pressed) => {
    Reflect.set(globalThis, 'benchAct', () => document.querySelector('[role="log"]')?.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true })));
  }, key);
  return actMs(page, messageId);
}

/** Runs what `benchAct` was set to and looks for the message at the start of every frame; the frame's paint is waited for. */
export function actMs(page: Page, messageId: string): Promise<number> {
  return page.evaluate(async (wantedId) => {
    const act: unknown = Reflect.get(globalThis, 'benchAct');
    if (typeof act !== 'function') throw new Error('There is nothing to do');
    const startedMs = performance.now();
    act();
    for (let isSeen = false; !isSeen; ) {
      await new Promise(requestAnimationFrame);
      const log = document.querySelector('[role="log"]');
      const seen = log?.getBoundingClientRect();
      const place = log?.querySelector(`[data-message-id="${wantedId}"]`)?.getBoundingClientRect();
      isSeen = seen !== undefined && place !== undefined && place.bottom > seen.top && place.top < seen.bottom;
      if (performance.now() - startedMs > 20_000) throw new Error(`${wantedId} is not seen`);
    }
    // Comes after the frame's paint.
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.addEventListener('message', resolve, { once: true });
      port1.start();
      port2.postMessage(null);
    });
    return performance.now() - startedMs;
  }, messageId);
}
