import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addToolFolder, answerCard, askForCard, clipboardOfOthers, copyElsewhere, toolCall } from '../helpers/toolDrive';
import { ask, chooseModel, closeDialog, lastAnswer, openSettings } from '../helpers/drive';
import { dropFiles } from '../helpers/dropFiles';
import { expect, test } from '../helpers/journey';
import { keptAttachment, makeFiles, partsOfQuestion } from '../helpers/samples';
import { countDifferences, drawKnownPicture, paintRoot } from '../helpers/xScreen';

/* Each tool as a person meets it: a plain sentence, a card that says what would happen, a Yes or a No, and what came of it. */

test('files are listed, searched, read, changed with a diff and changed back', async ({ journey }) => {
  const files = await makeFiles({ 'notes.txt': 'High water at nine.\nLow water at three.\n', 'shopping.md': '- tide table\n- rope\n' });
  journey.atEnd(files.remove);
  const folder = dirname(files.paths[0] ?? '');
  const notes = join(folder, 'notes.txt');
  const gateway = await journey.startGateway();
  const { application, page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  await addToolFolder(application, page, folder);

  await ask(page, 'List my files');
  await answerCard(page, 'list_files', 'Allow in this conversation');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(toolCall(page, 'list_files')).toHaveAttribute('data-status', 'done');
  await expect(lastAnswer(page)).toContainText('shopping.md');

  await ask(page, 'Search my notes for tide');
  await answerCard(page, 'search_files', 'Allow once');
  await expect(lastAnswer(page)).toContainText('tide table');

  await ask(page, 'Read notes.txt');
  await answerCard(page, 'find_files', 'Allow in this conversation');
  await answerCard(page, 'read_file', 'Allow once', (card) => expect(card).toContainText('notes.txt'));
  await expect(lastAnswer(page)).toContainText('Low water at three.');

  await ask(page, 'Change “nine” to “ten” in notes.txt');
  await answerCard(page, 'edit_file', 'Allow once', async (card) => {
    await expect(card).toContainText('High water at nine.');
    await expect(card).toContainText('High water at ten.');
    await expect(card.getByRole('button', { name: 'Always in this folder' })).toHaveCount(0);
    expect(await readFile(notes, 'utf8')).toContain('nine');
  });
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  expect(await readFile(notes, 'utf8')).toBe('High water at ten.\nLow water at three.\n');
  await toolCall(page, 'edit_file').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => readFile(notes, 'utf8')).toBe('High water at nine.\nLow water at three.\n');
  await expect(toolCall(page, 'edit_file')).toContainText('Taken back');

  await askForCard(page, 'Delete notes.txt', 'delete_file');
  await answerCard(page, 'delete_file', 'Deny', (card) => card.getByRole('textbox', { name: 'Words for the model' }).fill('I still need it'));
  await expect(toolCall(page, 'delete_file')).toHaveAttribute('data-status', 'denied');
  await expect(lastAnswer(page)).toContainText('I still need it');
  expect(await readFile(notes, 'utf8')).toContain('nine');

  // What was allowed for longer can be taken back, and then it is asked for again.
  const settings = await openSettings(page, 'Tools');
  await settings.getByRole('button', { name: /^Revoke List a folder/ }).click();
  await expect(settings.getByRole('button', { name: /^Revoke List a folder/ })).toHaveCount(0);
  await settings.getByRole('tab', { name: 'Activity' }).click();
  await expect(settings).toContainText('Move a file to the trash');
  await expect(settings).toContainText('Chain unbroken');
  await closeDialog(page);
  await ask(page, 'List my files');
  await answerCard(page, 'list_files', 'Deny');
});

test('the clipboard goes both ways, the screen is chosen and seen before it leaves, and a table is added up', async ({ journey }) => {
  const folder = await makeFiles({ 'sales.csv': 'day,count,price\nMonday,3,1.5\nTuesday,4,2.5\n' });
  journey.atEnd(folder.remove);
  const gateway = await journey.startGateway();
  const { application, page, profile } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');

  await copyElsewhere('copied in another application');
  await ask(page, 'What is on the clipboard?');
  await answerCard(page, 'read_clipboard', 'Allow once', async (card) => {
    await expect(card).toContainText('copied in another application');
    await expect(card.getByRole('button', { name: /Allow in|Always/ })).toHaveCount(0);
  });
  await expect(lastAnswer(page)).toContainText('copied in another application');

  await ask(page, 'Copy “see you at nine” to the clipboard');
  await answerCard(page, 'write_clipboard', 'Allow once', (card) => expect(card).toContainText('see you at nine'));
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  expect(await clipboardOfOthers()).toBe('see you at nine');
  await toolCall(page, 'write_clipboard').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(clipboardOfOthers).toBe('copied in another application');

  const screen = await application.evaluate(({ screen }) => screen.getPrimaryDisplay().size);
  const wall = join(dirname(folder.paths[0] ?? ''), 'wall.png');
  await drawKnownPicture(wall, screen.width, screen.height);
  await paintRoot(wall);
  journey.atEnd(() => paintRoot('xc:black'));
  const card = await askForCard(page, 'Take a screenshot', 'take_screenshot');
  await expect(card.getByRole('button', { name: 'Allow once' })).toBeDisabled();
  await card.getByRole('button', { name: /^Choose a picture/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'This screen' }).click();
  await dialog.getByRole('button', { name: 'Use this picture' }).click();
  await answerCard(page, 'take_screenshot', 'Allow once', (seen) => expect(seen.getByRole('img')).toBeVisible());
  await expect(lastAnswer(page)).toContainText(`${screen.width} × ${screen.height} pixels`);
  const picture = partsOfQuestion(gateway.requests.findLast((request) => request.completion !== null)).find(({ kind }) => kind === 'image');
  if (picture?.kind !== 'image') throw new Error('No picture came.');
  expect(await countDifferences(wall, await keptAttachment(profile, picture.sha256))).toBe(0);

  await dropFiles(page, folder.paths);
  await ask(page, 'Add up this table');
  await expect(toolCall(page, 'analyse_data')).toHaveAttribute('data-status', 'done');
  await expect(lastAnswer(page)).toContainText('count,7');
  await toolCall(page, 'analyse_data').getByRole('button').first().click();
  await expect(toolCall(page, 'analyse_data').getByRole('table')).toContainText('price');
});
