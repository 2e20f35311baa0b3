import type { Page } from 'playwright';
import { answers, ask, askAndRead, chooseModel, composer, openSettings } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { readKeychain } from '../helpers/keychainOutside';
import { createKeyringLab, keyringPassword, startUnlockedKeyring } from '../helpers/keyring';

/* States of a real keyring that are not the usual one (trust.md section 4), each on a bus of its own. */

const main = (page: Page) => page.getByRole('main');

test('a locked keyring is called locked: the history can be read, and a key of the environment waits for a yes', async ({ journey }) => {
  const lab = await startUnlockedKeyring();
  journey.atEnd(lab.close);
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway, hasKey: false, environment: lab.environment() });
  await first.page.getByRole('textbox', { name: 'API key' }).fill(gateway.key);
  await first.page.getByRole('button', { name: 'Save key' }).click();
  await chooseModel(first.page, 'gpt-4.1');
  await askAndRead(first.page, 'Said while it was open');
  await first.close();
  await lab.lock();

  const { page } = await journey.launch({ gateway, environment: lab.environment() });
  await expect(main(page).getByText('Your keyring is locked. Unlock it and press Retry.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Welcome to Gatehouse' })).toHaveCount(0);
  await expect(answers(page).getByRole('heading', { name: 'What arrived' })).toBeVisible();
  await expect(main(page).getByText(/enter (your|a) key|no key is saved/i)).toHaveCount(0);
  await expect(main(page).getByText('A key is in AI_GATEWAY_API_KEY. Use it for this session?')).toBeVisible();
  await ask(page, 'Without a yes');
  await expect(page.getByText('A key is needed before anything can be sent.')).toBeVisible();
  await main(page).getByRole('button', { name: 'Retry', exact: true }).first().click();
  await expect(main(page).getByText('Asked again just now; nothing has changed.')).toBeVisible();
  expect(gateway.requests.filter((request) => request.completion !== null)).toHaveLength(1);

  await main(page).getByRole('button', { name: 'Use it for this session' }).click();
  await expect(main(page).getByText('Your keyring is locked.')).toHaveCount(0);
  await askAndRead(page, 'After the yes', 2);
  const settings = await openSettings(page, 'Connection');
  await expect(settings.getByText('The key comes from AI_GATEWAY_API_KEY. It is not saved.')).toBeVisible();
});

test('an unlocked keyring is used again at "Retry", without a restart and without typing the key', async ({ journey }) => {
  const lab = await startUnlockedKeyring();
  journey.atEnd(lab.close);
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway, hasKey: false, environment: lab.environment() });
  await first.page.getByRole('textbox', { name: 'API key' }).fill(gateway.key);
  await first.page.getByRole('button', { name: 'Save key' }).click();
  await expect(composer(first.page)).toBeVisible();
  await first.close();
  await lab.killDaemon();
  await lab.startDaemon();

  const { page } = await journey.launch({ gateway, hasKey: false, environment: lab.environment() });
  await expect(main(page).getByText('Your keyring is locked. Unlock it and press Retry.')).toBeVisible();
  // Nothing was ever said here, and yet a key was saved: nobody is welcomed as new.
  await expect(page.getByRole('heading', { name: 'Welcome to Gatehouse' })).toHaveCount(0);
  await lab.killDaemon();
  await lab.startDaemon(keyringPassword);
  await main(page).getByRole('button', { name: 'Retry', exact: true }).first().click();
  await expect(main(page).getByText('Your keyring is locked.')).toHaveCount(0);
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Open again');
  expect(await readKeychain(journey.profile, gateway.baseUrl, { ...process.env, ...lab.environment() })).toBe(gateway.key);
});

test('without any keyring the app says so, and a key for this session works', async ({ journey }) => {
  const lab = await createKeyringLab();
  journey.atEnd(lab.close);
  await lab.startBus();
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway, hasKey: false, environment: lab.environment() });
  await expect(page.getByRole('heading', { name: 'Welcome to Gatehouse' })).toBeVisible();
  await expect(main(page).getByText(/^This system has no keyring\. Keep the key for this session only/)).toBeVisible();
  await page.getByRole('textbox', { name: 'API key' }).fill(gateway.key);
  await page.getByRole('button', { name: 'Save key' }).click();
  await expect(page.getByRole('textbox', { name: 'API key' })).toHaveAccessibleDescription(/This system has no keyring\. Keep the key for this session only, or install one\.$/);
  await page.getByRole('button', { name: 'Keep for this session only' }).click();
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Only for now');
  const settings = await openSettings(page, 'Connection');
  await expect(settings.getByText('Your key is kept for this session only; it is gone when you quit.')).toBeVisible();
});
