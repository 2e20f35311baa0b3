import { answers, askAndRead, chooseModel, closeDialog, composer, conversation, lastAnswer, openSettings, sidebar, transcript } from '../helpers/drive';
import { filesBelow } from '../helpers/canaryLedger';
import { expect, test } from '../helpers/journey';
import { readStoredMessages } from '../helpers/storedMessages';

test('one question goes to three models side by side, outlives a reload, and goes on with the one that is used', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 200 });
  const { page, close } = await journey.launch({ gateway });
  const columns = page.getByRole('group', { name: 'Answers side by side' });
  const asked = () => gateway.requests.flatMap(({ completion }) => (completion === null ? [] : [completion.modelId]));
  await chooseModel(page, 'gpt-4.1');
  await composer(page).fill('Please write 40 KB');

  // Chosen by the keyboard alone; the question stays where it is, and what it will be is said.
  await page.keyboard.press('Control+Shift+D');
  const search = page.getByRole('combobox', { name: 'Search models' });
  for (const typed of ['claude sonnet 4.5', 'gemini 2.5 flash']) {
    await search.fill(typed);
    await page.getByRole('option').first().waitFor();
    await search.press('Enter');
  }
  await expect(page.getByText('3 requests, and each of them is billed.')).toBeVisible();
  await search.press('Control+Enter');
  await expect(page.getByRole('list', { name: 'Models to compare' }).getByRole('listitem')).toHaveCount(3);
  await expect(composer(page)).toHaveValue('Please write 40 KB');
  expect(asked()).toEqual([]);
  await composer(page).press('Enter');
  await expect(columns.getByRole('article', { name: 'Assistant' })).toHaveCount(3);
  for (const at of [0, 1, 2]) await expect(answers(page).nth(at)).toContainText('A long answer of 40 KB');
  expect(new Set(asked()).size).toBe(3);

  // A page that comes in mid-stream shows them as they are; one stops alone, Esc stops the others.
  await page.reload();
  await page.waitForSelector('[data-ready="true"]', { state: 'attached' });
  for (const at of [0, 1, 2]) await expect(answers(page).nth(at)).toHaveAttribute('data-status', 'streaming');
  await answers(page).nth(1).getByRole('button', { name: /^End / }).click();
  await expect(answers(page).nth(1)).toHaveAttribute('data-status', 'stopped');
  await expect(answers(page).first()).toHaveAttribute('data-status', 'streaming');
  await page.keyboard.press('Escape');
  for (const at of [0, 2]) await expect(answers(page).nth(at)).toHaveAttribute('data-status', 'stopped');
  expect(asked()).toHaveLength(3);

  await answers(page).nth(1).getByRole('button', { name: 'Use this answer' }).click();
  await expect(columns).toHaveCount(0);
  await expect(lastAnswer(page)).toContainText('2 of 3');
  await lastAnswer(page).getByRole('button', { name: 'Side by side', exact: true }).click();
  await expect(answers(page)).toHaveCount(3);
  await answers(page).nth(1).getByRole('button', { name: 'Use this answer' }).click();
  await askAndRead(page, 'Alpha follows', 2);
  await expect(transcript(page).getByLabel('Receipt').last()).toContainText('Claude Sonnet 4.5');
  expect(readStoredMessages(journey.profile).map(({ role, status }) => `${role} ${status}`)).toEqual(
    ['user done', 'assistant stopped', 'assistant stopped', 'assistant stopped', 'user done', 'assistant done'],
  );
  await close();
});

test('a temporary chat leaves no byte in the profile unless it is kept; a model gives titles once that is switched on', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page, close } = await journey.launch({ gateway });
  const strip = page.getByRole('region', { name: 'Temporary chat' });
  const traces = (word: string) => filesBelow(journey.profile).filter(({ bytes }) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))).map(({ name }) => name);
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'An ordinary heronsbill question');

  await page.keyboard.press('Control+Shift+P');
  await expect(strip).toContainText('Kept nowhere: it is gone when this window closes.');
  await page.locator('input[type=file]').setInputFiles({ name: 'quicksilver-file.txt', mimeType: 'text/plain', buffer: Buffer.from('Of quicksilver and more') });
  await expect(page.getByRole('button', { name: 'Remove quicksilver-file.txt' })).toBeVisible();
  await askAndRead(page, 'A quicksilver question', 1);
  await composer(page).fill('A quicksilver draft');
  await expect(sidebar(page).getByText('Temporary chat')).toHaveCount(1);
  await conversation(page, 'An ordinary heronsbill question').click();
  await expect(strip).toHaveCount(0);
  await page.reload();
  await page.waitForSelector('[data-ready="true"]', { state: 'attached' });
  await sidebar(page).getByRole('button', { name: /A quicksilver question$/ }).click();
  await expect(composer(page)).toHaveValue('A quicksilver draft');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');

  await page.keyboard.press('Control+Shift+P');
  await askAndRead(page, 'A marigold question', 1);
  await strip.getByRole('button', { name: 'Keep this conversation' }).click();
  await expect(strip).toHaveCount(0);
  await askAndRead(page, 'And another', 2);

  // Titles: the first words until now; from now on by a model, and what that costs is counted. The temporary chat is not sent.
  const asked = () => gateway.requests.flatMap(({ completion }) => (completion === null ? [] : [completion.modelId]));
  expect(new Set(asked())).toEqual(new Set(['openai/gpt-4.1']));
  const settings = await openSettings(page, 'Models');
  await settings.getByRole('combobox', { name: 'Titles of conversations' }).selectOption('cheapest');
  await closeDialog(page);
  await page.keyboard.press('Control+n');
  await askAndRead(page, 'Which thistle grows by the sea?', 1);
  await expect(conversation(page, 'About: Which thistle grows by the')).toBeVisible();
  await page.getByRole('button', { name: /^About .* tokens$/ }).click();
  await expect(page.getByRole('dialog', { name: 'What will be sent' })).toContainText('by GPT-5 nano');
  await closeDialog(page);
  await page.keyboard.press('Control+Shift+P');
  await askAndRead(page, 'More quicksilver', 1);
  expect(asked().filter((modelId) => modelId !== 'openai/gpt-4.1')).toEqual(['openai/gpt-5-nano']);
  expect(traces('quicksilver')).toEqual([]);
  await close();
  expect(traces('quicksilver')).toEqual([]);
  expect(traces('heronsbill').length).toBeGreaterThan(0);
  expect(readStoredMessages(journey.profile).filter(({ role }) => role === 'user').map(({ text }) => text)).toEqual(['An ordinary heronsbill question', 'A marigold question', 'And another', 'Which thistle grows by the sea?']);
});
