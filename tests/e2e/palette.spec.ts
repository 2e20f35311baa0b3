import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describeChord } from '../../renderer/state/keyChord';
import { windowCommands } from '../../shared/commands';
import { answers, askAndRead, chooseModel, closeDialog, composer, modelButton } from '../helpers/drive';
import { expect, test } from '../helpers/journey';

const field = (page: Page) => page.getByRole('combobox', { name: 'Search commands, conversations and models' });
/** As the sheet draws them: each key in a box of its own. */
const keysOfCommands = windowCommands.map((command) => ('chord' in command ? describeChord(command.chord, false).replace(/\+(?=.)/g, '') : 'No keys'));
const marked = (page: Page) => page.getByRole('option', { selected: true });

/** Opens the palette, types, and takes what is marked, all by keys. */
async function take(page: Page, typed: string, expected: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(typed);
  await expect(marked(page)).toHaveAccessibleName(expected);
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveCount(0);
}

test('everything is reached through the palette by keyboard alone', async ({ journey }) => {
  const gateway = await journey.startGateway({ modelCount: 600 });
  const { page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Stone bridges');

  await take(page, 'new ch', 'New chat');
  await expect(answers(page)).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await take(page, 'bridges', 'Stone bridges');
  await expect(page.getByRole('heading', { name: 'Stone bridges' })).toBeVisible();
  await expect(answers(page)).toHaveCount(1);
  await expect(composer(page)).toBeFocused();
  await take(page, 'claude haiku 4.5', 'Claude Haiku 4.5');
  await expect(modelButton(page).first()).toHaveAccessibleName('Model: Claude Haiku 4.5');
  await expect(composer(page)).toBeFocused();
  await take(page, 'search conv', 'Search conversations');
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeFocused();
  await take(page, 'sett', 'Settings');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await closeDialog(page);
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeFocused();

  await page.keyboard.press('Control+/');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByRole('definition')).toHaveText([...keysOfCommands, 'Enter', 'ShiftEnter', 'Esc']);
  await page.keyboard.press('Control+K');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.type('zzzz');
  await expect(page.getByText('Nothing matches “zzzz”')).toBeVisible();
  await closeDialog(page);
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeFocused();
});

test('axe finds nothing wrong in the palette and in the shortcuts sheet, light and dark', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Something to look at');
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe(colorScheme);
    for (const [keys, name] of [['Control+K', 'Command palette'], ['Control+/', 'Keyboard shortcuts']] as const) {
      await page.keyboard.press(keys);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${name}, ${colorScheme}: ${id} ${node.html.slice(0, 160)}`)));
      await closeDialog(page);
    }
  }
  expect(found).toEqual([]);
});
