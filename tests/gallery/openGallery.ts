import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright';
import type { Page } from 'playwright';

const windowFolder = join(dirname(fileURLToPath(import.meta.url)), 'window');

export type OpenGallery = { readonly page: Page; readonly close: () => Promise<void> };

/** What starts Electron with the built gallery in its window; as root only without Chromium's sandbox. */
export function galleryArguments(userData: string): string[] {
  return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', windowFolder, `--user-data-dir=${userData}`];
}

/** Opens the built gallery in Electron and waits until all of it is drawn. */
export async function openGallery(executablePath: string): Promise<OpenGallery> {
  const userData = await mkdtemp(join(tmpdir(), 'gatehouse-gallery-'));
  const application = await _electron.launch({ executablePath, args: galleryArguments(userData), timeout: 60_000 });
  const page = await application.firstWindow();
  // The last that comes: Markdown is read in a quiet moment, and its code is coloured by a worker.
  await page.locator('#messages pre code [class*=hljs]').first().waitFor({ timeout: 60_000 });
  return {
    page,
    close: async () => {
      await application.close();
      await rm(userData, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Presses one of the switches at the top, by its word ("dark", "compact", "id"). */
export async function switchTo(page: Page, word: string): Promise<void> {
  await page.locator('.gallery-bar').getByRole('radio', { name: word, exact: true }).check({ force: true });
}
