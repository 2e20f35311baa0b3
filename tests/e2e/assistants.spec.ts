import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask, askAndRead, chooseModel, closeDialog, lastAnswer, openSettings } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { askMain, shownConversationId } from '../helpers/pageBridge';

const tides = { name: 'tides', schema: { type: 'object', properties: { ports: { type: 'array', items: { type: 'object', properties: { port: { type: 'string' }, metres: { type: 'number' } }, required: ['port', 'metres'] } } }, required: ['ports'] } };

test('an assistant is made, shared, read from a file and asked; an answer of a shape is a table, and what does not fit is said', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { application, page } = await journey.launch({ gateway });
  const file = join(journey.profile, '..', 'tutor.json');
  await application.evaluate(({ dialog }, path) => {
    Reflect.set(dialog, 'showSaveDialog', () => Promise.resolve({ canceled: false, filePath: path }));
    Reflect.set(dialog, 'showOpenDialog', () => Promise.resolve({ canceled: false, filePaths: [path] }));
  }, file);
  await chooseModel(page, 'gpt-4.1');

  const settings = await openSettings(page, 'Assistants');
  await settings.getByRole('button', { name: 'New assistant' }).click();
  await settings.getByRole('textbox', { name: 'Name' }).fill('Latin tutor');
  await settings.getByRole('radio', { name: 'Graduation cap' }).check();
  await settings.getByRole('textbox', { name: 'Instructions' }).fill('Never translate. Ask back.');
  await settings.getByRole('button', { name: /^Parameters/ }).click();
  await settings.getByRole('textbox', { name: 'Temperature' }).fill('0.3');
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await settings.getByRole('button', { name: 'Save Latin tutor as a file…' }).click();
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('"instructions": "Never translate. Ask back."');

  // Somebody else wrote into it: first what must not come by a file, then what may.
  const shared = await readFile(file, 'utf8');
  await writeFile(file, shared.replace('"options": {', '"options": { "headers": { "x-a": "b" },'));
  await settings.getByRole('button', { name: 'From a file…' }).click();
  await expect(settings.getByRole('alert')).toContainText('assistant.options.headers');
  await writeFile(file, shared.replace('Latin tutor', 'Greek tutor').replace('Never translate.', 'Only Greek.'));
  await settings.getByRole('button', { name: 'From a file…' }).click();
  await expect(settings.getByRole('textbox', { name: 'Instructions' })).toHaveValue('Only Greek. Ask back.');
  await settings.getByRole('button', { name: 'Keep it' }).click();
  await expect(settings.getByRole('list', { name: 'Assistants' }).getByRole('listitem')).toHaveCount(2);
  await closeDialog(page);

  await page.getByRole('button', { name: 'Assistant', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Latin tutor' }).click();
  await expect(page.getByRole('button', { name: 'Assistant: Latin tutor' })).toBeVisible();
  await askAndRead(page, 'What is “gate” in Latin?');
  const lastAsked = () => gateway.requests.findLast(({ path }) => path.endsWith('/chat/completions'))?.body;
  expect(lastAsked()).toMatchObject({ fields: { temperature: 0.3 }, messages: [{ role: 'system', parts: [{ kind: 'text', text: 'Never translate. Ask back.' }] }, { role: 'user' }] });

  await askMain(page, 'options.choose', { conversationId: await shownConversationId(page), options: { responseFormat: tides } });
  // For the next message alone, over what the assistant says.
  await page.getByRole('button', { name: /^Tune answers/ }).click();
  await page.getByRole('radio', { name: 'Next message only' }).check({ force: true });
  await page.getByRole('button', { name: /^Parameters/ }).click();
  await page.getByRole('textbox', { name: 'Temperature' }).fill('0.9');
  await closeDialog(page);
  const wish = page.getByRole('list', { name: 'Next message only' });
  await expect(wish).toHaveText('Temperature 0.9');
  const fitting = await askAndRead(page, 'Brest', 2);
  await expect(wish).toBeHidden();
  await expect(page.getByText('For this question only: Temperature 0.9')).toBeVisible();
  expect(lastAsked()).toMatchObject({ fields: { temperature: 0.9 } });
  await expect(fitting.getByRole('cell', { name: 'Brest' })).toBeVisible();
  await expect(fitting).toContainText('Fits “tides”.');
  await fitting.getByRole('radio', { name: 'Tree' }).check({ force: true });
  await expect(fitting.getByRole('list', { name: 'Tree' })).toContainText('metres1');
  await ask(page, 'Answer badly');
  await expect(lastAnswer(page)).toContainText('“ports” is missing');
  expect(lastAsked()).toMatchObject({ fields: { temperature: 0.3 } });
});
