import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { askAndRead, chooseModel, composer, lastAnswer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { keptAttachmentHashes } from '../helpers/samples';
import { hasClipboardPicture } from '../helpers/systemClipboard';

test('a model draws, the picture is shown large, saved, copied, dragged out and changed, and never stands in the history as text', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page, application } = await journey.launch({ gateway });
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-pictures-'));
  journey.atEnd(() => rm(folder, { recursive: true, force: true }));
  const sentImages = () => gateway.requests.flatMap(({ completion }) => completion?.sentImages ?? []);

  await test.step('it is asked where it answers, and its file is kept as it came', async () => {
    await chooseModel(page, 'gpt image 1');
    const drawn = await askAndRead(page, 'A lighthouse at dawn');
    const picture = drawn.getByRole('img', { name: 'Picture: A lighthouse at dawn' });
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(768);
    expect(gateway.requests.at(-1)?.path).toBe('/v1/images/generations');
    await expect(drawn.getByLabel('Receipt')).toContainText('$');
    expect(await keptAttachmentHashes(journey.profile)).toContain(sentImages()[0]?.sha256);
  });

  await test.step('it opens large, closer and further, and Esc closes it', async () => {
    await lastAnswer(page).getByRole('button', { name: 'Picture: A lighthouse at dawn' }).click();
    const dialog = page.getByRole('dialog', { name: 'Picture: A lighthouse at dawn' });
    const large = dialog.getByRole('img');
    await expect(large).toBeVisible();
    await page.keyboard.press('0');
    await dialog.getByRole('button', { name: 'Zoom in' }).click();
    const width = () => large.evaluate((image) => Math.round(image.getBoundingClientRect().width));
    const before = await width();
    await page.keyboard.press('+');
    await expect.poll(width).toBeGreaterThan(before);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('it is saved, copied and dragged out as a file of its own name', async () => {
    const saved = join(folder, 'saved.png');
    await application.evaluate(({ dialog, BrowserWindow }, filePath) => {
      Reflect.set(dialog, 'showSaveDialog', () => Promise.resolve({ canceled: false, filePath }));
      for (const window of BrowserWindow.getAllWindows()) window.webContents.startDrag = (item) => void Reflect.set(globalThis, 'draggedOut', item.file);
    }, saved);
    const answer = lastAnswer(page);
    await answer.getByRole('button', { name: 'Save image…' }).click();
    const sha256 = sentImages()[0]?.sha256;
    await expect.poll(() => readFile(saved).then(sha256Of, () => null)).toBe(sha256);
    await answer.getByRole('button', { name: 'Image to clipboard' }).click();
    await expect.poll(() => hasClipboardPicture(application)).toBe(true);
    await answer.getByRole('button', { name: 'Picture: A lighthouse at dawn' }).dispatchEvent('dragstart');
    const dragged = () => application.evaluate(() => String(Reflect.get(globalThis, 'draggedOut')));
    await expect.poll(async () => basename(await dragged())).toBe('A lighthouse at dawn.png');
    expect(sha256Of(await readFile(await dragged()))).toBe(sha256);
  });

  await test.step('“Edit this image” puts it into the draft, and the next words change it', async () => {
    await lastAnswer(page).getByRole('button', { name: 'Edit this image' }).click();
    await expect(page.getByRole('list', { name: 'Files to send' }).getByRole('listitem')).toHaveCount(1);
    await expect(composer(page)).toBeFocused();
    const changed = await askAndRead(page, 'Now at night', 2);
    await expect(changed.getByRole('img', { name: 'Picture: Now at night' })).toBeVisible();
    const request = gateway.requests.at(-1);
    expect(request?.path).toBe('/v1/images/edits');
    expect(request?.body?.fields).toMatchObject({ prompt: 'Now at night', images: [{ sha256: sentImages()[0]?.sha256 }] });
  });

  await test.step('a chat model that draws is asked for words and pictures', async () => {
    await chooseModel(page, 'gemini 2.5 flash image');
    const both = await askAndRead(page, 'A small harbour', 3);
    await expect(both.getByRole('img', { name: 'Picture: A small harbour' })).toBeVisible();
    await expect(both).toContainText('Here is a small landscape');
    expect(gateway.requests.findLast(({ path }) => path.endsWith('/chat/completions') )?.body?.fields).toMatchObject({ modalities: ['text', 'image'] });
  });

  const database = join(journey.profile, 'store');
  const kept = await Promise.all((await readdir(database)).filter((name) => name.startsWith('gatehouse.db')).map((name) => readFile(join(database, name), 'latin1')));
  expect(kept.join('')).not.toContain('iVBORw0KGgo');
});

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
