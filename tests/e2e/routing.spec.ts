import { expect, test } from '@playwright/test';
import type { Locator, Page } from 'playwright';
import { answers, ask, askAndRead, chooseModel, closeDialog, composer, lastAnswer } from '../helpers/drive';
import { startSharedApp, type SharedApp } from '../helpers/sharedApp';

let app: SharedApp;
test.beforeAll(async () => {
  app = await startSharedApp({ listsFaults: true });
});
test.afterAll(() => app.stop());

async function openOptions(page: Page, section: RegExp): Promise<Locator> {
  await composer(page).focus();
  await page.getByRole('button', { name: /^Tune answers/ }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Options of this conversation' });
  await dialog.getByRole('button', { name: section }).click();
  return dialog;
}

const lastBody = () => app.gateway.requests.findLast(({ path }) => path.includes('completions'))?.body?.fields ?? {};

test('a provider is pinned, another model answers for one that is overloaded, and a lock sends nothing to a stranger', async () => {
  const { page } = app;
  await chooseModel(page, 'claude-sonnet-4.5');
  const routing = await openOptions(page, /^Routing/);
  const table = routing.getByRole('table', { name: 'Providers of this model' });
  await expect(table.getByRole('row', { name: /^bedrock \$3\.30 \$16\.50 0\.41 s 66 99\.1% 1M/ })).toBeVisible();
  await table.getByRole('button', { name: 'Ask vertex first' }).click();
  await expect(table.getByRole('button', { name: 'vertex is asked as number 1; take that back' })).toBeVisible();
  await closeDialog(page);
  const first = await askAndRead(page, 'Who are you?');
  await expect(first.getByLabel('Receipt')).toContainText('vertex');
  expect(lastBody()).toMatchObject({ providerOptions: { gateway: { order: ['vertex'] } } });

  await chooseModel(page, 'fault/529');
  const fallbacks = await openOptions(page, /^Routing/);
  await fallbacks.getByRole('combobox', { name: 'Add a model that answers instead…' }).selectOption('openai/gpt-5');
  await expect(fallbacks.getByRole('button', { name: 'Remove GPT-5' })).toBeVisible();
  await closeDialog(page);
  const second = await askAndRead(page, 'And now?', 2);
  await expect(second.getByLabel('Receipt')).toContainText(/answered by GPT-5 because .*529/);

  const privacy = await openOptions(page, /^Privacy/);
  await privacy.getByRole('checkbox', { name: 'Zero data retention' }).check();
  await closeDialog(page);
  await expect(page.getByRole('button', { name: 'Private: zero data retention' })).toBeVisible();
  const sent = app.gateway.requests.length;
  await ask(page, 'A secret');
  await expect(answers(page)).toHaveCount(3);
  await expect(lastAnswer(page).getByRole('alert')).toContainText('this address is not known to keep it, so nothing was sent');
  expect(app.gateway.requests.slice(sent).filter(({ method }) => method === 'POST')).toEqual([]);
});
