import { ask, askAndRead, chooseModel, composer, lastAnswer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { mainPages } from '../helpers/mainWindows';
import { readClipboardText } from '../helpers/systemClipboard';

/* The demo quotes the question in its answer, so a question in Markdown becomes model text in Markdown. */

const question = [
  '| Place | High water |',
  '| --- | ---: |',
  '| Ellery | 06:12 |',
  '',
  '- [x] asked',
  '- [ ] answered',
  '',
  '![the map](https://pictures.example/map.png?told=everything)',
  '',
  '[https://bank.example](https://thief.example/take?data=0123456789#more) and [a script](javascript:alert(1))',
  '',
  '<img src="https://pictures.example/raw.png" onerror="document.title=1"><b>bold</b>',
].join('\n');

test('model text becomes tables, tasks and code; it loads nothing, runs nothing and leads nowhere by itself', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { application, page } = await journey.launch({ gateway });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await application.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'opened', opened);
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  });
  const opened = () => application.evaluate(() => Reflect.get(globalThis, 'opened'));

  await chooseModel(page, 'gpt-4.1');
  await ask(page, question);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  const answer = lastAnswer(page);
  await expect(answer.getByRole('table').first().getByRole('row')).toHaveCount(2);
  await expect(answer.getByRole('cell', { name: '06:12' })).toBeVisible();
  await expect(answer.getByRole('checkbox', { name: 'Done' })).toBeChecked();
  await expect(answer.getByRole('checkbox', { name: 'To do' })).not.toBeChecked();
  await expect(answer.getByText('the map: image at pictures.example, not loaded')).toBeVisible();
  await expect(answer.getByRole('img')).toHaveCount(0);
  await expect(answer.locator('img, script, b')).toHaveCount(0);
  await expect(answer.getByRole('link', { name: 'a script' })).toHaveCount(0);
  expect(asked.filter((url) => url.includes('example'))).toEqual([]);

  const link = answer.getByRole('link', { name: 'https://bank.example' });
  await expect(answer.getByText('(thief.example)')).toBeVisible();
  await link.click();
  const dialog = page.getByRole('alertdialog', { name: 'Open this link?' });
  await expect(dialog).toContainText('thief.example');
  await expect(dialog).toContainText('https://thief.example/take?data=0123456789#more');
  await expect(dialog).toContainText(/It carries 19 characters of data/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await link.click({ button: 'middle' });
  await link.click({ modifiers: ['Control'] });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await opened()).toEqual([]);
  expect(mainPages(application)).toHaveLength(1);
  await link.click();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect.poll(opened).toEqual(['https://thief.example/take?data=0123456789#more']);
  expect(page.url()).toMatch(/^app:\/\//);
});

test('"Copy" puts exactly the code, and exactly the answer, into the clipboard', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { application, page } = await journey.launch({ gateway });
  const clipboardText = () => readClipboardText(application);
  await chooseModel(page, 'gpt-4.1');
  const answer = await askAndRead(page, 'Show me code');
  const sent = gateway.requests.find((request) => request.completion !== null)?.completion?.sentText ?? '';
  const code = /```ts\n([^]*?)\n```/.exec(sent)?.[1] ?? 'no code was sent';

  const codeBlock = answer.locator('pre').locator('xpath=..');
  await codeBlock.getByRole('button', { name: 'Code to clipboard' }).click();
  await expect.poll(clipboardText).toBe(code);
  await expect(codeBlock.getByRole('button', { name: 'Copied' })).toBeVisible();
  await answer.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(clipboardText).toBe(sent);
  await page.getByRole('article', { name: 'You' }).hover();
  await page.getByRole('article', { name: 'You' }).getByRole('button', { name: 'Copy' }).click();
  await expect.poll(clipboardText).toBe('Show me code');
  await expect(composer(page)).toHaveValue('');
});

test('code gets its colours from a worker, while it grows and when it is finished', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { application, page } = await journey.launch({ gateway });
  const code = Array.from({ length: 60 }, (_, at) => `const value${at} = 'tide ${at}'; // measured`).join('\n');
  await chooseModel(page, 'gpt-4.1');
  await ask(page, `\`\`\`js\n${code}\n\`\`\``);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  const coloured = lastAnswer(page).locator('pre').first();
  await expect(coloured.locator('.hljs-keyword')).toHaveCount(60);
  await expect(coloured.locator('.hljs-comment').last()).toHaveText('// measured');
  expect((await coloured.innerText()).trimEnd()).toBe(code);
  await lastAnswer(page).getByRole('button', { name: 'Code to clipboard' }).first().click();
  await expect.poll(() => readClipboardText(application)).toBe(code);
});
