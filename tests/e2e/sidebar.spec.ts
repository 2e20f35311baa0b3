import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { Database } from '../../electron/store/database';
import { openStore } from '../../electron/store/openStore';
import { profilePaths } from '../../electron/support/paths';
import { ask, answers, chooseModel, composer, conversation, sidebar } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { askMain } from '../helpers/pageBridge';

const dayMs = 86_400_000;

const rows = (page: Page): Locator => sidebar(page).getByRole('listitem');

async function addConversations(page: Page, titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    const { conversationId } = await askMain(page, 'conversation.create', { modelId: null });
    await askMain(page, 'conversation.rename', { conversationId, title });
  }
}

test('an answer that ends unseen is marked until it is looked at, and no mark moves', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 60 });
  const { page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  await ask(page, 'Please write 4 KB');
  const asked = conversation(page, 'Please write 4 KB');
  await expect(asked).toHaveAccessibleDescription('Answering now');
  await page.getByRole('button', { name: 'New chat' }).click();
  await expect(answers(page)).toHaveCount(0);
  await expect(asked).toHaveAccessibleDescription('Answering now');
  const endless = 'document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations === Infinity).length';
  expect(await page.evaluate(endless)).toBe(0);
  gateway.hurry();
  await expect(asked).toHaveAccessibleDescription('Unread answer');
  expect(await page.evaluate(endless)).toBe(0);
  await page.reload();
  await expect(asked).toHaveAccessibleDescription('Unread answer');
  await asked.click();
  await expect(answers(page)).toHaveAttribute('data-status', 'done');
  await expect(asked).toHaveAccessibleDescription('');
  await page.reload();
  await expect(answers(page)).toHaveCount(1);
  await expect(asked).toHaveAccessibleDescription('');
});

test('by keys alone one goes through the list, opens, renames and deletes; width and hiding outlive a start', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  const { page } = first;
  await addConversations(page, ['Ant', 'Bee', 'Cat', 'Dog']);
  await expect(rows(page)).toHaveCount(4);
  const [top, second, third, last] = (await rows(page).getByRole('button').and(page.locator('[aria-keyshortcuts]')).allInnerTexts()).map((title) => title.trim());
  if (top === undefined || second === undefined || third === undefined || last === undefined) throw new Error('four rows have four titles');
  await conversation(page, top).focus();
  await page.keyboard.press('ArrowDown');
  await expect(conversation(page, second)).toBeFocused();
  await page.keyboard.press('End');
  await expect(conversation(page, last)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(conversation(page, last)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(conversation(page, third)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(conversation(page, top)).toBeFocused();

  await conversation(page, 'Bee').focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Bee');
  await page.getByRole('textbox', { name: 'Title' }).fill('Bumblebee');
  await page.keyboard.press('Enter');
  await expect(conversation(page, 'Bumblebee')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Bumblebee', level: 1 })).toBeVisible();
  await expect(composer(page)).toBeFocused();

  await conversation(page, 'Ant').focus();
  await page.keyboard.press('Delete');
  await expect(conversation(page, 'Ant')).toHaveCount(0);
  await expect(sidebar(page).locator(':focus')).toHaveAttribute('aria-keyshortcuts', 'F2 Delete');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();

  const edge = page.getByRole('separator', { name: 'Width of the conversations' });
  await edge.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', '280');
  await page.keyboard.press('Control+B');
  await expect(sidebar(page)).toHaveCount(0);
  await expect.poll(async () => (await askMain(page, 'settings.read', {})).isSidebarHidden).toBe(true);
  await first.close();

  const again = await journey.launch({ gateway });
  await expect(again.page.getByRole('button', { name: 'Show conversations' })).toBeVisible();
  await expect(sidebar(again.page)).toHaveCount(0);
  await again.page.keyboard.press('Control+B');
  await expect(again.page.getByRole('separator', { name: 'Width of the conversations' })).toHaveAttribute('aria-valuenow', '280');
});

test('of 10,000 conversations in a folder and in their months few rows are drawn, keys, search and scrolling reach every one, and all go and come back at once', async ({ journey }) => {
  const { databaseDirectory } = profilePaths(journey.profile);
  await mkdir(databaseDirectory, { recursive: true });
  openStore({ directory: databaseDirectory, nowMs: Date.now, appVersion: '0.1.0' }).close();
  const database = new Database(join(databaseDirectory, 'gatehouse.db'));
  const total = 10_000;
  // Eight a day, back from now.
  database.run(
    `WITH RECURSIVE places(place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM places WHERE place < ${total})
     INSERT INTO conversations (id, title, title_is_custom, created_at_ms, updated_at_ms)
     SELECT 'many-' || place, 'Number ' || place, 1, ? - place * ${dayMs / 8}, ? - place * ${dayMs / 8} FROM places`,
    [Date.now(), Date.now()],
  );
  database.exec(`INSERT INTO folders (id, name, instructions_json, position, created_at_ms) VALUES ('w', 'Work', '""', 1, 1)`);
  database.exec(`UPDATE conversations SET folder_id = 'w' WHERE rowid % 1250 = 7`);
  database.close();
  const { page } = await journey.launch({ gateway: await journey.startGateway() });
  await expect(conversation(page, 'Number 2')).toBeVisible();
  const drawnMost = 100;
  expect(await rows(page).count()).toBeGreaterThan(10);
  expect(await rows(page).count()).toBeLessThan(drawnMost);
  const headings = await sidebar(page).getByRole('heading', { level: 2 }).allInnerTexts();
  expect(headings).toEqual(expect.arrayContaining(['Previous 7 days', 'Previous 30 days']));
  expect(headings.length).toBeGreaterThan(36);

  await conversation(page, 'Number 2').focus();
  await page.keyboard.press('End');
  await expect(conversation(page, `Number ${total}`)).toBeFocused();
  await expect(conversation(page, `Number ${total}`)).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect(conversation(page, `Number ${total - 1}`)).toBeFocused();
  expect(await rows(page).count()).toBeLessThan(drawnMost);
  // Far from the focused row: it is kept, so that the focus is not lost.
  const list = sidebar(page).getByRole('list').first();
  await list.evaluate((element) => element.closest('nav > div:has(section)')?.scrollTo(0, 150_000));
  await expect(conversation(page, `Number ${total - 1}`)).not.toBeInViewport();
  await expect(conversation(page, `Number ${total - 1}`)).toBeFocused();
  await expect.poll(async () => (await rows(page).filter({ visible: true }).allInnerTexts()).some((title) => /^Number 4\d\d\d$/.test(title.trim()))).toBe(true);
  expect(await rows(page).count()).toBeLessThan(drawnMost);
  await page.keyboard.press('Home');
  await expect(conversation(page, 'Number 2')).toBeInViewport();

  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('number 7777');
  await expect(rows(page)).toHaveCount(1);
  await conversation(page, 'Number 7777').click();
  await expect(page.getByRole('heading', { name: 'Number 7777', level: 1 })).toBeVisible();

  await page.getByRole('searchbox', { name: 'Search conversations' }).press('Escape');
  await conversation(page, 'Number 2').focus();
  await page.keyboard.press('Control+A');
  await expect(page.getByRole('group', { name: 'Selected conversations' }).getByRole('status')).toHaveText('10,000 selected');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('region', { name: 'Notices' }).getByText('10,000 conversations deleted')).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Recently deleted' }).click();
  const bin = page.getByRole('dialog', { name: 'Recently deleted' });
  await expect(bin.getByText('10,000 conversations, deleted together')).toBeVisible();
  expect(await bin.getByRole('listitem').count()).toBeLessThan(drawnMost);
  await bin.getByRole('button', { name: 'Restore all' }).click();
  await expect(sidebar(page).getByRole('button', { name: 'Work', exact: true })).toHaveAccessibleDescription('8 conversations');
  expect(await rows(page).count()).toBeLessThan(drawnMost);
});
