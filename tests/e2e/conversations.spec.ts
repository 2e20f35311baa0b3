import type { Page } from 'playwright';
import { answers, ask, askAndRead, chooseModel, composer, conversation, questions, sidebar } from '../helpers/drive';
import { expect, test } from '../helpers/journey';

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search conversations' });

/** Opens the menu of a conversation and takes an entry. */
async function chooseFromMenu(page: Page, title: string, entry: string): Promise<void> {
  await conversation(page, title).click({ button: 'right' });
  await page.getByRole('menuitem', { name: entry }).click();
}

async function startChat(page: Page, question: string): Promise<void> {
  await page.getByRole('button', { name: 'New chat' }).click();
  await expect(questions(page)).toHaveCount(0);
  await askAndRead(page, question);
}

test('a conversation is named by its first words, renamed, found, deleted, brought back, and still there tomorrow', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  const { page } = first;
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Tides of the harbour');
  await expect(page.getByRole('heading', { name: 'Tides of the harbour', level: 1 })).toBeVisible();
  const long = `${'Bees and their keepers '.repeat(12)}\nsecond line`;
  await startChat(page, long);
  const longTitle = (await page.getByRole('heading', { level: 1 }).innerText()).trim();
  expect(longTitle).toMatch(/^Bees and their keepers .+…$/);
  expect(longTitle.length).toBeLessThanOrEqual(61);
  await startChat(page, 'مرحبا 👋 third');
  await expect(sidebar(page).getByRole('listitem')).toHaveCount(3);
  expect(await sidebar(page).evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);

  await chooseFromMenu(page, longTitle, 'Rename');
  const field = page.getByRole('textbox', { name: 'Title' });
  await expect(field).toHaveValue(longTitle);
  await field.press('Escape');
  await expect(conversation(page, longTitle)).toBeVisible();
  await chooseFromMenu(page, longTitle, 'Rename');
  await field.fill('Apiary');
  await field.press('Enter');
  await expect(conversation(page, 'Apiary')).toBeVisible();
  await conversation(page, 'Apiary').click();
  await askAndRead(page, 'Does a question keep the name?', 2);
  await expect(conversation(page, 'Apiary')).toBeVisible();

  await page.keyboard.press('Control+Shift+F');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('apia');
  await expect(sidebar(page).getByRole('listitem')).toHaveCount(1);
  await search(page).fill('volcano');
  await expect(sidebar(page).getByText('Nothing matches “volcano”')).toBeVisible();
  await search(page).press('Escape');
  await expect(sidebar(page).getByRole('listitem')).toHaveCount(3);
  await first.close();

  const second = await journey.launch({ gateway });
  await expect(sidebar(second.page).getByRole('listitem')).toHaveCount(3);
  await expect(second.page.getByRole('heading', { name: 'Apiary', level: 1 })).toBeVisible();
  await expect(answers(second.page)).toHaveCount(2);
  await conversation(second.page, 'مرحبا 👋 third').click();
  await expect(questions(second.page)).toContainText('مرحبا 👋 third');
});

test('a deleted conversation comes back by "Undo" or out of "Recently deleted", with all that was in it', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 300 });
  const first = await journey.launch({ gateway });
  const { page } = first;
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Keep me');
  await startChat(page, 'Delete me');
  await chooseFromMenu(page, 'Delete me', 'Delete');
  await expect(conversation(page, 'Delete me')).toHaveCount(0);
  await expect(questions(page)).toHaveText(/Keep me/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(questions(page)).toHaveText(/Delete me/);
  await expect(answers(page)).toHaveCount(1);

  // One that is being answered: the answer is stopped, and what came of it is kept.
  await ask(page, 'Please write 8 KB');
  await expect(answers(page).last()).toContainText('A long answer of 8 KB');
  await chooseFromMenu(page, 'Delete me', 'Delete');
  await expect(conversation(page, 'Delete me')).toHaveCount(0);
  await expect.poll(() => gateway.requests.findLast(({ completion }) => completion !== null)?.ending).toBe('clientLeft');
  await first.close();

  const second = await journey.launch({ gateway });
  await expect(conversation(second.page, 'Keep me')).toBeVisible();
  await expect(conversation(second.page, 'Delete me')).toHaveCount(0);
  await second.page.getByRole('button', { name: 'Recently deleted' }).click();
  const bin = second.page.getByRole('dialog', { name: 'Recently deleted' });
  await expect(bin.getByRole('listitem')).toHaveCount(1);
  await bin.getByRole('listitem').filter({ hasText: 'Delete me' }).getByRole('button', { name: 'Restore' }).click();
  await expect(bin).toHaveCount(0);
  await expect(questions(second.page)).toHaveCount(2);
  await expect(answers(second.page).last()).toHaveAttribute('data-status', 'stopped');
  await expect(answers(second.page).last()).toContainText('A long answer of 8 KB');
  await second.page.getByRole('button', { name: 'Recently deleted' }).click();
  await expect(bin.getByText('Nothing here')).toBeVisible();
});

test('each conversation has a draft and a model of its own; an empty one is not made twice', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'First');
  await composer(page).fill('half a thought');
  await page.keyboard.press('Control+N');
  await expect(composer(page)).toHaveValue('');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('Control+N');
  await expect(sidebar(page).getByRole('listitem')).toHaveCount(2);
  await chooseModel(page, 'claude haiku');
  await askAndRead(page, 'Second');
  await conversation(page, 'First').click();
  await expect(composer(page)).toHaveValue('half a thought');
  await composer(page).press('Enter');
  await expect(answers(page)).toHaveCount(2);
  await expect(answers(page).last()).toHaveAttribute('data-status', 'done');
  const models = gateway.requests.flatMap((request) => request.completion?.modelId ?? []);
  expect(models).toEqual(['openai/gpt-4.1', 'anthropic/claude-haiku-4.5', 'openai/gpt-4.1']);
});
