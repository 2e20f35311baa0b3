import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from 'playwright';

/**
 * Drops files on the window as a file manager would: real `File`s in a real drop event, first over it, then on it. With
 * `thenEnter` the key follows at once, before anything of them can have been read.
 */
export async function dropFiles(page: Page, paths: readonly string[], { thenEnter = false } = {}): Promise<void> {
  const files = await Promise.all(
    paths.map(async (path) => ({ name: basename(path), base64: (await readFile(path)).toString('base64') })),
  );
  await page.evaluate(async ({ given, thenEnter }) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    const target = document.querySelector('[aria-label="Message"]') ?? document.body;
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
    if (!thenEnter) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  }, { given: files, thenEnter });
}

export type SystemDrag = { readonly drop: () => Promise<void> };

/** The same as the system delivers it, by paths and with trusted events, at a place of the window; the files hang over it until `drop`. */
export async function dragFilesFromSystem(page: Page, paths: readonly string[], place: { readonly x: number; readonly y: number }): Promise<SystemDrag> {
  const devTools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const dispatch = (type: 'dragEnter' | 'dragOver' | 'drop') => devTools.send('Input.dispatchDragEvent', { type, ...place, data });
  await dispatch('dragEnter');
  await dispatch('dragOver');
  return {
    drop: async () => {
      await dispatch('drop');
      await devTools.detach();
    },
  };
}
