import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { projectRoot } from '../../scripts/projectPaths';
import { completionRequests, completionsOf, copyLastAnswer, sentText, untilSomeIsShown } from '../helpers/answerLog';
import { composer, conversation, lastAnswer } from '../helpers/drive';
import { dropFiles } from '../helpers/dropFiles';
import { expect, test } from '../helpers/journey';
import type { RunningApp } from '../helpers/launchApp';
import { xdotool } from '../helpers/otherClient';
import { useModel } from '../helpers/pageBridge';
import { expectQuickAsk, fieldOf, quickAskPage } from '../helpers/quickAskWindow';
import { samples } from '../helpers/samples';
import { startAgain } from '../helpers/secondStart';
import { readClipboardText, writeClipboardPicture, writeClipboardText } from '../helpers/systemClipboard';

/* What a person does in the quick-ask window, by its keys; where the window is and when it goes is quickAskWindow.spec.ts. */

const model = 'anthropic/claude-sonnet-4.5';

/** As a desktop's own shortcut does it. */
async function show(app: RunningApp): Promise<Page> {
  expect(await startAgain(app.profile, ['--quick-ask'])).toBe(0);
  await expectQuickAsk(app.application, 'shown');
  return quickAskPage(app.application);
}

const hints = (page: Page) => page.getByRole('list', { name: 'What the keys do now' }).getByRole('listitem');
const offer = (page: Page) => page.getByRole('region', { name: 'On the clipboard', exact: true });
const answerOf = (page: Page) => page.getByRole('log', { name: 'Answer' }).getByRole('article', { name: 'Assistant' }).last();

/** What axe finds wrong in the whole window as it is now. Legacy mode: the other one opens a page of its own, which Electron has not. */
async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 160)}`));
}

test('asks, stops, hides, and goes on in the main window in the middle of an answer, with every letter', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 60 });
  const app = await journey.launch({ gateway });
  await useModel(app.page, model);
  const quickAsk = await show(app);
  const field = fieldOf(quickAsk);
  await expect(field).toBeFocused();
  // What is only being written stands in no list.
  await field.fill('Please write 8 KB.');
  await expect(conversation(app.page, 'Untitled')).toHaveCount(1);
  await expect(hints(quickAsk)).toHaveText([/Enter\s*Ask/, /Esc\s*Hide/]);
  await field.press('Enter');
  await untilSomeIsShown(quickAsk, 100);
  await expect(hints(quickAsk)).toHaveText([/Esc\s*Stop/]);
  await quickAsk.keyboard.press('Escape');
  await expect(answerOf(quickAsk)).toHaveAttribute('data-status', 'stopped');
  await expectQuickAsk(app.application, 'shown');

  // What is written outlives hiding.
  await field.pressSequentially('and now ');
  await quickAsk.keyboard.press('Escape');
  await expectQuickAsk(app.application, 'hidden');
  await show(app);
  await field.pressSequentially('please write 8 KB.');
  await expect(field).toHaveValue('and now please write 8 KB.');
  await field.press('Enter');
  await untilSomeIsShown(quickAsk, 100);
  await field.pressSequentially('not sent yet');
  await quickAsk.keyboard.press('Control+o');
  await expectQuickAsk(app.application, 'hidden');

  await expect(lastAnswer(app.page)).toHaveAttribute('data-status', 'streaming');
  await expect(composer(app.page)).toHaveValue('not sent yet');
  gateway.hurry();
  await expect(lastAnswer(app.page)).toHaveAttribute('data-status', 'done');
  expect(completionRequests(gateway)).toBe(2);
  expect(sentText(gateway)).toHaveLength(8 * 1024);
  expect(await copyLastAnswer(app)).toBe(sentText(gateway));
  await expect(conversation(app.page, 'Please write 8 KB.')).toHaveCount(1);

  await show(app);
  await expect(field).toHaveValue('');
  await expect(quickAsk.getByRole('article')).toHaveCount(0);
});

test('offers the clipboard and sends it only when it is chosen; nothing of a temporary chat is kept, and a draft outlives the app', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const app = await journey.launch({ gateway });
  await useModel(app.page, model);
  await writeClipboardText(app.application, 'The gate of Port Ellery is opened twice a day.');
  const quickAsk = await show(app);
  const field = fieldOf(quickAsk);
  await expect(offer(quickAsk)).toContainText('opened twice a day');
  expect(await findings(quickAsk)).toEqual([]);
  await field.press('Backspace');
  await expect(offer(quickAsk)).toHaveCount(0);
  expect(completionRequests(gateway)).toBe(0);

  // The system's dialog for files takes the focus, and not the window away.
  await quickAsk.getByRole('button', { name: 'Attach files' }).click();
  await expectQuickAsk(app.application, 'behind');
  await xdotool('key Escape');
  await expectQuickAsk(app.application, 'shown');

  // What is dropped is attached, and can be taken away again.
  await dropFiles(quickAsk, [samples.text]);
  const dropped = quickAsk.getByRole('listitem', { name: 'notes.txt' });
  await expect(dropped).toContainText('B');
  await dropped.getByRole('button', { name: 'Remove notes.txt' }).click();
  await expect(dropped).toHaveCount(0);

  // A picture, asked about by the first action's key, in a chat that is kept nowhere.
  const png = readFileSync(join(projectRoot, 'resources', 'icons', 'icon.png'));
  await writeClipboardPicture(app.application, png);
  await quickAsk.keyboard.press('Escape');
  await show(app);
  await expect(offer(quickAsk)).toContainText('512 × 512');
  await quickAsk.getByRole('button', { name: 'Temporary chat' }).click();
  await quickAsk.keyboard.press('Control+1');
  await expect(answerOf(quickAsk)).toHaveAttribute('data-status', 'done');
  await expect(answerOf(quickAsk)).toContainText('512 × 512 pixels');
  await expect(answerOf(quickAsk).getByRole('group', { name: 'Receipt' })).toContainText('$');
  const arrived = gateway.requests.findLast(({ path }) => path.endsWith('/chat/completions'))?.body?.messages.at(-1)?.parts;
  expect(arrived).toEqual(expect.arrayContaining([{ kind: 'text', text: 'Explain this in plain words.' }, expect.objectContaining({ kind: 'image' })]));
  expect(await findings(quickAsk)).toEqual([]);
  await quickAsk.getByRole('button', { name: 'Copy answer' }).click();
  await expect.poll(() => readClipboardText(app.application)).toBe(sentText(gateway));
  await quickAsk.keyboard.press('Control+n');
  await expect(quickAsk.getByRole('article')).toHaveCount(0);
  await expect(conversation(app.page, 'Explain this in plain words.')).toHaveCount(0);

  await field.fill('half a thought');
  await quickAsk.keyboard.press('Escape');
  await expectQuickAsk(app.application, 'hidden');
  await app.close();
  const again = await journey.launch({ gateway });
  await expect(fieldOf(await show(again))).toHaveValue('half a thought');
  expect(completionsOf(gateway)).toHaveLength(1);
});
