import type { Page } from 'playwright';
import { answers, ask, askAndRead, chooseModel, closeDialog, composer, openSettings } from '../helpers/drive';
import { canary, canaryToken } from '../helpers/canary';
import { expect, test } from '../helpers/journey';
import { filesThatHold, readKeychain } from '../helpers/keychainOutside';
import { readClipboardText, writeClipboardText } from '../helpers/systemClipboard';

const welcome = { name: 'Welcome to Gatehouse' } as const;
const keyField = (page: Page) => page.getByRole('textbox', { name: 'API key' });
const saveKey = (page: Page) => page.getByRole('button', { name: 'Save key' });

/** All that a script in the page could find: the document, what stands in fields, what the page stored. */
async function everythingInPage(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => ('value' in field ? String(field.value) : ''));
    return [document.documentElement.outerHTML, ...fields, JSON.stringify({ ...localStorage, ...sessionStorage })].join('\n');
  });
}

test('a pasted key goes into the real keyring, is used after a restart, and is found nowhere else', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway, hasKey: false });
  await expect(first.page.getByRole('heading', welcome)).toBeVisible();
  expect(await readKeychain(journey.profile, gateway.baseUrl)).toBeNull();

  await writeClipboardText(first.application, `  ${gateway.key}\n`);
  await keyField(first.page).press('Control+V');
  await saveKey(first.page).click();
  await expect(composer(first.page)).toBeVisible();
  expect(await readKeychain(journey.profile, gateway.baseUrl)).toBe(gateway.key);
  expect(await everythingInPage(first.page)).not.toContain(gateway.key);
  // The person's own copy; what the app leaves in the clipboard is searched when it is closed.
  expect(await readClipboardText(first.application)).toContain(gateway.key);
  await writeClipboardText(first.application, '');

  const settings = await openSettings(first.page, 'Connection');
  await settings.getByRole('button', { name: 'Test connection' }).click();
  await expect(settings.getByText(/It works: 4\d models/)).toBeVisible();
  await closeDialog(first.page);
  await chooseModel(first.page, 'gpt-4.1');
  await askAndRead(first.page, 'Is my key good?');
  await first.close();

  const second = await journey.launch({ gateway, hasKey: false });
  await askAndRead(second.page, 'And today?', 2);
  const settingsLater = await openSettings(second.page, 'Connection');
  await expect(settingsLater.getByText(/Your key is saved in .+ It is only ever sent to http:\/\/127\.0\.0\.1/)).toBeVisible();
  await expect(keyField(second.page)).toHaveValue('');
  await expect(keyField(second.page)).toHaveAttribute('placeholder', `•••• ${gateway.key.slice(-4)}`);
  expect(await everythingInPage(second.page)).not.toContain(gateway.key);
  await second.close();
  expect(await filesThatHold(journey.profile, gateway.key)).toEqual([]);
  expect(gateway.requests.filter((request) => request.completion !== null)).toHaveLength(2);
});

test('a key that cannot be one is refused with a sentence, and nothing is saved', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { application, page } = await journey.launch({ gateway, hasKey: false });
  const alert = page.getByRole('main').getByRole('alert');

  await saveKey(page).click();
  await expect(alert).toHaveText('Enter a key first.');
  for (const [pasted, sentence] of [
    [`${canary.slice(0, 30)}\n${canary.slice(30)}`, 'There is a space or a line break in the key. Copy it again.'],
    ['https://vercel.com/dashboard', 'This is an address, not a key.'],
    [`${canary}\u00e9`, 'The key holds a character that no key has. Copy it again.'],
    [canary.repeat(100), 'This is too long to be a key. Copy only the key.'],
  ] as const) {
    await writeClipboardText(application, pasted);
    await keyField(page).fill('');
    await keyField(page).press('Control+V');
    await saveKey(page).click();
    await expect(alert).toHaveText(sentence);
    await expect(keyField(page)).toBeFocused();
  }
  await writeClipboardText(application, '');
  await expect(page.getByRole('heading', welcome)).toBeVisible();
  expect(await readKeychain(journey.profile, gateway.baseUrl)).toBeNull();
});

test('a removed key is gone from the keyring, and a key for this session never enters it', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway, hasKey: false });
  const { page } = first;
  await keyField(page).fill(gateway.key);
  await page.getByRole('button', { name: 'Keep for this session only' }).click();
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'A question with a key of this session');
  expect(await readKeychain(journey.profile, gateway.baseUrl)).toBeNull();
  await first.close();

  const second = await journey.launch({ gateway, hasKey: false });
  await expect(second.page.getByRole('main').getByText('No key is saved.')).toBeVisible();
  const settings = await openSettings(second.page, 'Connection');
  await keyField(second.page).fill(gateway.key);
  await saveKey(second.page).click();
  await expect(settings.getByText('Key saved.')).toBeVisible();
  expect(await readKeychain(journey.profile, gateway.baseUrl)).toBe(gateway.key);

  await settings.getByRole('button', { name: 'Remove key' }).click();
  const question = second.page.getByRole('alertdialog', { name: 'Remove the key?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(await readKeychain(journey.profile, gateway.baseUrl)).toBe(gateway.key);
  await settings.getByRole('button', { name: 'Remove key' }).click();
  await question.getByRole('button', { name: 'Remove key' }).click();
  await expect(settings.getByText('No key is saved.')).toBeVisible();
  expect(await readKeychain(journey.profile, gateway.baseUrl)).toBeNull();

  await closeDialog(second.page);
  await ask(second.page, 'A question without a key');
  await expect(second.page.getByText('A key is needed before anything can be sent.')).toBeVisible();
  await expect(composer(second.page)).toHaveValue('A question without a key');
  await expect(answers(second.page)).toHaveCount(1);
});

test('a key of the environment is used as it is, and the settings say so', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const oidc = canaryToken(Date.UTC(2039, 4, 6));
  const first = await journey.launch({ gateway, environment: { VERCEL_OIDC_TOKEN: oidc, OPENAI_API_KEY: 'sk-other', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' } });
  await chooseModel(first.page, 'gpt-4.1');
  await askAndRead(first.page, 'Which key is this?');
  const settings = await openSettings(first.page, 'Connection');
  await expect(settings.getByText('The key comes from AI_GATEWAY_API_KEY. It is not saved.')).toBeVisible();
  await expect(settings.getByText(`AI_GATEWAY_BASE_URL is set: this run talks to ${gateway.baseUrl}.`)).toBeVisible();
  await expect(settings.getByRole('button', { name: 'Remove key' })).toHaveCount(0);
  expect(await everythingInPage(first.page)).not.toContain(gateway.key);
  await first.close();
  expect(await readKeychain(journey.profile, gateway.baseUrl)).toBeNull();
  expect(await filesThatHold(journey.profile, gateway.key)).toEqual([]);

  const second = await journey.launch({ gateway, hasKey: false, environment: { VERCEL_OIDC_TOKEN: oidc } });
  const settingsLater = await openSettings(second.page, 'Connection');
  await expect(settingsLater.getByText(/The key comes from VERCEL_OIDC_TOKEN\..+The token is valid until .+2039/)).toBeVisible();
});

test('a key belongs to the address it was entered for: another address gets nothing of it', async ({ journey }) => {
  const [own, other] = [await journey.startGateway(), await journey.startGateway()];
  const belongs = `This key belongs to ${new URL(own.baseUrl).host}. Enter a key for the new address.`;
  const { page } = await journey.launch();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const useAddress = async (address: string): Promise<void> => {
    await settings.getByRole('textbox', { name: 'Base URL' }).fill(address);
    await settings.getByRole('textbox', { name: 'Base URL' }).press('Enter');
    await expect(settings.getByText('Address saved.')).toBeVisible();
  };
  await useAddress(own.baseUrl);
  await settings.getByRole('textbox', { name: 'API key' }).fill(own.key);
  await settings.getByRole('button', { name: 'Save key' }).click();
  await expect(settings.getByText('Key saved.')).toBeVisible();
  await closeDialog(page);
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'To the first address');

  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await useAddress(other.baseUrl);
  await expect(settings.getByText(belongs).first()).toBeVisible();
  await settings.getByRole('button', { name: 'Test connection' }).click();
  await expect(settings.getByRole('alert').filter({ hasText: belongs })).not.toHaveCount(0);
  await closeDialog(page);
  await ask(page, 'To the second address');
  await expect(page.getByText('A key is needed before anything can be sent.')).toBeVisible();
  expect(other.requests.filter((request) => request.headers['authorization'] !== undefined)).toEqual([]);
  expect(other.requests.filter((request) => request.method === 'POST')).toEqual([]);
  expect(own.requests.filter((request) => request.completion !== null)).toHaveLength(1);
});
