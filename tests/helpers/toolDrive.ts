import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { ask, closeDialog, lastAnswer, openSettings } from './drive';

/* What a person does with tools, by the names of driving-contract.md. */

const run = promisify(execFile);

/** The question that is open now. */
export const approval = (page: Page, name: string): Locator => page.getByRole('alertdialog', { name: `Allow ${name}?` });

/** The calls of a tool in the last answer. */
export const toolCall = (page: Page, name: string): Locator => lastAnswer(page).getByRole('group', { name: `Tool ${name}` });

/** Reads the card, then presses a button of it, and sees the card go. */
export async function answerCard(page: Page, name: string, button: string, read: (card: Locator) => Promise<void> = () => Promise.resolve()): Promise<void> {
  const card = approval(page, name);
  await expect(card).toBeVisible();
  await read(card);
  const cardId = await card.evaluate((element) => (element.dataset['seen'] = crypto.randomUUID()));
  // Until a person can have read it the button says that it does not count.
  await card.getByRole('button', { name: button, exact: true }).click();
  await expect(page.locator(`[data-seen="${cardId}"]`)).toHaveCount(0);
}

/** Asks, and waits for the card that comes of it. */
export async function askForCard(page: Page, question: string, name: string): Promise<Locator> {
  await ask(page, question);
  await expect(approval(page, name)).toBeVisible();
  return approval(page, name);
}

/** Opens a folder to the tools, as in the settings, with the system's own dialog answered. */
export async function addToolFolder(application: ElectronApplication, page: Page, path: string): Promise<void> {
  await application.evaluate(({ dialog }, path) => void Reflect.set(dialog, 'showOpenDialog', () => Promise.resolve({ canceled: false, filePaths: [path] })), path);
  const settings = await openSettings(page, 'Tools');
  await settings.getByRole('button', { name: 'Add a folder…' }).click();
  await expect(settings.getByText(path)).toBeVisible();
  await closeDialog(page);
}

/** What any other application of the desktop finds on the clipboard. */
export async function clipboardOfOthers(): Promise<string> {
  return (await run('xclip', ['-o', '-selection', 'clipboard'], { timeout: 60_000 })).stdout;
}

/** Another application copies a text; it goes on holding it, as X wants it. */
export async function copyElsewhere(text: string): Promise<void> {
  await run('bash', ['-c', 'printf %s "$1" | xclip -i -selection clipboard >/dev/null 2>&1', '-', text], { timeout: 60_000 });
}
