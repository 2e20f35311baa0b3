import { expect } from '@playwright/test';
import type { ElectronApplication, Page } from 'playwright';

/** The pages of the main windows that are open; the quick-ask window has one of its own, hidden. */
export function mainPages(application: ElectronApplication): readonly Page[] {
  return application.windows().filter((page) => page.url().startsWith('app://bundle/index.html'));
}

/** Does what opens another main window, and gives its page. */
export async function openedBy(application: ElectronApplication, open: () => Promise<unknown>): Promise<Page> {
  const before = mainPages(application);
  await open();
  const opened = (): Page | undefined => mainPages(application).find((page) => !before.includes(page));
  await expect.poll(opened).toBeDefined();
  return opened() ?? Promise.reject(new Error('The new window is gone again'));
}
