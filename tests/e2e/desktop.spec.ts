import type { ElectronApplication, Locator } from 'playwright';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { completionsOf, copyLastAnswer, sentText, untilSomeIsShown } from '../helpers/answerLog';
import { startDesktopBus } from '../helpers/desktopBus';
import { ask, askAndRead, closeDialog, composer, lastAnswer, openSettings } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { mainPages, openedBy } from '../helpers/mainWindows';
import { xdotool } from '../helpers/otherClient';
import { useModel } from '../helpers/pageBridge';
import { samples } from '../helpers/samples';
import { startAgain, startBeside } from '../helpers/secondStart';
import { readClipboardText } from '../helpers/systemClipboard';

/* What ties the app to the desktop around it, as the desktop does it: by starting it once more, by its bus, by its menus. */

const configHome = (profile: string): string => join(dirname(profile), 'config');

/** So many windows of the app does the desktop show. */
async function visibleWindows(): Promise<number> {
  const found = await promisify(execFile)('xdotool', ['search', '--onlyvisible', '--name', '^Gatehouse$']).catch(() => ({ stdout: '' }));
  return found.stdout.split('\n').filter((line) => line !== '').length;
}

test('a start, and a second one, hand over their files and links into a draft, and nothing is sent', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway, args: [samples.photograph] });
  await expect(page.getByRole('listitem', { name: /dandelion\.jpg/ })).toBeVisible();
  await composer(page).fill('Half a thought');
  expect(await startAgain(journey.profile, [samples.pdf, join(journey.profile, 'gone.txt')])).toBe(0);
  await expect(page.getByRole('listitem', { name: /the-bees-of-port-ellery\.pdf/ })).toBeVisible();
  await expect(page.getByText(/gone\.txt could not be read/)).toBeVisible();
  expect(await startAgain(journey.profile, ['gatehouse://ask?text=What%20is%20this%3F%E2%80%AE&send=1', '--demo', samples.text])).toBe(0);
  await expect(composer(page)).toHaveValue('Half a thought\n\nWhat is this?⟦RLO⟧');
  await expect(page.getByText('A link filled in this message. Read it before you send it.')).toBeVisible();
  await expect(page.getByRole('listitem', { name: /notes\.txt/ })).toHaveCount(0);
  await composer(page).fill('');
  await expect(page.getByText('A link filled in this message.')).toHaveCount(0);
  expect(await startAgain(journey.profile, ['gatehouse://settings?theme=dark'])).toBe(0);
  await expect(page.getByText('A link asked for something that Gatehouse does not do.')).toBeVisible();
  expect(completionsOf(gateway)).toEqual([]);
});

test('closed to the tray it runs on, tells when a long answer is there, and quits from there', async ({ journey }) => {
  const bus = await startDesktopBus();
  journey.atEnd(() => Promise.resolve(bus.stop()));
  const gateway = await journey.startGateway({ tokensPerSecond: 700 });
  const { application, page } = await journey.launch({ gateway, environment: { XDG_CONFIG_HOME: configHome(journey.profile) } });
  await useModel(page, 'anthropic/claude-sonnet-4.5');
  const settings = await openSettings(page, 'Desktop');
  await settings.getByRole('checkbox', { name: 'Keep running when the last window is closed' }).check();
  await settings.getByRole('checkbox', { name: 'Start when I log in' }).check();
  await expect.poll(() => readFile(join(configHome(journey.profile), 'autostart', 'gatehouse.desktop'), 'utf8').catch(() => '')).toContain(`"--user-data-dir=${journey.profile}" "--background"\n`);
  await closeDialog(page);
  expect(await bus.trayLabels()).toEqual(['New chat', 'Quick ask', 'Open Gatehouse', 'Quit Gatehouse']);
  await application.evaluate(({ dialog }) => {
    const asked: unknown[] = [];
    Reflect.set(globalThis, 'askedHere', asked);
    dialog.showMessageBox = (...args: readonly unknown[]) => {
      asked.push(Object(args[0]).message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  const asked = (): Promise<unknown> => application.evaluate(() => Reflect.get(globalThis, 'askedHere') as unknown);

  await ask(page, 'Please write 8 KB.');
  await untilSomeIsShown(page, 200);
  await page.close();
  await expect.poll(() => mainPages(application)).toHaveLength(0);
  await expect.poll(asked).toEqual(['Gatehouse keeps running']);
  // Half a minute goes by for main's clock, and for nobody else.
  await application.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 31_000;
  });
  await expect.poll(() => bus.notes()).toEqual([{ id: 1, title: 'Please write 8 KB.', body: 'The answer is ready.' }]);

  const shown = await openedBy(application, () => bus.clickNote(1));
  await expect(lastAnswer(shown)).toHaveAttribute('data-status', 'done');
  expect(await copyLastAnswer({ page: shown, application })).toBe(sentText(gateway));

  await shown.close();
  await expect.poll(() => mainPages(application)).toHaveLength(0);
  const again = await openedBy(application, () => bus.clickIcon());
  await expect(lastAnswer(again)).toBeVisible();
  await bus.chooseInTray('New chat');
  await expect(again.getByRole('article')).toHaveCount(0);
  expect(await asked()).toHaveLength(1);

  const ended = application.waitForEvent('close');
  await bus.chooseInTray('Quit Gatehouse');
  await ended;

  // As at login.
  const iconsBefore = bus.iconCount();
  const start = startBeside(journey.profile, ['--background']);
  journey.atEnd(async () => start.end());
  await expect.poll(() => bus.iconCount()).toBe(iconsBefore + 1);
  expect(await visibleWindows()).toBe(0);
  await bus.clickIcon();
  await expect.poll(visibleWindows).toBe(1);
  await bus.chooseInTray('Quit Gatehouse');
  expect(await start.ended).toBe(0);
});

/** Opens the context menu and presses these keys in it, once it is there. */
async function inContextMenu(application: ElectronApplication, click: () => Promise<void>, ...keys: readonly string[]): Promise<void> {
  await application.evaluate(({ Menu }) => {
    const build = Menu.buildFromTemplate.bind(Menu);
    Menu.buildFromTemplate = (template) => {
      const menu = build(template);
      menu.once('menu-will-show', () => Reflect.set(globalThis, 'shownLabels', menu.items.filter(({ visible }) => visible).map(({ label, type }) => (type === 'separator' ? '-' : label))));
      return menu;
    };
    Reflect.set(globalThis, 'shownLabels', null);
  });
  await click();
  await expect.poll(() => shownLabels(application)).not.toBeNull();
  await xdotool(...keys.map((key) => `key ${key}`));
}

const shownLabels = (application: ElectronApplication): Promise<unknown> => application.evaluate(() => Reflect.get(globalThis, 'shownLabels') as unknown);

const rightClick = (place: Locator, at?: { readonly x: number; readonly y: number }) => () => place.click({ button: 'right', ...(at === undefined ? {} : { position: at }) });

test('the context menus copy a selection as Markdown, paste it, and mend what is misspelled by lists that were fetched from nowhere', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page, application } = await journey.launch({ gateway });
  await useModel(page, 'anthropic/claude-sonnet-4.5');
  await askAndRead(page, 'Show me **bold** and `code`.');
  const quoted = lastAnswer(page).locator('blockquote p').first();
  await quoted.selectText();
  await inContextMenu(application, rightClick(quoted), 'Down', 'Down', 'Return');
  expect(await shownLabels(application)).toEqual(['Copy', 'Copy as Markdown', 'Quote']);
  await expect.poll(() => readClipboardText(application)).toBe('Show me **bold** and `code`.');
  await inContextMenu(application, rightClick(composer(page)), 'Down', 'Return');
  expect(await shownLabels(application)).toEqual(['Cut', 'Copy', 'Paste', '-', 'Select all']);
  await expect(composer(page)).toHaveValue('Show me **bold** and `code`.');

  await composer(page).fill('');
  await composer(page).pressSequentially('recieve the boats ');
  const misspelled = { x: 12, y: 12 };
  await expect.poll(async () => {
    await inContextMenu(application, rightClick(composer(page), misspelled), 'Escape');
    return shownLabels(application);
  }).toEqual(expect.arrayContaining(['receive', 'Add to my dictionary']));
  await inContextMenu(application, rightClick(composer(page), misspelled), 'Down', 'Return');
  await expect(composer(page)).toHaveValue('receive the boats ');
});
