import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright';
import { answers, ask, askAndRead, chooseModel, closeDialog, composer, conversation, lastAnswer, modelButton, openSettings, questions, sidebar } from '../helpers/drive';
import { dropFiles } from '../helpers/dropFiles';
import { expect, test } from '../helpers/journey';
import { samples } from '../helpers/samples';

/** What axe finds wrong: in light everything, in dark what a theme can change. One line each, so that a failure can be read. */
async function findings(page: Page, place: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe(colorScheme);
    // Legacy mode: the other one opens a page of its own, which Electron has not.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze();
    for (const { id, impact, nodes } of violations) {
      found.push(...nodes.map((node) => `${place}, ${colorScheme}: ${id} (${impact}) ${node.html.slice(0, 160)} ${node.failureSummary?.replace(/\s+/g, ' ') ?? ''}`));
    }
  }
  return found;
}

/** What has the focus now; and the element that had it before, if it looked then as it looks now, without. Text fields have a caret. */
function lookAtFocus(page: Page): Promise<{ readonly name: string; readonly unmarked: string | null }> {
  return page.evaluate(() => {
    const styleOf = (element: Element, part?: string) => {
      const { outline, boxShadow, borderColor, backgroundColor, opacity } = getComputedStyle(element, part);
      return [outline, boxShadow, borderColor, backgroundColor, opacity].join();
    };
    // The mark may be drawn by what stands around a field, or by a line of its own.
    const lookOf = (element: Element) =>
      [element, element.parentElement, element.parentElement?.parentElement].map((each) => (each ? styleOf(each) : '')).join() + styleOf(element, '::after');
    const focused = document.activeElement ?? document.body;
    const before: unknown = Reflect.get(globalThis, 'lastStop');
    const wasUnmarked = Array.isArray(before) && before[0] instanceof Element && before[0].isConnected && before[0] !== focused && !before[0].matches('input, textarea') && lookOf(before[0]) === before[1];
    Reflect.set(globalThis, 'lastStop', [focused, lookOf(focused)]);
    const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : null;
    return { name: focused.getAttribute('aria-label') ?? label ?? focused.textContent ?? '', unmarked: wasUnmarked ? before[0].outerHTML.slice(0, 200) : null };
  });
}

test('axe finds nothing wrong on the welcome and in a conversation, light and dark', async ({ journey }) => {
  const gateway = await journey.startGateway({ listsFaults: true });
  const { page } = await journey.launch({ gateway, hasKey: false });
  const found: string[] = [];
  const look = async (place: string): Promise<void> => void found.push(...(await findings(page, place)));
  await expect(page.getByRole('heading', { name: 'Welcome to Gatehouse' })).toBeVisible();
  await page.getByRole('button', { name: 'Save key' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look('welcome');

  await page.getByRole('textbox', { name: 'API key' }).fill(gateway.key);
  await page.getByRole('button', { name: 'Save key' }).click();
  await chooseModel(page, 'claude sonnet 4.5');
  await look('empty conversation');
  await dropFiles(page, [samples.pdf, samples.photograph]);
  await expect(page.getByRole('listitem', { name: 'dandelion.jpg' }).locator('img')).toBeVisible();
  await composer(page).fill('What are these?');
  await look('draft');
  await composer(page).press('Enter');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await lastAnswer(page).getByLabel('Receipt').getByRole('button', { name: 'Details' }).click();
  await look('answer');
  await chooseModel(page, 'fault: cut');
  await ask(page, 'And broken?');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'interrupted');
  await look('failed answer');
  expect(found).toEqual([]);
});

test('axe finds nothing wrong in a search, the model picker, the settings and the bin, light and dark', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway });
  const found: string[] = [];
  const look = async (place: string): Promise<void> => void found.push(...(await findings(page, place)));
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Something to look at');
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('something');
  await expect(sidebar(page).getByRole('list', { name: 'Messages' }).getByRole('button')).not.toHaveCount(0);
  await look('search');
  await page.getByRole('searchbox', { name: 'Search conversations' }).press('Escape');
  await page.getByRole('button', { name: /^Model/ }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await look('model picker');
  await closeDialog(page);
  for (const tab of ['Connection', 'Models', 'Quick ask', 'Appearance', 'Shortcuts']) {
    await openSettings(page, tab);
    await look(`settings, ${tab}`);
    await closeDialog(page);
  }
  await page.getByRole('button', { name: 'Recently deleted' }).click();
  await expect(page.getByRole('dialog', { name: 'Recently deleted' })).toBeVisible();
  await look('bin');
  expect(found).toEqual([]);
});

test('the first journey needs no mouse, and the focus can always be seen', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway, hasKey: false });
  const { keyboard } = page;
  /** Walks by Tab until something of that name has the focus. */
  const tabTo = async (name: RegExp, key = 'Tab'): Promise<void> => {
    for (let step = 0; step < 40; step += 1) {
      await keyboard.press(key);
      const stop = await lookAtFocus(page);
      expect(stop.unmarked, 'focused elements that looked as they do without the focus').toBeNull();
      if (name.test(stop.name)) return;
    }
    throw new Error(`Tab does not lead to ${name}`);
  };
  await page.emulateMedia({ reducedMotion: 'reduce' });

  await tabTo(/^API key/);
  await keyboard.type(gateway.key);
  await keyboard.press('Enter');
  await expect(composer(page)).toBeVisible();
  await keyboard.press('Control+Shift+M');
  await expect(page.getByRole('combobox', { name: 'Search models' })).toBeFocused();
  await keyboard.type('gpt-4.1');
  await expect(page.getByRole('option').first()).toHaveAccessibleName('GPT-4.1');
  await keyboard.press('Enter');
  await expect(composer(page)).toBeFocused();

  const chooser = page.waitForEvent('filechooser');
  await tabTo(/^Attach files/);
  await keyboard.press('Enter');
  await (await chooser).setFiles([samples.text]);
  await expect(page.getByRole('listitem', { name: 'notes.txt' })).toBeVisible();
  await tabTo(/^Remove notes\.txt/, 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('listitem', { name: 'notes.txt' })).toHaveCount(0);
  await tabTo(/^Message/);
  await keyboard.type('By keys alone');
  await keyboard.press('Enter');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await tabTo(/^Regenerate/, 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(lastAnswer(page)).toContainText('2 of 2');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');

  await keyboard.press('Control+N');
  await expect(answers(page)).toHaveCount(0);
  await tabTo(/^Untitled/, 'Shift+Tab');
  await tabTo(/^By keys alone/, 'ArrowDown');
  await keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role="menu"]') !== null)).toBe(true);
  await keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(conversation(page, 'By keys alone')).toHaveCount(0);
  await tabTo(/^Undo/);
  await keyboard.press('Enter');
  await expect(conversation(page, 'By keys alone')).toBeVisible();

  await keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await tabTo(/^Base URL/);
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

type Role = Parameters<Page['getByRole']>[0];

/** Looked for as a hurried script does it, by a part of the name in whatever case: one answers to it, and nothing else. */
async function expectOne(place: Page | Locator, controls: readonly (readonly [role: Role, name: string])[]): Promise<void> {
  for (const [role, name] of controls) await expect(place.getByRole(role, { name }), `${role} like "${name}"`).toHaveCount(1);
}

test('every control has the name that people and scripts know it by', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 300 });
  const { page } = await journey.launch({ gateway });
  for (const [role, name] of [
    ['navigation', 'Conversations'], ['button', 'New chat'], ['searchbox', 'Search conversations'], ['button', 'Settings'],
    ['button', 'Recently deleted'], ['log', 'Conversation'], ['textbox', 'Message'], ['button', 'Send'], ['button', 'Attach files'],
  ] as const) {
    await expect(page.getByRole(role, { name, exact: true }), `${role} "${name}"`).toHaveCount(1);
  }
  await expect(modelButton(page)).toHaveCount(1);
  await expect(page.locator('input[type=file]')).toHaveAttribute('multiple', '');
  await chooseModel(page, 'gpt-4.1');
  await ask(page, 'Please write 1 KB');
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await composer(page).fill('One more');
  await composer(page).press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'One more' })).toBeVisible();
  await expectOne(page, [['button', 'Stop'], ['textbox', 'Message']]);
  await expect(page.getByRole('button', { name: 'Send' })).toHaveCount(0);
  await page.getByRole('listitem').filter({ hasText: 'One more' }).getByRole('button', { name: 'Remove' }).click();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(questions(page)).toHaveAttribute('data-status', 'done');
  await askAndRead(page, 'Twice', 2);
  const answer = lastAnswer(page);
  for (const name of ['Copy', 'Regenerate', 'Details']) await expect(answer.getByRole('button', { name, exact: true }).last(), name).toBeVisible();
  await expect(answer.getByLabel('Receipt', { exact: true })).toHaveCount(1);
  await expect(sidebar(page).getByRole('button', { name: 'Please write 1 KB', exact: true })).toBeVisible();
  // This answer holds a table and code, whose own buttons must not be taken for the message's.
  await expect(answer.locator('table, pre')).toHaveCount(2);
  await answer.getByRole('button', { name: 'Regenerate' }).click();
  await expect(answer).toContainText('2 of 2');
  await expect(answer).toHaveAttribute('data-status', 'done');
  await expectOne(answer, (['Copy', 'Regenerate', 'Delete', 'Details', 'Previous version', 'Next version'] as const).map((name) => ['button', name]));
  await questions(page).last().hover();
  await expectOne(questions(page).last(), (['Copy', 'Edit', 'Delete'] as const).map((name) => ['button', name]));
  await expectOne(page, [
    ['button', 'New chat'], ['button', 'Send'], ['button', 'Attach files'], ['button', 'Settings'], ['button', 'Recently deleted'],
    ['searchbox', 'Search conversations'], ['textbox', 'Message'], ['log', 'Conversation'], ['navigation', 'Conversations'],
  ]);
  const settings = await openSettings(page, 'Connection');
  for (const [role, name] of [['textbox', 'API key'], ['button', 'Save key'], ['button', 'Test connection'], ['textbox', 'Base URL']] as const) {
    await expect(settings.getByRole(role, { name, exact: true }), name).toHaveCount(1);
  }
});
