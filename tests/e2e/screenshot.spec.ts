import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { DemoGateway } from '../../electron/demoGateway/startDemoGateway';
import { askAndRead, chooseModel, composer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { askMain, useModel } from '../helpers/pageBridge';
import { expectQuickAsk, fieldOf, quickAskPage } from '../helpers/quickAskWindow';
import { keptAttachment, partsOfQuestion } from '../helpers/samples';
import { startAgain } from '../helpers/secondStart';
import { colourIn, countDifferences, drawKnownPicture, openForeignWindow, paintRoot } from '../helpers/xScreen';

/* A known picture on the real X screen, taken as a person takes it, must arrive at the gateway as it was. */

const dialog = (page: Page) => page.getByRole('dialog');
const staged = (page: Page) => page.getByRole('list', { name: 'Files to send' }).getByRole('listitem');

/** What arrived with the last question, and where the app keeps the same bytes. */
async function arrived(gateway: DemoGateway, profile: string) {
  const [picture] = partsOfQuestion(gateway.requests.filter((request) => request.completion !== null).at(-1));
  if (picture?.kind !== 'image') throw new Error('No picture came.');
  return { picture: picture.picture, path: await keptAttachment(profile, picture.sha256) };
}

test('the screen, a part of it and a window arrive at the gateway with their pixels; a black screen is said and not attached', async ({ journey }) => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-screens-'));
  journey.atEnd(() => rm(folder, { recursive: true, force: true }));
  const gateway = await journey.startGateway();
  const { application, page, profile } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  const screen = await application.evaluate(({ screen }) => screen.getPrimaryDisplay().size);
  const [wall, chart] = [join(folder, 'wall.png'), join(folder, 'chart.png')];
  await drawKnownPicture(wall, screen.width, screen.height);
  await drawKnownPicture(chart, 300, 200);
  await paintRoot(wall);
  journey.atEnd(() => paintRoot('xc:black'));
  const bounds = await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((window) => window.isVisible())?.getBounds());

  // The whole screen, without the window that asks.
  await page.getByRole('button', { name: 'Attach screenshot' }).click();
  await expect(dialog(page).getByRole('checkbox', { name: 'Hide this window' })).toBeChecked();
  await dialog(page).getByRole('button', { name: 'This screen' }).click();
  await expect(dialog(page).getByRole('img', { name: 'The picture that was taken' })).toBeVisible();
  await expect(dialog(page).getByRole('status')).toContainText(`All of it: ${screen.width} × ${screen.height} pixels`);
  await expect(staged(page)).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(page.getByRole('listitem', { name: 'Screenshot.png' })).toContainText(`${screen.width} × ${screen.height}`);
  await expect(composer(page)).toBeFocused();
  await askAndRead(page, 'What is on my screen?');
  const whole = await arrived(gateway, profile);
  expect(whole.picture).toMatchObject({ format: 'PNG', widthPx: screen.width, heightPx: screen.height });
  expect(await countDifferences(wall, whole.path)).toBe(0);
  expect(await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((window) => window.isVisible())?.getBounds())).toEqual(bounds);

  // A part of it, by the keyboard alone.
  await composer(page).press('Control+Shift+S');
  await dialog(page).getByRole('button', { name: 'This screen' }).press('Enter');
  const part = dialog(page).getByRole('application', { name: 'Part of the picture' });
  for (const key of ['ArrowDown', 'ArrowLeft', 'Shift+ArrowLeft', 'Alt+ArrowUp']) await part.press(key);
  const region = (await dialog(page).locator('[data-region]').getAttribute('data-region')) ?? '';
  const [left = 0, top = 0, width = 0, height = 0] = region.split(',').map(Number);
  await expect(dialog(page).getByRole('status')).toContainText(`A part: ${width} × ${height} pixels`);
  await dialog(page).getByRole('button', { name: 'Attach', exact: true }).press('Enter');
  await expect(staged(page)).toHaveCount(1);
  await askAndRead(page, 'And on this part?', 2);
  const cut = await arrived(gateway, profile);
  expect(cut.picture).toMatchObject({ widthPx: width, heightPx: height });
  expect(await countDifferences(wall, cut.path, `${width}x${height}+${left}+${top}`)).toBe(0);

  // A part of another client's window, dragged.
  const closeChart = await openForeignWindow(chart, 'Harbour chart');
  await page.getByRole('button', { name: 'Attach screenshot' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Gatehouse' })).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Harbour chart' }).click();
  await expect(dialog(page).getByRole('img', { name: 'The picture that was taken' })).toBeVisible();
  const box = await part.boundingBox();
  if (box === null) throw new Error('There is no picture to drag over.');
  // Its upper left quarter is red, but for a green square far from here.
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.42);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.35);
  await page.mouse.up();
  await expect(dialog(page).getByRole('status')).toContainText('A part: ');
  await dialog(page).getByRole('button', { name: 'Attach', exact: true }).click();
  await askAndRead(page, 'And on this chart?', 3);
  const dragged = await arrived(gateway, profile);
  // Enlarged as far as the screen goes, which rounds its colours.
  const strayed = (await colourIn(dragged.path)).map((value, place) => Math.abs(value - ([0xc0, 0x20, 0x40][place] ?? 0)));
  expect(Math.max(...strayed)).toBeLessThanOrEqual(4);
  expect(dragged.picture?.widthPx).toBeGreaterThan(200);

  // The same once more; closed meanwhile, and said to be gone.
  await page.getByRole('button', { name: 'Attach screenshot' }).click();
  await dialog(page).getByRole('button', { name: 'Harbour chart' }).click();
  await expect(dialog(page).getByRole('img', { name: 'The picture that was taken' })).toBeVisible();
  await closeChart();
  await dialog(page).getByRole('button', { name: 'Take again' }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('That window is not there any more');
  await expect(dialog(page).getByRole('button', { name: 'Attach', exact: true })).toHaveCount(0);

  // A screen that shows nothing.
  await paintRoot('xc:black');
  await dialog(page).getByRole('button', { name: 'Choose something else' }).click();
  await dialog(page).getByRole('button', { name: 'This screen' }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('the picture is black from edge to edge');
  await expect(dialog(page).getByRole('button', { name: 'Attach', exact: true })).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(staged(page)).toHaveCount(0);
});

test('quick-ask stands aside for its picture, comes back with the focus, and takes it into its draft', async ({ journey }) => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-screens-'));
  journey.atEnd(() => rm(folder, { recursive: true, force: true }));
  const gateway = await journey.startGateway();
  const { application, page, profile } = await journey.launch({ gateway });
  await useModel(page, 'openai/gpt-4.1');
  const wall = join(folder, 'wall.png');
  const screen = await application.evaluate(({ screen }) => screen.getPrimaryDisplay().size);
  await drawKnownPicture(wall, screen.width, screen.height);
  await paintRoot(wall);
  journey.atEnd(() => paintRoot('xc:black'));
  // Quick-ask alone: what is taken shows neither of our windows.
  await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((window) => window.isVisible())?.minimize());
  const quickAsk = await quickAskPage(application);
  // A page that nobody sees is told nothing of the screen.
  await expect(askMain(quickAsk, 'screenshot.list', {})).rejects.toThrow('sender.refused');
  await expect(askMain(quickAsk, 'screenshot.take', { sourceId: 'screen:0:0', hidesWindow: false })).rejects.toThrow('sender.refused');
  expect(await startAgain(profile, ['--quick-ask'])).toBe(0);
  await expectQuickAsk(application, 'shown');

  await quickAsk.getByRole('button', { name: 'Attach screenshot' }).click();
  await dialog(quickAsk).getByRole('button', { name: 'This screen' }).click();
  await expect(dialog(quickAsk).getByRole('img', { name: 'The picture that was taken' })).toBeVisible();
  await expectQuickAsk(application, 'shown');
  await dialog(quickAsk).getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(quickAsk.getByRole('listitem', { name: 'Screenshot.png' })).toContainText(`${screen.width} × ${screen.height}`);
  await fieldOf(quickAsk).pressSequentially('What is on my screen?');
  await fieldOf(quickAsk).press('Enter');
  await expect(quickAsk.getByRole('article', { name: 'Assistant' })).toHaveAttribute('data-status', 'done');
  const { path } = await arrived(gateway, profile);
  expect(await countDifferences(wall, path)).toBe(0);
});
