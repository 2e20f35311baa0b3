import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { addToolFolder, answerCard, approval, askForCard, toolCall } from '../helpers/toolDrive';
import { ask, conversation, lastAnswer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { makeFiles } from '../helpers/samples';
import { useModel } from '../helpers/pageBridge';

/* A turn with tools can be stopped wherever it is, survives a reload, and ends with a No when the app goes. */

test('Stop ends a turn while a call is written, waits for its answer, runs, or after it; a reload asks again; quitting denies', async ({ journey }) => {
  const files = await makeFiles({ 'notes.txt': 'High water at nine.\n' });
  journey.atEnd(files.remove);
  const folder = dirname(files.paths[0] ?? '');
  const gateway = await journey.startGateway({ listsFaults: true });
  const first = await journey.launch({ gateway });
  const { page } = first;
  await addToolFolder(first.application, page, folder);
  const path = `${folder.split('/').at(-1)}/planted.txt`;
  const write = `call write_file with ${JSON.stringify({ path, content: 'planted' })}`;
  const newChatWith = async (modelId: string): Promise<void> => {
    await useModel(page, modelId);
    await page.getByRole('button', { name: 'New chat' }).click();
  };
  const stop = () => page.getByRole('button', { name: 'Stop', exact: true }).click();

  // While the model still writes it: the line falls silent in the middle of the arguments.
  await useModel(page, 'fault/stall');
  await ask(page, write);
  await expect(toolCall(page, 'write_file')).toHaveAttribute('data-status', 'pending');
  await stop();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'stopped');
  await expect(toolCall(page, 'write_file')).toHaveAttribute('data-status', 'denied');

  // While the card is open.
  await newChatWith('fault/obedient');
  await askForCard(page, write, 'write_file');
  await stop();
  await expect(approval(page, 'write_file')).toHaveCount(0);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'stopped');
  await expect(toolCall(page, 'write_file')).toHaveAttribute('data-status', 'denied');

  // While it runs.
  await ask(page, 'call analyse_data with {"script":"for (;;) {}"}');
  await expect(toolCall(page, 'analyse_data')).toHaveAttribute('data-status', 'running');
  await stop();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'stopped');
  await expect(toolCall(page, 'analyse_data')).toHaveAttribute('data-status', /denied|error/);

  // After it, before the model has said anything of its result.
  await newChatWith('fault/later-slow-first');
  await ask(page, 'What time is it?');
  await expect(toolCall(page, 'get_time_and_locale')).toHaveAttribute('data-status', 'done');
  await stop();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'stopped');

  // After 25 calls the person is asked, and says that it is enough.
  await newChatWith('fault/tool-endless');
  await ask(page, 'Go on');
  await answerCard(page, 'more_calls', 'Deny', (card) => expect(card).toContainText('25'));
  await expect(lastAnswer(page)).not.toHaveAttribute('data-status', 'streaming');
  await expect(toolCall(page, 'get_time_and_locale').and(page.locator('[data-status="done"]'))).toHaveCount(25);

  // A reload asks again; quitting is a No.
  await newChatWith('fault/obedient');
  await askForCard(page, write, 'write_file');
  await page.reload();
  await expect(approval(page, 'write_file')).toBeVisible();
  await first.close();
  const second = await journey.launch({ gateway });
  await conversation(second.page, write.slice(0, 10)).or(lastAnswer(second.page)).first().waitFor();
  await expect(toolCall(second.page, 'write_file')).toHaveAttribute('data-status', 'denied');
  await expect(lastAnswer(second.page)).toHaveAttribute('data-status', 'interrupted');
  await expect(approval(second.page, 'write_file')).toHaveCount(0);
  expect(await readdir(folder)).toEqual(['notes.txt']);
});
