import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { ask, askAndRead, chooseModel, closeDialog, composer, lastAnswer, modelButton, openSettings } from '../helpers/drive';
import { dropFiles } from '../helpers/dropFiles';
import { expect, test } from '../helpers/journey';
import { startPlainEndpoint } from '../helpers/plainEndpoint';
import { samples } from '../helpers/samples';

const search = (page: Page) => page.getByRole('combobox', { name: 'Search models' });
const options = (page: Page) => page.getByRole('option');

test('a model is chosen by keyboard alone, among 600, however fast one types', async ({ journey }) => {
  const gateway = await journey.startGateway({ modelCount: 600 });
  const { page } = await journey.launch({ gateway });
  await expect(modelButton(page).first()).toHaveAccessibleName('Model: choose one');
  await ask(page, 'Without a model');
  await expect(page.getByText('Choose a model first.')).toBeVisible();

  await page.keyboard.press('Control+Shift+M');
  await expect(search(page)).toBeFocused();
  await expect(page.getByRole('dialog')).toContainText(/4\d\d models/);
  // More than can be drawn at once: the last one is reached all the same.
  await page.keyboard.press('ArrowUp');
  await expect(search(page)).toHaveAttribute('aria-activedescendant', /-4\d\d$/);
  const last = await search(page).getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${last}"]`)).toBeInViewport();
  await page.keyboard.type('gemini flash lite');
  await expect(options(page).first()).toHaveAccessibleName(/^Gemini 2\.5 Flash Lite/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await expect(search(page)).toHaveCount(0);
  await expect(modelButton(page).first()).toHaveAccessibleName('Model: choose one');

  await page.keyboard.press('Control+Shift+M');
  await search(page).waitFor();
  // Typing and Enter in one breath, before the list can have followed.
  await search(page).evaluate((field) => {
    if (!(field instanceof HTMLInputElement)) throw new Error('no field');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'gpt-4.1');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await expect(modelButton(page).first()).toHaveAccessibleName('Model: GPT-4.1');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  expect(gateway.requests.find((request) => request.completion !== null)?.completion?.modelId).toBe('openai/gpt-4.1');

  await page.keyboard.press('Control+Shift+M');
  await expect(options(page).first()).toHaveAccessibleName('GPT-4.1');
  await expect(page.getByRole('option', { name: 'GPT-4.1', exact: true })).toHaveAttribute('aria-selected', 'true');
  await search(page).fill('no such model');
  await expect(page.getByText('No model matches “no such model”')).toBeVisible();
  await expect(page.getByRole('option', { name: /embedding/i })).toHaveCount(0);
});

test('the list of yesterday is there while the gateway is not', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  await chooseModel(first.page, 'gpt-4.1');
  await first.close();
  await gateway.stop();

  const { page } = await journey.launch({ gateway });
  await expect(modelButton(page).first()).toHaveAccessibleName('Model: GPT-4.1');
  await chooseModel(page, 'claude haiku 4.5');
  await expect(modelButton(page).first()).toHaveAccessibleName('Model: Claude Haiku 4.5');
  const settings = await openSettings(page, 'Models');
  await expect(settings.getByText(/\d+ models, \d+ of them for chat\. Fetched/)).toBeVisible();
  await settings.getByRole('button', { name: 'Refresh' }).click();
  await expect(settings.getByRole('alert')).toContainText('does not answer');
  await expect(settings.getByText(/\d+ models, \d+ of them for chat\. Fetched/)).toBeVisible();
  await closeDialog(page);
  await ask(page, 'Anybody there?');
  await expect(page.getByRole('log', { name: 'Conversation' }).getByText('Anybody there?')).toBeVisible();
});

test('any OpenAI-compatible endpoint works: nothing blocks, no cost is made up, a PDF goes as "file_data"', async ({ journey }) => {
  const endpoint = await startPlainEndpoint();
  journey.atEnd(endpoint.stop);
  const { page } = await journey.launch({ gateway: endpoint });
  await chooseModel(page, 'llama-local');
  await dropFiles(page, [samples.pdf, samples.photograph]);
  await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(2);
  const answer = await askAndRead(page, 'Can you read these?');
  await expect(answer).toContainText('Plain words from here.');
  await expect(answer.locator('strong')).toHaveText('words');
  await expect(answer.getByLabel('Receipt')).toContainText('cost unknown');
  await expect(answer.getByLabel('Receipt')).toContainText('12 in, 5 out');
  await expect(page.getByRole('alert')).toHaveCount(0);

  const pdf = (await readFile(samples.pdf)).toString('base64');
  expect(endpoint.asked).toMatchObject([
    {
      model: 'llama-local',
      stream: true,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'file', file: { filename: 'the-bees-of-port-ellery.pdf', file_data: `data:application/pdf;base64,${pdf}` } },
            { type: 'image_url', image_url: { url: expect.stringMatching(/^data:image\/jpeg;base64,/) } },
            { type: 'text', text: 'Can you read these?' },
          ],
        },
      ],
    },
  ]);
  const settings = await openSettings(page, 'Connection');
  await settings.getByRole('button', { name: 'Test connection' }).click();
  await expect(settings.getByText(/It works: 2 models, answered in .+ This endpoint tells no balance\./)).toBeVisible();
});
