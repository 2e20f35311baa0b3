import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'playwright';
import { gif, png } from '../fixtures/files/pictures';
import { zip } from '../fixtures/files/documents';
import { answers, askAndRead, chooseModel, composer, lastAnswer, modelButton, questions } from '../helpers/drive';
import { dragFilesFromSystem, dropFiles } from '../helpers/dropFiles';
import { expect, test } from '../helpers/journey';
import { keptAttachmentHashes, makeFiles, partsOfQuestion, samples, sha256OfFile } from '../helpers/samples';
import { writeClipboardPicture, writeClipboardText } from '../helpers/systemClipboard';

const staged = (page: Page) => page.getByRole('list', { name: 'Files to send' }).getByRole('listitem');
const refusals = (page: Page) => page.getByRole('alert').filter({ hasText: /not attached/ });

test('the main job: a key, a model, a PDF, a photograph and a text dropped, a question, an answer, and tomorrow it is still there', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway, hasKey: false });
  const { page } = first;
  await page.getByRole('textbox', { name: 'API key' }).fill(gateway.key);
  await page.getByRole('button', { name: 'Save key' }).click();
  await chooseModel(page, 'claude sonnet 4.5');
  await dropFiles(page, [samples.pdf, samples.photograph, samples.text]);
  await expect(staged(page)).toHaveCount(3);
  await expect(page.getByRole('listitem', { name: 'the-bees-of-port-ellery.pdf' })).toContainText('4 pages');
  await expect(page.getByRole('listitem', { name: 'dandelion.jpg' })).toContainText(/turned upright.+location removed.+scaled down/);
  await expect(page.getByRole('listitem', { name: 'notes.txt' })).toBeVisible();
  await expect(page.getByRole('listitem', { name: 'dandelion.jpg' }).locator('img')).toBeVisible();

  const answer = await askAndRead(page, 'What is in these files?');
  await expect(answer).toContainText('The Bees of Port Ellery');
  const thoughts = answer.getByRole('button', { name: /^Thought for/ });
  await thoughts.click();
  await expect(answer.getByText('I should read the bytes themselves')).toBeVisible();
  await thoughts.click();
  await expect(staged(page)).toHaveCount(0);
  const question = questions(page);
  await expect(question.getByRole('listitem')).toHaveCount(3);

  const [pdf, picture, text, words] = partsOfQuestion(gateway.requests.find((request) => request.completion !== null));
  expect(pdf).toMatchObject({ kind: 'file', form: 'data', mediaType: 'application/pdf', fileName: 'the-bees-of-port-ellery.pdf', sha256: await sha256OfFile(samples.pdf) });
  expect(picture).toMatchObject({ kind: 'image', mediaType: 'image/jpeg', picture: { format: 'JPEG', widthPx: 1707, heightPx: 2048, hasExif: false } });
  expect(text).toMatchObject({ kind: 'text', text: expect.stringContaining(await readFile(samples.text, 'utf8')) });
  expect(words).toEqual({ kind: 'text', text: 'What is in these files?' });
  const sent = [pdf, picture].flatMap((part) => (part?.kind === 'file' || part?.kind === 'image' ? [part.sha256] : []));
  expect(await keptAttachmentHashes(journey.profile)).toEqual(expect.arrayContaining(sent));
  expect(await keptAttachmentHashes(journey.profile)).not.toContain(await sha256OfFile(samples.photograph));
  const shown = await answer.innerText();
  await first.close();

  const second = await journey.launch({ gateway, hasKey: false });
  await expect(lastAnswer(second.page).getByRole('table')).toBeVisible();
  expect((await lastAnswer(second.page).innerText()).replace(/\s+/g, ' ')).toBe(shown.replace(/\s+/g, ' '));
  await expect(questions(second.page).getByRole('listitem', { name: 'dandelion.jpg' }).locator('img')).toBeVisible();
  // The files go along with the next question, from the disk.
  await askAndRead(second.page, 'And the date in the report?', 2);
  const later = gateway.requests.filter((request) => request.completion !== null).at(-1);
  const earlier = later?.body?.messages[0]?.parts.flatMap((part) => ('sha256' in part ? [part.sha256] : []));
  expect(earlier).toEqual(sent);
});

test('each file that is refused is named with its reason, and the rest stays', async ({ journey }) => {
  const { page } = await journey.launch({ gateway: await journey.startGateway() });
  const files = await makeFiles({
    'holiday.png': zip('beach/waves.raw', 'text'),
    'nothing.txt': '',
    'huge.png': png(30_000, 30_000, { pixels: [] }),
    'program.txt': Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256),
    'fine.md': '# Fine\n',
  });
  journey.atEnd(files.remove);
  const before = page.url();
  await dropFiles(page, files.paths);
  await expect(page.getByRole('listitem', { name: 'fine.md' })).toBeVisible();
  await expect(refusals(page)).toContainText('4 files were not attached');
  await expect(refusals(page).getByRole('listitem')).toHaveCount(4);
  for (const reason of [/holiday\.png is really a ZIP file, which cannot be attached/, /nothing\.txt is empty/, /huge\.png has 900 megapixels; the limit is 50/, /program\.txt looks like binary data/]) {
    await expect(refusals(page).getByText(reason)).toBeVisible();
  }
  expect(page.url()).toBe(before);
  await refusals(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(refusals(page)).toHaveCount(0);
  await expect(staged(page)).toHaveCount(1);

  const many = await makeFiles(Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`file ${at + 1}.txt`, `text ${at}`])));
  journey.atEnd(many.remove);
  await dropFiles(page, many.paths);
  await expect(staged(page)).toHaveCount(20);
  await expect(refusals(page).getByText(/20 of 22 files fit into one message\. file 20\.txt was left out/)).toBeVisible();
  await expect(refusals(page).getByText(/file 21\.txt was left out/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(20);
});

test('files come by the button and by paste, and leave by their "Remove"; what is not wanted is not sent', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { application, page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  await expect(page.getByRole('button', { name: 'Attach files' })).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  expect((await chooser).isMultiple()).toBe(true);
  await (await chooser).setFiles([samples.pdf, samples.text]);
  await expect(staged(page)).toHaveCount(2);

  await writeClipboardPicture(application, png(32, 16));
  await composer(page).press('Control+V');
  await expect(staged(page)).toHaveCount(3);
  await writeClipboardText(application, 'short');
  await composer(page).press('Control+V');
  await expect(composer(page)).toHaveValue('short');
  await writeClipboardText(application, 'long line\n'.repeat(5000));
  await composer(page).press('Control+V');
  await expect(page.getByRole('listitem', { name: 'Pasted text.txt' })).toBeVisible();
  await expect(composer(page)).toHaveValue('short');

  await page.getByRole('button', { name: 'Remove the-bees-of-port-ellery.pdf' }).click();
  await expect(staged(page)).toHaveCount(3);
  await page.locator('input[type=file]').setInputFiles(samples.pdf);
  await expect(staged(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'Remove notes.txt' }).click();
  await page.getByRole('button', { name: 'Remove the-bees-of-port-ellery.pdf' }).click();
  await expect(staged(page)).toHaveCount(2);
  await expect(staged(page).filter({ hasText: 'reading' })).toHaveCount(0);
  await composer(page).press('Enter');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  const parts = partsOfQuestion(gateway.requests.find((request) => request.completion !== null));
  expect(parts).toMatchObject([
    { kind: 'image', mediaType: 'image/png', picture: { format: 'PNG', widthPx: 32, heightPx: 16 } },
    { kind: 'text', text: expect.stringContaining('Pasted text.txt') },
    { kind: 'text', text: 'short' },
  ]);
});

test('files may fall anywhere on the window; each kind arrives as what it is; a folder is named and not walked', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-4.1');
  const webp = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 30);
    canvas.getContext('2d')?.fillRect(5, 5, 20, 20);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp' })).arrayBuffer())];
  });
  const files = await makeFiles({
    'moving.gif': gif(1, 1, { frames: 4 }),
    'drawing.webp': Uint8Array.from(webp),
    'old windows.txt': Buffer.from('\uFEFFgr\u00fcn', 'utf16le'),
    'no picture.jpg': await readFile(samples.pdf),
  });
  journey.atEnd(files.remove);

  const address = page.url();
  const drag = await dragFilesFromSystem(page, [...files.paths, dirname(files.paths[0] ?? '')], { x: 100, y: 300 });
  await expect(page.getByText('Drop files to attach them')).toBeVisible();
  await drag.drop();
  await expect(page.getByText('Drop files to attach them')).toHaveCount(0);
  await expect(staged(page)).toHaveCount(4);
  await expect(refusals(page).getByText(/^gatehouse-files-.+ is a folder\. Attach the files in it\.$/)).toBeVisible();
  await expect(page.getByRole('listitem', { name: 'moving.gif' })).toContainText('first frame only');
  await expect(page.getByRole('listitem', { name: 'no picture.jpg' })).toContainText('4 pages');
  await composer(page).press('Enter');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  expect(page.url()).toBe(address);
  expect(partsOfQuestion(gateway.requests.find((request) => request.completion !== null))).toMatchObject([
    { kind: 'image', mediaType: 'image/png', picture: { format: 'PNG', widthPx: 1, heightPx: 1 } },
    { kind: 'image', mediaType: 'image/webp', picture: { format: 'WebP', widthPx: 40, heightPx: 30 } },
    { kind: 'text', text: expect.stringContaining('gr\u00fcn') },
    { kind: 'file', mediaType: 'application/pdf', sha256: await sha256OfFile(samples.pdf) },
  ]);
});

test('a model that cannot see or read files is named before anything is sent', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway });
  await chooseModel(page, 'gpt-oss-120b');
  await dropFiles(page, [samples.photograph]);
  await expect(page.getByText('GPT OSS 120B cannot see pictures. Choose a model that can, or remove them.')).toBeVisible();
  await expect(staged(page).filter({ hasText: 'reading' })).toHaveCount(0);
  await composer(page).fill('What is this?');
  await composer(page).press('Enter');
  await page.getByRole('button', { name: 'Remove dandelion.jpg' }).click();
  await expect(page.getByText(/cannot see pictures/)).toHaveCount(0);
  await dropFiles(page, [samples.pdf]);
  await expect(page.getByText('GPT OSS 120B cannot read PDFs. Choose a model that can, or remove them.')).toBeVisible();
  expect(gateway.requests.filter((request) => request.method === 'POST')).toEqual([]);
  await expect(answers(page)).toHaveCount(0);

  await page.getByRole('button', { name: 'Choose a model' }).click();
  await page.getByRole('combobox', { name: 'Search models' }).fill('claude sonnet');
  await page.getByRole('option', { name: 'Claude Sonnet 4.5', exact: true }).click();
  await expect(modelButton(page).first()).toContainText('Claude Sonnet 4.5');
  await expect(page.getByText(/cannot read PDFs/)).toHaveCount(0);
  await composer(page).press('Enter');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(lastAnswer(page)).toContainText('The Bees of Port Ellery');
});

test('a draft outlives a quit, text and files; Enter while a file is still being read loses nothing', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  await chooseModel(first.page, 'gpt-4.1');
  await composer(first.page).fill('Not sent yet, ½ done');
  await dropFiles(first.page, [samples.photograph, samples.text]);
  await expect(staged(first.page).filter({ hasText: 'reading' })).toHaveCount(0);
  await first.close();

  const { page } = await journey.launch({ gateway });
  await expect(composer(page)).toHaveValue('Not sent yet, ½ done');
  await expect(staged(page)).toHaveCount(2);
  await expect(page.getByRole('listitem', { name: 'dandelion.jpg' }).locator('img')).toBeVisible();

  await dropFiles(page, [samples.pdf], { thenEnter: true });
  await expect(answers(page)).toHaveCount(1);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(composer(page)).toHaveValue('');
  const parts = partsOfQuestion(gateway.requests.find((request) => request.completion !== null));
  expect(parts.map((part) => part.kind)).toEqual(['image', 'text', 'file', 'text']);
  expect(parts.at(-1)).toEqual({ kind: 'text', text: 'Not sent yet, ½ done' });

  // A file that is refused meanwhile: the person has to look again.
  const files = await makeFiles({ 'broken.pdf': '%PDF-1.7 and no more', 'fine.txt': 'fine' });
  journey.atEnd(files.remove);
  await composer(page).fill('Is it complete?');
  await dropFiles(page, files.paths, { thenEnter: true });
  await expect(refusals(page).getByText(/broken\.pdf could not be read/)).toBeVisible();
  await expect(staged(page)).toHaveCount(1);
  await expect(staged(page).filter({ hasText: 'reading' })).toHaveCount(0);
  await expect(composer(page)).toHaveValue('Is it complete?');
  await expect(answers(page)).toHaveCount(1);
  await composer(page).press('Enter');
  await expect(answers(page)).toHaveCount(2);
});
