import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { answers, askAndRead, closeDialog, openSettings } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { askMain, useModel } from '../helpers/pageBridge';

/* The books, drawn and to the letter, and what went over the line: all of it on this computer. */

test('what was asked stands in the books and in the developer’s window, from which it is sent again', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { application, page, profile } = await journey.launch({ gateway });
  await useModel(page, 'anthropic/claude-sonnet-4.5');
  await askAndRead(page, 'How high is the gate?');

  await answers(page).last().getByRole('button', { name: 'Details' }).click();
  await answers(page).last().getByRole('button', { name: 'Request and response' }).click();
  const dialog = page.getByRole('dialog', { name: 'Requests and responses' });
  await expect(dialog.getByRole('region', { name: 'Request', exact: true })).toContainText('How high is the gate?');
  const response = dialog.getByRole('region', { name: 'Response', exact: true });
  await expect(response).toContainText('chat.completion.chunk');
  await response.getByRole('checkbox', { name: 'Show when each part came' }).click();
  await expect(response).toContainText('▸ after');

  await dialog.getByRole('button', { name: 'Copy as curl' }).click();
  await expect.poll(() => application.evaluate(({ clipboard }) => clipboard.readText())).toContain('Bearer $AI_GATEWAY_API_KEY');
  await dialog.getByRole('button', { name: 'Send again…' }).click();
  await page.getByRole('alertdialog', { name: 'Send this request again?' }).getByRole('button', { name: 'Send again' }).click();
  await expect(dialog.getByRole('region', { name: 'Response when sent again' })).toContainText('chat.completion.chunk');
  await closeDialog(page);

  const settings = await openSettings(page, 'Usage');
  const whole = settings.getByRole('table', { name: 'Usage' }).getByRole('row').last();
  await expect(whole).toContainText('All2');
  const report = await askMain(page, 'usage.read', { sinceMs: null, isDemo: false });
  await expect(whole).toContainText(`$${report.total.usd}`);
  await settings.getByRole('combobox', { name: 'By', exact: true }).selectOption('model');
  await expect(settings.getByRole('table', { name: 'Usage' })).toContainText('anthropic/claude-sonnet-4.5');
  await expect(settings.getByRole('img', { name: 'Spend by model' }).locator('canvas')).toBeVisible();

  const saved = join(dirname(profile), 'usage.csv');
  await application.evaluate(({ dialog: system }, filePath) => void Reflect.set(system, 'showSaveDialog', () => Promise.resolve({ canceled: false, filePath })), saved);
  await settings.getByRole('button', { name: 'Export as CSV…' }).click();
  await expect.poll(() => readFile(saved, 'utf8').catch(() => '')).toContain(`anthropic/claude-sonnet-4.5,2,`);
});
