import type { Page } from 'playwright';
import { ask, askAndRead, chooseModel, closeDialog, composer, lastAnswer, modelButton, openSettings } from '../helpers/drive';
import { dropFiles } from '../helpers/dropFiles';
import { expect, test } from '../helpers/journey';
import { samples } from '../helpers/samples';

const search = (page: Page) => page.getByRole('combobox', { name: 'Search models' });
const options = (page: Page) => page.getByRole('option');
const about = (page: Page, name: string) => page.getByRole('region', { name: `About ${name}` });

test('among 600 models one finds, marks, hides and compares by what is attached, by keys alone', async ({ journey }) => {
  const gateway = await journey.startGateway({ modelCount: 600 });
  const { page } = await journey.launch({ gateway, hasKey: false });
  const { keyboard } = page;
  // The welcome has no model button, and the picker opens all the same.
  await expect(page.getByRole('heading', { name: 'Welcome to Gatehouse' })).toBeVisible();
  await keyboard.press('Control+Shift+M');
  await expect(search(page)).toBeFocused();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await keyboard.press('Escape');
  await expect(search(page)).toHaveCount(0);
  await page.getByRole('textbox', { name: 'API key' }).fill(gateway.key);
  await keyboard.press('Enter');
  await expect(composer(page)).toBeVisible();

  await keyboard.press('Control+Shift+M');
  await expect(options(page).first()).toHaveAttribute('aria-setsize', /^[45]\d\d$/);
  expect(await options(page).count()).toBeLessThanOrEqual(60);
  await keyboard.press('ArrowUp');
  await expect(options(page).locator('visible=true').last()).toBeInViewport();
  expect(await options(page).count()).toBeLessThanOrEqual(60);
  await keyboard.type('claude haiku 4.5');
  await expect(options(page).first()).toHaveAccessibleName('Claude Haiku 4.5');
  await expect(about(page, 'Claude Haiku 4.5')).toContainText('200,000 tokens');
  await expect(about(page, 'Claude Haiku 4.5')).toContainText('per million tokens');
  await keyboard.press('Control+D');
  await expect(page.getByRole('button', { name: /^Favourite/, pressed: true })).toBeVisible();
  await page.getByRole('button', { name: 'Hide anthropic' }).press('Enter');
  await search(page).fill('claude');
  // What one marked stays, though its maker is hidden.
  await expect(options(page)).toHaveCount(1);
  await search(page).fill('');
  await expect(page.getByText('Favourites', { exact: true })).toHaveCount(0);
  await keyboard.press('Escape');

  await keyboard.press('Control+Shift+M');
  await expect(page.getByText('Favourites', { exact: true })).toBeVisible();
  await expect(options(page).first()).toHaveAccessibleName('Claude Haiku 4.5');
  await page.getByRole('button', { name: 'Reasoning', exact: true }).press('Space');
  await search(page).fill('gpt-4.1');
  await expect(options(page)).toHaveCount(0);
  await search(page).fill('gpt-5');
  await expect(options(page).first()).toHaveAccessibleName('GPT-5');
  await closeDialog(page);
  const settings = await openSettings(page, 'Models');
  await settings.getByRole('button', { name: 'Show anthropic again' }).press('Enter');
  await expect(settings.getByText('None. Hide a maker in the model picker.')).toBeVisible();
  await closeDialog(page);

  await dropFiles(page, [samples.photograph]);
  await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(1);
  await keyboard.press('Control+Shift+M');
  await search(page).fill('gpt-oss-120b');
  await expect(options(page).first()).toHaveAccessibleDescription(/^does not see pictures/);
  await search(page).fill('gpt');
  await expect(options(page).first()).not.toHaveAccessibleDescription(/does not see pictures/);
  await search(page).fill('gpt-4.1');
  await expect(about(page, 'GPT-4.1')).toContainText('How many tokens pictures and PDFs are is known only afterwards.');
  await search(page).press('Control+Enter');
  await expect(modelButton(page).first()).toHaveAccessibleName('Model: GPT-4.1');
  await expect(composer(page)).toBeFocused();
});

test('a model that is offered no longer keeps its name; another takes its place by one press', async ({ journey }) => {
  const before = await journey.startGateway({ modelCount: 600 });
  const first = await journey.launch({ gateway: before });
  await chooseModel(first.page, 'openai/gpt-4.1-2026-01-01');
  await expect(modelButton(first.page).first()).toHaveAccessibleName('Model: GPT-4.1 (2026-01-01)');
  await askAndRead(first.page, 'Are you there?');
  await first.close();
  await before.stop();

  // Out of reach, the list of yesterday says nothing about today: the question goes out, and fails for what is the matter.
  const unreachable = await journey.launch({ gateway: before });
  await expect(modelButton(unreachable.page).first()).toHaveAccessibleName('Model: GPT-4.1 (2026-01-01)');
  await ask(unreachable.page, 'And now?');
  await expect(lastAnswer(unreachable.page)).toHaveAttribute('data-status', 'failed');
  await unreachable.close();

  await journey.startGateway({ port: Number(new URL(before.baseUrl).port) });
  const { page } = await journey.launch({ gateway: before });
  await expect(modelButton(page).first()).toHaveAccessibleName('Model: GPT-4.1 (2026-01-01), no longer offered');
  await ask(page, 'What became of it?');
  const note = page.getByRole('status').filter({ hasText: 'GPT-4.1 (2026-01-01) is no longer offered.' });
  await expect(note).toBeVisible();
  await expect(composer(page)).toHaveValue('What became of it?');
  const settings = await openSettings(page, 'Models');
  await expect(settings.getByRole('combobox', { name: 'Default model' })).toContainText('GPT-4.1 (2026-01-01), no longer offered');
  await expect(settings.getByRole('group', { name: 'Replace it with' }).getByRole('button')).toHaveCount(3);
  await closeDialog(page);
  await note.getByRole('button', { name: 'GPT-4.1', exact: true }).click();
  await expect(modelButton(page).first()).toHaveAccessibleName('Model: GPT-4.1');
  await expect(note).toHaveCount(0);
  await composer(page).press('Enter');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
});
