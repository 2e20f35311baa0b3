import { expect, type Locator, type Page } from '@playwright/test';

/* What a person does and sees, by the names of driving-contract.md. */

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' });

export const transcript = (page: Page): Locator => page.getByRole('log', { name: 'Conversation' });

export const questions = (page: Page): Locator => transcript(page).getByRole('article', { name: 'You' });

export const answers = (page: Page): Locator => transcript(page).getByRole('article', { name: 'Assistant' });

export const lastAnswer = (page: Page): Locator => answers(page).last();

export const modelButton = (page: Page): Locator => page.getByRole('button', { name: /^Model/ });

export const sidebar = (page: Page): Locator => page.getByRole('navigation', { name: 'Conversations' });

/** The entry of a conversation in the sidebar. */
export const conversation = (page: Page, title: string): Locator => sidebar(page).getByRole('button', { name: title, exact: true });

/** Types a question and sends it by Enter. */
export async function ask(page: Page, question: string): Promise<void> {
  await composer(page).fill(question);
  await composer(page).press('Enter');
}

/** Asks and waits for the end of the answer, which is the `count`th of the conversation. */
export async function askAndRead(page: Page, question: string, count = 1): Promise<Locator> {
  await ask(page, question);
  await expect(answers(page)).toHaveCount(count);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  return lastAnswer(page);
}

/** Finds a model by typing and takes the first that is found. */
export async function chooseModel(page: Page, typed: string): Promise<void> {
  await modelButton(page).first().click();
  const search = page.getByRole('combobox', { name: 'Search models' });
  await search.fill(typed);
  await page.getByRole('option').first().waitFor();
  await search.press('Enter');
  await expect(search).toBeHidden();
}

/** Opens the settings at a tab. */
export async function openSettings(page: Page, tab: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: tab }).click();
  return dialog;
}

export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
