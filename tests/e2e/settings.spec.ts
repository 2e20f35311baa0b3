import type { Page } from 'playwright';
import { askAndRead, chooseModel, closeDialog, composer, modelButton, openSettings } from '../helpers/drive';
import { secondCanary } from '../helpers/canary';
import { expect, test } from '../helpers/journey';

/** How light the page's canvas is drawn, 0 to 255. */
function brightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []).map(Number);
    return (red + green + blue) / 3;
  });
}

test('theme, density and language take effect at once and are kept', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  const { page } = first;
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Hello');
  const settings = await openSettings(page, 'Appearance');
  await settings.getByRole('radio', { name: 'Light' }).check();
  await expect.poll(() => brightness(page)).toBeGreaterThan(220);
  await settings.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(() => brightness(page)).toBeLessThan(60);
  expect(await first.application.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');

  // Not by its role: an open dialog takes the page behind it out of the tree that roles are found in.
  const rowHeight = () => page.locator('nav li').first().evaluate((row) => row.getBoundingClientRect().height);
  const comfortable = await rowHeight();
  await settings.getByRole('radio', { name: 'Compact' }).check();
  await expect.poll(rowHeight).toBeLessThan(comfortable);

  await settings.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Bahasa Indonesia' });
  await expect(page.getByRole('dialog', { name: 'Pengaturan' })).toBeVisible();
  await closeDialog(page);
  await expect(page.getByRole('button', { name: 'Obrolan baru' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New chat' })).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('id');
  const menuLabels = () => first.application.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label) ?? []);
  expect(await menuLabels()).toContain('Berkas');
  await first.close();

  const second = await journey.launch({ gateway });
  await expect(second.page.getByRole('button', { name: 'Obrolan baru' })).toBeVisible();
  await expect(second.page.getByRole('article', { name: 'Asisten' }).getByLabel('Struk')).toBeVisible();
  await expect.poll(() => brightness(second.page)).toBeLessThan(60);
  await expect.poll(() => second.page.evaluate(() => document.documentElement.dataset['density'])).toBe('compact');
});

test('an address that cannot be used is refused beside its field, and the old one stays in use', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch();
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const field = settings.getByRole('textbox', { name: 'Base URL' });
  await expect(field).toHaveValue('https://ai-gateway.vercel.sh/v1');
  for (const [address, sentence] of [
    ['http://gateway.example/v1', 'http://gateway.example is not secure. Use https, or http on this computer only.'],
    ['not an address', 'This is not an address that can be used. It begins with https://.'],
    ['https://name:word@gateway.example/v1', 'This is not an address that can be used. It begins with https://.'],
  ] as const) {
    await field.fill(address);
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(field).toHaveAccessibleDescription(new RegExp(sentence.replaceAll('.', '\\.')));
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(settings.getByText('Address saved.')).toHaveCount(0);
  }
  await field.fill(` ${gateway.baseUrl}/ `);
  await field.press('Enter');
  await expect(settings.getByText('Address saved.')).toBeVisible();
  await expect(field).toHaveValue(gateway.baseUrl);

  await settings.getByRole('textbox', { name: 'API key' }).fill(secondCanary);
  await settings.getByRole('button', { name: 'Save key' }).click();
  await expect(settings.getByText('Key saved.')).toBeVisible();
  await settings.getByRole('button', { name: 'Test connection' }).click();
  await expect(settings.getByRole('alert')).toContainText('Your key was not accepted.');
  await settings.getByRole('textbox', { name: 'API key' }).fill(gateway.key);
  await settings.getByRole('button', { name: 'Save key' }).click();
  await settings.getByRole('button', { name: 'Test connection' }).click();
  await expect(settings.getByText(/It works: 4\d models.+Credit left: \$/)).toBeVisible();
  await settings.getByRole('button', { name: 'Use the standard address' }).click();
  await expect(field).toHaveValue('https://ai-gateway.vercel.sh/v1');
  await expect(settings.getByText(`This key belongs to ${new URL(gateway.baseUrl).host}. Enter a key for the new address.`).first()).toBeVisible();
});

test('the default model is that of new chats, and the shortcuts are told', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway });
  await page.getByRole('button', { name: /^Model/ }).click();
  await page.getByRole('option').first().waitFor();
  await closeDialog(page);
  const settings = await openSettings(page, 'Models');
  await settings.getByRole('combobox', { name: 'Default model' }).selectOption({ label: 'GPT-4.1 · openai' });
  await settings.getByRole('tab', { name: 'Shortcuts' }).click();
  await expect(settings.getByRole('tabpanel')).toContainText(/New chat/);
  await expect(settings.getByRole('tabpanel')).toContainText(/Ctrl.+N/);
  await closeDialog(page);
  await expect(modelButton(page).first()).toHaveAccessibleName('Model: GPT-4.1');
  await expect(composer(page)).toBeVisible();
});
