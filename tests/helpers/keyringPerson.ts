import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import type { MessageKey } from '../../shared/messages';
import { answers, ask, askAndRead, closeDialog, composer, conversation, openSettings, sidebar } from './drive';
import type { KeyringFault } from './keyringFaults';

/* What a person does about a key while the keychain is in trouble, and what must be read then. */

export const heldQuestion = 'Asked before the trouble';

const english: Readonly<Record<string, unknown>> = JSON.parse(readFileSync('resources/locales/en.json', 'utf8'));

/** The sentence of the file of words; the few used here hold names and no choices. */
function translate(key: MessageKey, values: Readonly<Record<string, string>> = {}): string {
  const words = english[key];
  if (typeof words !== 'string') throw new Error(`${key} has no words`);
  return words.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
}

const main = (page: Page): Locator => page.getByRole('main');
const button = (where: Locator, key: MessageKey): Locator => where.getByRole('button', { name: translate(key), exact: true }).first();
const field = (where: Locator): Locator => where.getByRole('textbox', { name: translate('key.label') });

/** The sentence, from the file of words. */
export function sentence(key: MessageKey, fault: KeyringFault): string {
  return translate(key, { backend: fault.desktop === 'KDE' ? 'KWallet' : 'GNOME Keyring', savedBackend: 'GNOME Keyring' });
}

/** The words of someone who was never here: with a saved key, none of them may stand anywhere. */
export async function isAskedAsNew(page: Page): Promise<boolean> {
  const welcome = page.getByRole('heading', { name: translate('welcome.title') });
  const none = page.getByText(translate('key.state.none'), { exact: true });
  return (await welcome.count()) + (await none.count()) > 0;
}

/** The sentence stands above the composer, or nothing does when the key is ready; nobody is taken for new. */
export async function seeState(page: Page, fault: KeyringFault): Promise<void> {
  const { state } = fault.saved;
  if (state === 'ready') {
    await expect(composer(page)).toBeVisible();
    await expect(main(page).getByRole('alert')).toHaveCount(0);
  } else {
    await expect(main(page).getByText(sentence(state, fault), { exact: true })).toBeVisible();
  }
  expect(await isAskedAsNew(page), `${fault.id}: asked for as if it were new`).toBe(false);
}

/** A silent keychain is waited for in sight, and only as long as one likes. */
export async function waitOrCancel(where: Locator, fault: KeyringFault): Promise<void> {
  if (fault.isSilent !== true) return;
  await expect(where.getByText(translate('key.waiting'), { exact: true })).toBeVisible();
  await button(where, 'action.cancel').click();
}

export async function readHistory(page: Page): Promise<void> {
  await expect(answers(page).getByRole('heading', { name: 'What arrived' })).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Search conversations' });
  await search.fill('volcano');
  await expect(conversation(page, heldQuestion)).toHaveCount(0);
  await search.fill('before the');
  await conversation(page, heldQuestion).click();
  await search.press('Escape');
  await expect(sidebar(page).getByRole('listitem')).toHaveCount(1);
  await expect(answers(page).getByRole('heading', { name: 'What arrived' })).toBeVisible();
}

/** Only sending is blocked, with a sentence and what was typed left as it is; a key in memory goes on being used. */
export async function send(page: Page, fault: KeyringFault): Promise<void> {
  if (fault.saved.state === 'ready') {
    await askAndRead(page, 'Asked meanwhile', (await answers(page).count()) + 1);
    return;
  }
  const before = await answers(page).count();
  await ask(page, 'Asked meanwhile');
  await expect(page.getByText(translate('composer.noKey'))).toBeVisible();
  await expect(composer(page)).toHaveValue('Asked meanwhile');
  await expect(answers(page)).toHaveCount(before);
  await composer(page).fill('');
}

export async function retry(page: Page, fault: KeyringFault): Promise<void> {
  if (fault.saved.state === 'ready') {
    await expect(button(main(page), 'action.retry')).toHaveCount(0);
    return;
  }
  await button(main(page), 'action.retry').click();
  await waitOrCancel(main(page), fault);
  await expect(main(page).getByText(translate('key.unchanged'))).toBeVisible();
  await seeState(page, fault);
}

/** Saves from the settings, over a key that was saved before. `outcome` is what must be read then. */
export async function replaceKey(page: Page, key: string, outcome: MessageKey, fault: KeyringFault): Promise<void> {
  const settings = await openSettings(page, 'Connection');
  await field(settings).fill(key);
  await button(settings, 'key.save').click();
  await waitOrCancel(settings, fault);
  await expect(settings.getByText(sentence(outcome, fault), { exact: true }).first()).toBeVisible();
  await closeDialog(page);
}

export async function forgetKey(page: Page, outcome: MessageKey | 'notOffered', fault: KeyringFault): Promise<void> {
  const settings = await openSettings(page, 'Connection');
  if (outcome === 'notOffered') {
    await expect(button(settings, 'key.keepForSession')).toBeVisible();
    await expect(button(settings, 'key.remove')).toHaveCount(0);
  } else {
    await removeKey(page, settings);
    await expect(settings.getByText(sentence(outcome, fault), { exact: true }).first()).toBeVisible();
  }
  await closeDialog(page);
}

/** A key for this session answers at once; taken away, it leaves everything as it was before. */
export async function useSessionKey(page: Page, key: string, fault: KeyringFault): Promise<void> {
  const settings = await openSettings(page, 'Connection');
  await field(settings).fill(key);
  await button(settings, 'key.keepForSession').click();
  await expect(settings.getByText(translate('key.source.session'))).toBeVisible();
  await closeDialog(page);
  await askAndRead(page, 'Asked with a key of this session', (await answers(page).count()) + 1);
  const later = await openSettings(page, 'Connection');
  await removeKey(page, later);
  await expect(later.getByText(translate('key.source.session'))).toHaveCount(0);
  await closeDialog(page);
  await seeState(page, fault);
}

/** Presses Retry once the trouble is over; the key is used again without being typed. */
export async function retryAfterwards(page: Page, fault: KeyringFault): Promise<void> {
  if (fault.saved.state !== 'ready') {
    await button(main(page), 'action.retry').click();
    await expect(main(page).getByText(sentence(fault.saved.state, fault), { exact: true })).toHaveCount(0);
  }
  await askAndRead(page, 'Asked afterwards', (await answers(page).count()) + 1);
}

/** The first run, in trouble: its own sentence if the keychain said something, and the form. */
export async function seeWelcome(page: Page, fault: KeyringFault): Promise<void> {
  await expect(page.getByRole('heading', { name: translate('welcome.title') })).toBeVisible();
  if (fault.fresh.state === null) await expect(main(page).getByRole('alert')).toHaveCount(0);
  else await expect(main(page).getByText(sentence(fault.fresh.state, fault), { exact: true })).toBeVisible();
}

export async function saveFirstKey(page: Page, key: string, fault: KeyringFault): Promise<void> {
  await field(main(page)).fill(key);
  await button(main(page), 'key.save').click();
  await waitOrCancel(main(page), fault);
  if (fault.fresh.save === 'key.saved') await expect(composer(page)).toBeVisible();
  else await expect(main(page).getByText(sentence(fault.fresh.save, fault), { exact: true }).last()).toBeVisible();
}

export async function keepFirstKey(page: Page, key: string): Promise<void> {
  const isWelcomed = (await composer(page).count()) === 0;
  const where = isWelcomed ? main(page) : await openSettings(page, 'Connection');
  await field(where).fill(key);
  await button(where, 'key.keepForSession').click();
  if (!isWelcomed) {
    await expect(where.getByText(translate('key.source.session'))).toBeVisible();
    await closeDialog(page);
  }
  await expect(composer(page)).toBeVisible();
}

async function removeKey(page: Page, settings: Locator): Promise<void> {
  await button(settings, 'key.remove').click();
  await button(page.getByRole('alertdialog'), 'key.remove').click();
}
