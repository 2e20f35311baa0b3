import type { Locator, Page } from 'playwright';
import { pdf } from '../fixtures/files/documents';
import { answers, ask, askAndRead, chooseModel, conversation, lastAnswer, questions, sidebar, transcript } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { askMain, shownConversationId } from '../helpers/pageBridge';

const field = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search conversations' });
const messages = (page: Page): Locator => sidebar(page).getByRole('list', { name: 'Messages' }).getByRole('button');
/** What is marked in the transcript, and whether it can be seen. */
const marksIn = (page: Page): Promise<readonly unknown[]> =>
  page.evaluate(() =>
    [...(CSS.highlights.get('found') ?? [])].map((range) => {
      const parent = range.startContainer.parentElement;
      return [String(range), parent !== null && getComputedStyle(parent, '::highlight(found)').backgroundColor !== 'rgba(0, 0, 0, 0)'];
    }),
  );
const titles = (page: Page): Locator => sidebar(page).getByRole('list', { name: 'Titles' }).getByRole('button');

test('what was said is found by its words, in any script, by file and by filter, and leads to its message; the bin is not searched', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const app = await journey.launch({ gateway });
  const { page } = app;
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Tell me about quokkas in Crème Brûlée Bay');
  await askAndRead(page, 'Jelaskan pertanggungjawaban dan 東京都の天気 please', 2);
  await page.getByRole('button', { name: 'New chat' }).click();
  await expect(answers(page)).toHaveCount(0);
  await page.locator('input[type=file]').setInputFiles({ name: 'harvest-ledger.txt', mimeType: 'text/plain', buffer: Buffer.from('Row one: marmalade\nRow two: gooseberries') });
  await expect(page.getByRole('listitem', { name: 'harvest-ledger.txt' })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf(2, ['The gate is high', 'and has a portcullis'])) });
  await expect(page.getByRole('listitem', { name: 'plan.pdf' })).toBeVisible();
  await ask(page, 'Sum this up');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');

  // By keys alone: into the field, to the first message, and there.
  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type('pertanggung');
  await expect(messages(page)).toHaveCount(2);
  await expect(messages(page).first().locator('mark').first()).toHaveText('pertanggungjawaban');
  await expect(messages(page).last()).toContainText('You: Jelaskan');
  await page.keyboard.press('ArrowDown');
  await expect(messages(page).first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(questions(page)).toHaveCount(2);
  const question = transcript(page).locator('article:focus');
  await expect(question).toContainText('Jelaskan');
  await expect(question).toBeInViewport();
  await expect.poll(() => marksIn(page)).toEqual([['pertanggung', true]]);
  await expect(field(page)).toHaveValue('pertanggung');

  // What was deleted is not found, until it is had back.
  const conversationId = await shownConversationId(page);
  const messageId = (await question.getAttribute('data-message-id')) ?? '';
  await askMain(page, 'message.delete', { conversationId, messageId });
  await page.keyboard.press('Control+Shift+F');
  await expect(messages(page)).toHaveCount(1);
  await askMain(page, 'message.restore', { conversationId, messageId });

  await field(page).fill('京都の');
  await expect(messages(page)).not.toHaveCount(0);
  await expect(messages(page).last().locator('mark')).toHaveText('京都の');
  await field(page).fill('creme brulee');
  await expect(messages(page).last().locator('mark').first()).toHaveText('Crème');
  await expect(titles(page)).toHaveCount(1);
  await field(page).fill('"brulee creme"');
  await expect(sidebar(page).getByText('Nothing matches “"brulee creme"”')).toBeVisible();
  await field(page).fill('NEAR( * " AND');
  await expect(sidebar(page).getByRole('status')).toContainText('Nothing matches');

  // A file by its name and by what stands in it.
  await field(page).fill('harvest-led');
  await expect(messages(page).filter({ hasText: 'You:' })).toContainText('harvest-ledger.txt ·');
  await field(page).fill('gooseberr');
  await expect(messages(page).filter({ hasText: 'You:' }).locator('mark').first()).toHaveText('gooseberries');
  await field(page).fill('portculli');
  await expect(messages(page).filter({ hasText: 'You:' })).toContainText('plan.pdf ·');
  await expect(messages(page).filter({ hasText: 'You:' }).locator('mark').first()).toHaveText('portcullis');
  await field(page).fill('gooseberr');
  await expect(messages(page).filter({ hasText: 'You:' })).toContainText('harvest-ledger.txt ·');
  await sidebar(page).getByRole('button', { name: 'Only with a file' }).click();
  await expect(messages(page)).toHaveCount(1);
  await sidebar(page).getByRole('combobox', { name: 'Time' }).selectOption('Last 7 days');
  await sidebar(page).getByRole('combobox', { name: 'Model' }).selectOption({ index: 1 });
  await expect(messages(page)).toHaveCount(1);
  const { folderId } = await askMain(page, 'folder.create', { name: 'Work', modelId: null, instructions: '' });
  await sidebar(page).getByRole('combobox', { name: 'Folder' }).selectOption('Work');
  await expect(sidebar(page).getByText('Nothing matches')).toBeVisible();
  const [newest] = await askMain(page, 'conversation.list', {});
  await askMain(page, 'conversation.organise', { placings: [{ conversationId: newest?.conversationId ?? '', folderId }] });
  await expect(messages(page)).toHaveCount(1);
  await field(page).press('Escape');
  await expect(field(page)).toHaveValue('');
  await expect(sidebar(page).getByRole('group', { name: 'Narrow down' })).toHaveCount(0);

  await conversation(page, 'Sum this up').focus();
  await page.keyboard.press('Delete');
  await expect(conversation(page, 'Sum this up')).toHaveCount(0);
  await field(page).fill('gooseberr');
  await expect(sidebar(page).getByText('Nothing matches “gooseberr”')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(messages(page)).not.toHaveCount(0);
  await app.close();

  // The index of the last start still serves.
  const again = await journey.launch({ gateway });
  await field(again.page).fill('quokka');
  await expect(messages(again.page)).toHaveCount(2);
  await messages(again.page).last().click();
  await expect(transcript(again.page).locator('article:focus')).toContainText('Tell me about quokkas');
});
