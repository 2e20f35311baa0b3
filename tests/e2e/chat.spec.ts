import type { LoggedRequest } from '../../electron/demoGateway/requestLog';
import { longAnswer } from '../../electron/demoGateway/longAnswer';
import { answers, ask, chooseModel, composer, conversation, lastAnswer, modelButton, questions, sidebar, transcript } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { readStoredMessages } from '../helpers/storedMessages';

const completions = (requests: readonly LoggedRequest[]) => requests.flatMap((request) => (request.completion === null ? [] : [request.completion]));

test('an answer is seen growing, says what it cost, and is the same to the letter in the file and after a restart', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 400, firstTokenMs: 300 });
  const first = await journey.launch({ gateway });
  const { page } = first;
  await chooseModel(page, 'gpt-4.1');
  await ask(page, 'Please write 4 KB');
  const answer = lastAnswer(page);
  await expect(answer).toHaveAttribute('data-status', 'streaming');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send' })).toHaveCount(0);
  await expect(transcript(page)).toHaveAttribute('aria-live', 'off');
  await expect(answer.getByRole('heading', { name: 'A long answer of 4 KB' })).toBeVisible();
  const lengthEarly = (await answer.innerText()).length;
  await expect.poll(async () => (await answer.innerText()).length).toBeGreaterThan(lengthEarly + 400);
  await expect(answer).toHaveAttribute('data-status', 'streaming');
  await expect(answer).toHaveAttribute('data-status', 'done');
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible();

  const receipt = answer.getByLabel('Receipt');
  await expect(receipt).toContainText(/\$0\.0\d+/);
  await expect(receipt).toContainText(/\d+ in, 1,024 out/);
  await expect(receipt).toContainText(/\d\.\d s to first token, \d\.\d s in all/);
  await expect(receipt).toContainText('GPT-4.1 via openai');
  await receipt.getByRole('button', { name: 'Details' }).click();
  const [completion] = completions(gateway.requests);
  expect(gateway.requests.find((request) => request.completion !== null)?.headers).toMatchObject({ 'x-title': 'Gatehouse', 'http-referer': expect.stringContaining('https://') });
  await expect(receipt).toContainText(completion?.generationId ?? 'no completion');
  await expect(receipt).toContainText('openai/gpt-4.1');
  expect(completion?.sentText).toBe(longAnswer('Please write 4 KB', 4));
  await first.close();

  expect(readStoredMessages(journey.profile)).toEqual([
    { role: 'user', status: 'done', text: 'Please write 4 KB' },
    { role: 'assistant', status: 'done', text: completion?.sentText },
  ]);
  const second = await journey.launch({ gateway });
  await expect(questions(second.page)).toContainText('Please write 4 KB');
  await expect(lastAnswer(second.page)).toHaveAttribute('data-status', 'done');
  await expect(lastAnswer(second.page)).toContainText(completion?.sentText.slice(-18) ?? '');
  await expect(lastAnswer(second.page).getByLabel('Receipt')).toContainText('1,024 out');
});

test('"Stop" and Esc keep what came; "Regenerate" makes a version beside it; "Continue" gives the rest', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 120 });
  const { page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  await ask(page, 'Please write 3 KB');
  await expect(lastAnswer(page)).toContainText('A long answer of 3 KB');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'stopped');
  await expect(lastAnswer(page)).toContainText('Stopped. What arrived is kept');
  await expect(lastAnswer(page)).toContainText('A long answer of 3 KB');
  await expect.poll(() => gateway.requests.findLast(({ completion }) => completion !== null)?.ending).toBe('clientLeft');

  await lastAnswer(page).getByRole('button', { name: 'Regenerate' }).click();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'streaming');
  await expect(lastAnswer(page)).toContainText('A long answer of 3 KB');
  await page.keyboard.press('Escape');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'stopped');
  await expect(lastAnswer(page)).toContainText('2 of 2');
  const secondVersion = await lastAnswer(page).getAttribute('data-message-id');
  await expect(lastAnswer(page).getByRole('button', { name: 'Next version' })).toBeDisabled();
  await lastAnswer(page).getByRole('button', { name: 'Previous version' }).click();
  await expect(lastAnswer(page)).toContainText('1 of 2');
  expect(await lastAnswer(page).getAttribute('data-message-id')).not.toBe(secondVersion);
  await lastAnswer(page).getByRole('button', { name: 'Next version' }).click();
  await expect(lastAnswer(page)).toHaveAttribute('data-message-id', secondVersion ?? '');

  await lastAnswer(page).getByRole('button', { name: 'Continue' }).click();
  await expect(answers(page)).toHaveCount(2);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(lastAnswer(page)).toContainText('continued');
});

test('after a cut, "Continue" with another model gives exactly what was missing', async ({ journey }) => {
  const gateway = await journey.startGateway({ listsFaults: true });
  const app = await journey.launch({ gateway });
  const { page } = app;
  await chooseModel(page, 'fault: cut');
  await ask(page, 'Please write 5 KB');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'interrupted');
  await expect(lastAnswer(page).getByRole('alert')).toContainText('What arrived is kept.');
  await chooseModel(page, 'gpt-4.1');
  await lastAnswer(page).getByRole('button', { name: 'Continue' }).click();
  await expect(answers(page)).toHaveCount(2);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await app.close();
  const stored = readStoredMessages(journey.profile).filter((message) => message.role === 'assistant');
  expect(stored.map((message) => message.status)).toEqual(['interrupted', 'done']);
  expect(stored.map((message) => message.text).join('')).toBe(longAnswer('Please write 5 KB', 5));
});

test('an answer that failed says why, in an alert with the button that helps', async ({ journey }) => {
  const gateway = await journey.startGateway({ listsFaults: true });
  const { application, page } = await journey.launch({ gateway });
  await application.evaluate(({ shell }) => {
    shell.openExternal = (url) => Promise.reject(new Error(`opened ${url}`));
  });
  const alert = lastAnswer(page).getByRole('alert');
  const dialog = page.getByRole('dialog');

  await chooseModel(page, 'fault: 401');
  await ask(page, 'One');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'failed');
  await expect(alert).toContainText('Your key was not accepted.');
  await alert.getByRole('button', { name: 'Open settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Settings' }).getByRole('textbox', { name: 'API key' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await chooseModel(page, 'fault: 402');
  await ask(page, 'Two');
  await expect(alert).toContainText('Your credit is used up.');
  await alert.getByRole('button', { name: 'Open billing' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Open this link?' })).toContainText('vercel.com');
  await page.getByRole('button', { name: 'Cancel' }).click();

  await chooseModel(page, 'fault: 404');
  await ask(page, 'Three');
  await expect(alert).toContainText('The gateway does not know fault/404.');
  await alert.getByRole('button', { name: 'Choose another model' }).click();
  await page.getByRole('combobox', { name: 'Search models' }).fill('gpt-4.1');
  await page.getByRole('option', { name: 'GPT-4.1', exact: true }).click();
  await expect(modelButton(page).first()).toContainText('GPT-4.1');
  await alert.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(lastAnswer(page)).toContainText('2 of 2');
  await expect(lastAnswer(page).getByRole('alert')).toHaveCount(0);
  await expect(answers(page)).toHaveCount(3);

  for (const [model, status, sentence] of [
    ['fault: length', 'length', 'Reached the length limit.'],
    ['fault: content-filter', 'filtered', 'Withheld by the provider.'],
  ] as const) {
    await chooseModel(page, model);
    await ask(page, `Ends by ${status}`);
    await expect(lastAnswer(page)).toHaveAttribute('data-status', status);
    await expect(lastAnswer(page)).toContainText(sentence);
  }
});

test('Enter sends, Shift+Enter breaks the line, and an Enter of an input method does neither', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { application, page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  await composer(page).press('Enter');
  await composer(page).pressSequentially('   ');
  await composer(page).press('Enter');
  await expect(answers(page)).toHaveCount(0);
  await composer(page).fill('');

  const devTools = await application.context().newCDPSession(page);
  await devTools.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await expect(composer(page)).toHaveValue('にほん');
  // As an input method gives it: a key that goes down and writes nothing by itself.
  await devTools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 });
  await devTools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 });
  await devTools.send('Input.insertText', { text: '日本' });
  await expect(composer(page)).toHaveValue('日本');
  await expect(answers(page)).toHaveCount(0);
  await composer(page).press('Shift+Enter');
  await composer(page).pressSequentially('second line');
  await composer(page).press('Enter');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(composer(page)).toHaveValue('');
  await expect(composer(page)).toBeFocused();
  const sent = gateway.requests.find((request) => request.completion !== null)?.body?.messages.at(-1)?.parts;
  expect(sent).toEqual([{ kind: 'text', text: '日本\nsecond line' }]);
  expect(completions(gateway.requests)).toHaveLength(1);
});

test('two conversations are answered at the same time, and neither disturbs the other', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 350 });
  const { page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  await ask(page, 'Alpha, write 6 KB');
  await expect(lastAnswer(page)).toContainText('A long answer');
  await page.getByRole('button', { name: 'New chat' }).click();
  await expect(answers(page)).toHaveCount(0);
  await ask(page, 'Beta, write 3 KB');
  await expect(lastAnswer(page)).toContainText('A long answer of 3 KB');
  await expect(sidebar(page).getByText('Answering now')).toHaveCount(2);
  expect(gateway.requests.filter((request) => request.completion !== null && request.endedAtMs === null)).toHaveLength(2);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  const [alpha, beta] = completions(gateway.requests);
  await expect(lastAnswer(page)).toContainText(beta?.sentText.slice(-18) ?? '');

  await conversation(page, 'Alpha, write 6 KB').click();
  await expect(lastAnswer(page)).toContainText('A long answer of 6 KB');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(lastAnswer(page)).toContainText(alpha?.sentText.slice(-18) ?? '');
  await expect(sidebar(page).getByText('Answering now')).toHaveCount(0);
});

test('the transcript follows the end, and lets go as soon as the reader scrolls up', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 700 });
  const { page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  await ask(page, 'Please write 16 KB');
  const log = transcript(page);
  const place = () => log.evaluate((box) => ({ top: box.scrollTop, toEnd: box.scrollHeight - box.scrollTop - box.clientHeight }));
  await expect.poll(async () => (await place()).top).toBeGreaterThan(300);
  expect((await place()).toEnd).toBeLessThan(200);

  await log.hover();
  await page.mouse.wheel(0, -250);
  await expect(page.getByRole('button', { name: 'New below' })).toBeVisible();
  // What is read must stay where it is, whatever comes below: the first paragraph in view, once the wheel has come to rest.
  const readPlace = () =>
    log.evaluate((box) => {
      const known: unknown = Reflect.get(globalThis, 'readParagraph');
      const inView = [...box.querySelectorAll('h2, p')].find((each) => each.getBoundingClientRect().top > box.getBoundingClientRect().top);
      const paragraph = known instanceof Element ? known : inView;
      Reflect.set(globalThis, 'readParagraph', paragraph);
      return Math.round(paragraph?.getBoundingClientRect().top ?? 0);
    });
  const tops: number[] = [];
  await expect.poll(async () => tops.push(await readPlace()) > 2 && new Set(tops.slice(-3)).size === 1).toBe(true);
  const { toEnd } = await place();
  await expect.poll(async () => (await place()).toEnd).toBeGreaterThan(toEnd + 400);
  expect(Math.abs((await readPlace()) - (tops.at(-1) ?? 0))).toBeLessThanOrEqual(2);
  await page.getByRole('button', { name: 'New below' }).click();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect.poll(async () => (await place()).toEnd).toBeLessThan(2);
  await expect(page.getByRole('button', { name: /New below|Jump to the end/ })).toHaveCount(0);
});

