import type { Page } from 'playwright';
import { answers, ask, askAndRead, chooseModel, closeDialog, composer, lastAnswer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { mainPages, openedBy } from '../helpers/mainWindows';

const change = (page: Page, name: string) => page.getByRole('button', { name: `Change the keys of ${name}` });
const rowOf = (page: Page, name: string) => page.getByRole('listitem').filter({ has: change(page, name) });

async function openShortcuts(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Shortcuts' }).click();
  await expect(change(page, 'New chat')).toBeVisible();
}

test('keys are pressed anew, taken from another command only when asked, work at once, and are kept', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  const { page } = first;
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Something said');
  await openShortcuts(page);

  await change(page, 'New chat').click();
  await page.keyboard.press('j');
  await expect(page.getByRole('alert')).toHaveText(/^J alone would be typed\./);
  await page.keyboard.press('Control+C');
  await expect(page.getByRole('alert')).toHaveText(/^Ctrl\+C keeps its usual meaning\./);
  await page.keyboard.press('Control+B');
  await expect(page.getByRole('alert')).toContainText('Ctrl+B belongs to “Show or hide conversations”.');
  await page.getByRole('button', { name: 'Use it here instead' }).click();
  await expect(rowOf(page, 'New chat')).toContainText('CtrlB');
  await expect(rowOf(page, 'Show or hide conversations')).toContainText('No keys');
  await expect(change(page, 'New chat')).toBeFocused();

  await change(page, 'Recently deleted').click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expect(rowOf(page, 'Recently deleted')).toContainText('No keys');
  await closeDialog(page);

  await page.keyboard.press('Control+N');
  await expect(answers(page)).toHaveCount(1);
  await page.keyboard.press('Control+B');
  await expect(answers(page)).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeVisible();
  const accelerators = () => first.application.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('chat.new')?.accelerator);
  expect(await accelerators()).toBe('CmdOrCtrl+B');
  await first.close();

  const { page: later } = await journey.launch({ gateway });
  await openShortcuts(later);
  await expect(rowOf(later, 'New chat')).toContainText('CtrlB');
  await later.getByRole('button', { name: 'Reset all keys' }).click();
  await expect(rowOf(later, 'New chat')).toContainText('CtrlN');
  await expect(rowOf(later, 'Show or hide conversations')).toContainText('CtrlB');
});

test('the windows are drawn larger by keys and wheel, all of them, and again after a restart', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  const factors = (app: typeof first) =>
    app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).map(({ webContents }) => Math.round(webContents.getZoomFactor() * 100)));
  await first.page.keyboard.press('Control+=');
  await expect.poll(() => factors(first)).toEqual([110]);
  const second = await openedBy(first.application, () => first.page.keyboard.press('Control+Shift+N'));
  await expect(composer(second)).toBeVisible();
  await expect.poll(() => factors(first)).toEqual([110, 110]);
  await first.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.webContents.emit('zoom-changed', {}, 'in'));
  await expect.poll(() => factors(first)).toEqual([125, 125]);
  await first.close();

  const later = await journey.launch({ gateway });
  await expect.poll(() => factors(later)).toEqual([125]);
  await later.page.keyboard.press('Control+0');
  await expect.poll(() => factors(later)).toEqual([100]);
});

test('two windows show the same answer as it comes, each with a conversation of its own, and one may close', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 300 });
  const app = await journey.launch({ gateway });
  const { page } = app;
  await chooseModel(page, 'gpt-4.1');
  const other = await openedBy(app.application, () => page.keyboard.press('Control+Shift+N'));
  await expect(composer(other)).toBeVisible();
  await ask(page, 'Please write 4 KB');
  await other.getByRole('navigation', { name: 'Conversations' }).getByRole('button', { name: 'Please write 4 KB', exact: true }).click();
  await expect(lastAnswer(other)).toHaveAttribute('data-status', 'streaming');
  await page.keyboard.press('Control+N');
  await expect(answers(page)).toHaveCount(0);
  await other.reload();
  await expect(lastAnswer(other)).toBeVisible();
  await page.close();
  await expect(lastAnswer(other)).toHaveAttribute('data-status', 'done');
  await expect(composer(other)).toBeVisible();
  expect(mainPages(app.application)).toHaveLength(1);
});
