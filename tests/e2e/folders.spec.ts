import type { Locator, Page } from 'playwright';
import { ask, answers, chooseModel, conversation, sidebar } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { askMain } from '../helpers/pageBridge';

const list = (page: Page, name: string): Locator => sidebar(page).getByRole('list', { name, exact: true });
const titlesIn = async (page: Page, name: string): Promise<readonly string[]> =>
  (await list(page, name).getByRole('listitem').allInnerTexts()).map((title) => title.trim()).toSorted();
const selection = (page: Page): Locator => page.getByRole('group', { name: 'Selected conversations' });
const notice = (page: Page): Locator => page.getByRole('region', { name: 'Notices' });

async function addConversations(page: Page, titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    const { conversationId } = await askMain(page, 'conversation.create', { modelId: null });
    await askMain(page, 'conversation.rename', { conversationId, title });
  }
}

/** By an item's first letters, as one does without looking. */
async function chooseByLetter(page: Page, role: 'menuitem' | 'menuitemcheckbox', name: string): Promise<void> {
  const item = page.getByRole(role, { name, exact: true });
  await expect(item).toBeVisible();
  await page.keyboard.press(name.charAt(0).toLowerCase());
  await expect(item).toBeFocused();
  await page.keyboard.press('Enter');
}

/** By the real mouse, as the browser's own drag and drop. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = await from.boundingBox();
  const end = await to.boundingBox();
  if (start === null || end === null) throw new Error('What is dragged, or where to, is not on the screen');
  await page.mouse.move(start.x + 40, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + 50, start.y + start.height / 2 + 8, { steps: 3 });
  await page.mouse.move(end.x + 60, end.y + end.height / 2, { steps: 6 });
  await page.mouse.up();
}

test('conversations are pinned, put into folders, moved and deleted by mouse and by keys, and all of it outlives a start', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  const { page } = first;
  await chooseModel(page, 'gpt-4.1');
  await addConversations(page, ['Ant', 'Bee', 'Cat', 'Dog']);
  await expect(list(page, 'Today').getByRole('listitem')).toHaveCount(4);

  await test.step('pinned by the menu of the row, from the keyboard', async () => {
    await conversation(page, 'Ant').focus();
    await page.keyboard.press('Shift+F10');
    await chooseByLetter(page, 'menuitem', 'Pin');
    await expect.poll(() => titlesIn(page, 'Pinned')).toEqual(['Ant']);
    await expect(conversation(page, 'Ant')).toBeFocused();
    expect(await titlesIn(page, 'Today')).toEqual(['Bee', 'Cat', 'Dog']);
  });

  await test.step('a folder is made with a model and instructions', async () => {
    await sidebar(page).getByRole('button', { name: 'New folder' }).click();
    const dialog = page.getByRole('dialog', { name: 'New folder' });
    await dialog.getByRole('button', { name: 'Create folder' }).click();
    await expect(dialog.getByRole('alert')).toHaveText('Give the folder a name.');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Work');
    await dialog.getByRole('combobox', { name: 'Model' }).selectOption('anthropic/claude-haiku-4.5');
    await dialog.getByRole('textbox', { name: 'Instructions' }).fill('Answer in one sentence.');
    await dialog.getByRole('button', { name: 'Create folder' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(sidebar(page).getByRole('button', { name: 'Work', exact: true })).toHaveAccessibleDescription('0 conversations');
  });

  await test.step('a row is dragged onto the folder, and back out of it', async () => {
    await drag(page, conversation(page, 'Bee'), sidebar(page).getByRole('button', { name: 'Work', exact: true }));
    await expect.poll(() => titlesIn(page, 'Work')).toEqual(['Bee']);
    await expect(notice(page).getByText('Moved to “Work”')).toBeVisible();
    await drag(page, conversation(page, 'Bee'), conversation(page, 'Cat'));
    await expect.poll(() => titlesIn(page, 'Today')).toEqual(['Bee', 'Cat', 'Dog']);
    await notice(page).getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => titlesIn(page, 'Work')).toEqual(['Bee']);
  });

  await test.step('a folder is dragged before another, and moved back by its menu', async () => {
    await askMain(page, 'folder.create', { name: 'Garden', modelId: null, instructions: '' });
    const folders = (): Promise<readonly string[]> => sidebar(page).getByRole('heading', { level: 2 }).filter({ has: page.locator('[aria-expanded]') }).allInnerTexts();
    await expect.poll(folders).toEqual(['Work', 'Garden']);
    await drag(page, sidebar(page).getByRole('button', { name: 'Garden', exact: true }), sidebar(page).getByRole('button', { name: 'Work', exact: true }));
    await expect.poll(folders).toEqual(['Garden', 'Work']);
    await sidebar(page).getByRole('button', { name: 'Work', exact: true }).focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Move up' }).press('Enter');
    await expect.poll(folders).toEqual(['Work', 'Garden']);
  });

  await test.step('several are selected by keys and moved by keys', async () => {
    await list(page, 'Today').getByRole('button', { name: /^(Cat|Dog)$/ }).first().focus();
    await page.keyboard.press('Shift+ArrowDown');
    await expect(selection(page).getByRole('status')).toHaveText('2 selected');
    await expect(list(page, 'Today').getByRole('button', { pressed: true })).toHaveCount(2);
    await selection(page).getByRole('button', { name: 'Move to folder' }).focus();
    await page.keyboard.press('Enter');
    await chooseByLetter(page, 'menuitemcheckbox', 'Work');
    await expect.poll(() => titlesIn(page, 'Work')).toEqual(['Bee', 'Cat', 'Dog']);
    await expect(selection(page)).toHaveCount(0);
    await expect(sidebar(page).locator(':focus')).toHaveAttribute('aria-keyshortcuts', 'F2 Delete');
  });

  await test.step('several are selected by the mouse, deleted, and had back at once', async () => {
    await conversation(page, 'Bee').click({ modifiers: ['ControlOrMeta'] });
    await conversation(page, 'Dog').click();
    await expect(selection(page).getByRole('status')).toHaveText('2 selected');
    await selection(page).getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => titlesIn(page, 'Work')).toEqual(['Cat']);
    await expect(notice(page).getByText('2 conversations deleted')).toBeVisible();
    await notice(page).getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => titlesIn(page, 'Work')).toEqual(['Bee', 'Cat', 'Dog']);
    await page.keyboard.press('Escape');
  });

  await test.step('what begins in the folder has its model, and its instructions are shown and sent', async () => {
    const mark = page.getByRole('button', { name: 'Instructions from Work' });
    await sidebar(page).getByRole('button', { name: 'Work', exact: true }).hover();
    await sidebar(page).getByRole('button', { name: 'New conversation in Work' }).click();
    await expect(mark).toBeVisible();
    await expect(page.getByRole('button', { name: 'Model: Claude Haiku 4.5' })).toBeVisible();
    await ask(page, 'How high?');
    await expect(answers(page)).toHaveAttribute('data-status', 'done');
    const sent = gateway.requests.findLast(({ path }) => path.endsWith('/chat/completions'))?.body;
    expect(sent?.fields).toMatchObject({ model: 'anthropic/claude-haiku-4.5' });
    expect(sent?.messages).toMatchObject([
      { role: 'system', parts: [{ text: 'Answer in one sentence.' }] },
      { role: 'user', parts: [{ text: 'How high?' }] },
    ]);
    await mark.click();
    await expect(page.getByRole('dialog', { name: 'Edit folder' }).getByRole('textbox', { name: 'Instructions' })).toHaveValue('Answer in one sentence.');
    await page.keyboard.press('Escape');
    await sidebar(page).getByRole('button', { name: 'Work', exact: true }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(list(page, 'Work')).toHaveCount(0);
  });
  await first.close();

  const { page: again } = await journey.launch({ gateway });
  const folder = sidebar(again).getByRole('button', { name: 'Work', exact: true });
  await expect(folder).toHaveAttribute('aria-expanded', 'false');
  await expect(folder).toHaveAccessibleDescription('4 conversations');
  expect(await titlesIn(again, 'Pinned')).toEqual(['Ant']);
  await folder.click();
  await expect.poll(() => titlesIn(again, 'Work')).toEqual(['Bee', 'Cat', 'Dog', 'How high?']);
  await folder.press('Delete');
  await expect.poll(() => titlesIn(again, 'Today')).toEqual(['Bee', 'Cat', 'Dog', 'How high?']);
  await expect(again.getByRole('button', { name: 'Instructions from Work' })).toHaveCount(0);
  await notice(again).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => titlesIn(again, 'Work')).toEqual(['Bee', 'Cat', 'Dog', 'How high?']);
});
