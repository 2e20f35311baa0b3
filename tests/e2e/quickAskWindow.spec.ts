import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect, test, type Journey } from '../helpers/journey';
import type { RunningApp } from '../helpers/launchApp';
import { mainPages } from '../helpers/mainWindows';
import { startOtherClient, xdotool, type OtherClient } from '../helpers/otherClient';
import { askMain, readConversation, textOf, useModel } from '../helpers/pageBridge';
import { expectQuickAsk, fieldOf, keysArrive, looksOf, quickAskPage } from '../helpers/quickAskWindow';
import { startAgain } from '../helpers/secondStart';

/* Real keys and clicks (xdotool) on a desktop with a window manager and another application. */

const hotkey = 'key --delay 0 ctrl+alt+space';
/** A place of the other application's window that no window of ours covers. */
const clickOther = 'mousemove 60 830 click --delay 0 1';

async function placeOf(application: RunningApp['application']): Promise<unknown> {
  const [look] = await looksOf(application, 'quickAsk');
  return [look?.x, look?.y];
}

/** What was asked in all conversations, and what waits there for the answer before. */
async function askedOf(page: Page): Promise<readonly string[]> {
  const list = await askMain(page, 'conversation.list', {});
  const states = await Promise.all(list.map(({ conversationId }) => readConversation(page, conversationId)));
  return states.flatMap(({ messages, queue }) => [...messages.filter(({ role }) => role === 'user').map(textOf), ...(queue?.messages ?? []).map(({ text }) => text)]);
}

/** What is typed lands here; on a busy desktop not yet the first letter. */
async function expectKeysIn(field: Locator): Promise<void> {
  await expect.poll(async () => {
    await xdotool('type z');
    return field.inputValue();
  }).toMatch(/z$/);
}

async function besideAnotherApp(journey: Journey): Promise<OtherClient> {
  const profile = await mkdtemp(join(tmpdir(), 'gatehouse-other-'));
  const other = await startOtherClient(profile);
  journey.atEnd(async () => {
    await other.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  return other;
}

test('the hotkey shows one window over another application and gives the focus back, and no storm of keys and clicks makes a second one or loses a letter', async ({ journey }) => {
  const other = await besideAnotherApp(journey);
  const app = await journey.launch({ gateway: await journey.startGateway() });
  const { application } = app;
  await useModel(app.page, 'anthropic/claude-sonnet-4.5');
  const quick = await quickAskPage(application);
  const notes = other.page.getByRole('textbox', { name: 'Notes' });
  const [made] = await looksOf(application, 'quickAsk');

  await xdotool(clickOther);
  await expect.poll(other.isFocused).toBe(true);
  await xdotool(hotkey);
  await expectQuickAsk(application, 'shown');
  // In the middle of the screen, a fifth down; and Electron knows it.
  await expect.poll(() => placeOf(application)).toEqual([520, 210]);
  // Electron takes the focus for given as soon as it has asked for it.
  await expect.poll(other.isFocused).toBe(false);
  await expectKeysIn(fieldOf(quick));
  await fieldOf(quick).fill('asked');
  await xdotool(hotkey);
  await expectQuickAsk(application, 'hidden');
  await expect.poll(other.isFocused).toBe(true);
  await expectKeysIn(notes);

  // On blur it goes, with its draft.
  await xdotool(hotkey);
  await expectQuickAsk(application, 'shown');
  await xdotool(clickOther);
  await expectQuickAsk(application, 'hidden');
  await expect.poll(other.isFocused).toBe(true);

  // Its own dialog takes the focus, and must not take the window away, which would take the dialog along.
  await xdotool(hotkey);
  await expectQuickAsk(application, 'shown');
  const [button, [window]] = [await quick.getByRole('button', { name: 'Attach files' }).boundingBox(), await looksOf(application, 'quickAsk')];
  if (button === null || window === undefined) throw new Error('There is nothing to press');
  await xdotool(`mousemove ${window.x + button.x + button.width / 2} ${window.y + button.y + button.height / 2} click --delay 0 1`);
  await expectQuickAsk(application, 'behind');
  await xdotool('key Escape');
  await expectQuickAsk(application, 'shown');
  await xdotool(hotkey);
  await expectQuickAsk(application, 'hidden');

  // Where a person moves it, there it stands from now on; closing it only hides it.
  await xdotool(hotkey);
  await expectQuickAsk(application, 'shown');
  await expect.poll(other.isFocused).toBe(false);
  await xdotool('getactivewindow windowmove 300 400');
  await expect.poll(() => placeOf(application)).toEqual([300, 400]);
  await xdotool('key alt+F4');
  await expectQuickAsk(application, 'hidden');
  expect(await startAgain(journey.profile, ['--quick-ask'])).toBe(0);
  await expectQuickAsk(application, 'shown');
  await expect.poll(() => placeOf(application)).toEqual([300, 400]);
  await xdotool(hotkey);
  await expectQuickAsk(application, 'hidden');
  await expect(fieldOf(quick)).toHaveValue('asked');

  // What the field takes in, by its own account.
  await fieldOf(quick).evaluate((field) => field.addEventListener('input', (event) => {
    if (event instanceof InputEvent) document.body.dataset['typed'] = `${document.body.dataset['typed'] ?? ''}${event.data ?? ''}`;
  }));
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  // Some come at once after the one before, some when that is done.
  const pause = (): string => (random(4) === 0 ? 'sleep 0.02' : 'sleep 0');
  const letter = (): string => `key --delay 0 ${'abcdefghijklmnopqrstuvwxyz'.charAt(random(26))}`;
  const kinds = [() => hotkey, () => hotkey, () => hotkey, () => clickOther, () => clickOther, letter, letter, letter, letter, () => 'key --delay 0 Escape', () => 'key --delay 0 Return'];
  const typedSoFar = (): Promise<string> => quick.evaluate(() => document.body.dataset['typed'] ?? '');
  const isTried = async (): Promise<boolean> => (await typedSoFar()).length > 20 && (await askedOf(app.page)).length > 3;
  // A thousand, and more where a busy desktop gave the field too few of them.
  for (let events = 0; events < 1_000 || !(await isTried()); events += 250) {
    await xdotool(...Array.from({ length: 250 }, () => `${kinds[random(kinds.length)]?.() ?? hotkey} ${pause()}`));
    await keysArrive(application);
  }
  // Whatever the storm left, also a window that the desktop lost or never gave the focus: so few presses hide it.
  const isVisible = async (): Promise<boolean> => (await looksOf(application, 'quickAsk')).some((look) => look.isVisible);
  for (let presses = 0, isHiddenByKey = false; !isHiddenByKey; ) {
    expect((presses += 1)).toBeLessThanOrEqual(4);
    const wasVisible = await isVisible();
    await xdotool(hotkey);
    await keysArrive(application);
    isHiddenByKey = wasVisible && !(await isVisible());
  }
  // And the next one, on a desktop at rest, shows it.
  await xdotool(clickOther);
  await expect.poll(other.isFocused).toBe(true);
  await xdotool(hotkey);
  await expectQuickAsk(application, 'shown');
  expect((await looksOf(application, 'quickAsk')).map(({ id }) => id)).toEqual([made?.id]);
  await expectKeysIn(fieldOf(quick));
  const typed = await typedSoFar();
  // Every letter was asked once, waits to be asked, or is still in the field.
  const lettersOf = (text: string): string => [...text.replaceAll(/[^a-z]/g, '')].toSorted().join('');
  await expect.poll(async () => lettersOf(`${(await askedOf(app.page)).join('')}${await fieldOf(quick).inputValue()}`)).toBe(lettersOf(`asked${typed}`));
  expect(mainPages(application)).toHaveLength(1);

  // Pinned it stays behind, and the hotkey brings it forward.
  await quick.getByRole('button', { name: 'Keep in front' }).click();
  await xdotool(clickOther);
  await expectQuickAsk(application, 'behind');
  await xdotool(hotkey);
  await expectQuickAsk(application, 'shown');
});

test('a hotkey that another application holds is said and asked about at the first start; the one that is pressed instead works, also when only quick-ask is started', async ({ journey }) => {
  const other = await besideAnotherApp(journey);
  expect(await other.hold('Control+Alt+Space')).toBe(true);
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  const { page } = first;
  await quickAskPage(first.application);
  await expect(page.getByText('Ctrl+Alt+Space should open quick ask, but another application has it.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose keys' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings.getByText('Ctrl+Alt+Space does nothing here: another application has it.')).toBeVisible();
  await xdotool(hotkey);
  await expectQuickAsk(first.application, 'hidden');

  const change = settings.getByRole('button', { name: 'Change the keys of quick ask' });
  await change.click();
  await page.keyboard.press('Control+Alt+Space');
  await expect(settings.getByRole('alert')).toHaveText('Ctrl+Alt+Space belongs to another application. Press other keys.');
  await change.click();
  await xdotool('key ctrl+shift+j');
  await expect(settings.getByText('Ctrl+Shift+J opens quick ask in any application, and hides it again.')).toBeVisible();
  await xdotool(clickOther, 'key ctrl+shift+j');
  await expectQuickAsk(first.application, 'shown');
  await first.close();

  const later = await journey.launch({ gateway, args: ['--quick-ask'] });
  await expectQuickAsk(later.application, 'shown');
  expect(mainPages(later.application)).toEqual([]);
  await xdotool(clickOther);
  await expectQuickAsk(later.application, 'hidden');
  // Once the page is there, the key is asked for again.
  await expect.poll(() => later.application.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Ctrl+Shift+J'))).toBe(true);
  await xdotool('key ctrl+shift+j');
  await expectQuickAsk(later.application, 'shown');
  expect(await startAgain(journey.profile)).toBe(0);
  await expect.poll(() => mainPages(later.application).length).toBe(1);
});
