import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { openZip } from '../../electron/archive/readZip';
import { chatGptConversation, claudeConversation } from '../fixtures/archives';
import { makeZip } from '../fixtures/files/zips';
import { searchAndNote, type Artefact } from '../helpers/canaryLedger';
import { answers, askAndRead, chooseModel, closeDialog, composer, conversation, openSettings, questions, sidebar } from '../helpers/drive';
import { dropFiles } from '../helpers/dropFiles';
import { expect, test } from '../helpers/journey';
import { launchApp, makeProfile, type RunningApp } from '../helpers/launchApp';
import { samples } from '../helpers/samples';

const exportDialog = (page: Page) => page.getByRole('dialog', { name: /^Export/ });
const importDialog = (page: Page) => page.getByRole('dialog', { name: 'Import conversations' });

/** What the person answers in the system's next dialogs. */
async function answerDialogs(app: RunningApp, path: string): Promise<void> {
  await app.application.evaluate(({ dialog }, filePath) => {
    Reflect.set(dialog, 'showSaveDialog', () => Promise.resolve({ canceled: false, filePath }));
    Reflect.set(dialog, 'showOpenDialog', () => Promise.resolve({ canceled: false, filePaths: [filePath] }));
  }, path);
}

async function takeCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search commands, conversations and models' });
  await search.fill(name);
  await expect(page.getByRole('option').first()).toContainText(name);
  await search.press('Enter');
}

/** Chooses the form in the open dialog, and exports to `path`. */
async function exportTo(app: RunningApp, format: string, path: string, withFiles = false): Promise<void> {
  await answerDialogs(app, path);
  const dialog = exportDialog(app.page);
  await dialog.getByRole('radio', { name: format }).check({ force: true });
  await dialog.getByRole('checkbox', { name: 'With attached files, as a zip' }).setChecked(withFiles);
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'is saved' })).toBeVisible();
}

async function importFrom(app: RunningApp, path: string): Promise<void> {
  await answerDialogs(app, path);
  const dialog = importDialog(app.page);
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();
  await dialog.getByRole('button', { name: /^Import \d/ }).click();
  await expect(dialog.getByText('came in.')).toBeVisible();
}

async function insideOf(path: string): Promise<readonly Artefact[]> {
  const zip = await openZip(path);
  const found: Artefact[] = [];
  for (const name of zip.paths) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of zip.read(name) ?? []) chunks.push(chunk);
    found.push({ name, bytes: Buffer.concat(chunks) });
  }
  zip.close();
  return found;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test('a conversation leaves in each form, and comes into another profile beside what others exported; the key never goes along', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  const { page } = first;
  const folder = join(journey.profile, '..', 'exports');
  mkdirSync(folder);
  const to = (name: string): string => join(folder, name);
  await chooseModel(page, 'claude sonnet 4.5');
  await dropFiles(page, [samples.photograph]);
  await expect(page.getByRole('listitem', { name: 'dandelion.jpg' }).locator('img')).toBeVisible();
  const answer = await askAndRead(page, 'What is this flower?');
  const answerText = ((await answer.getByRole('paragraph').first().textContent()) ?? '').trim().slice(0, 40);
  expect(answerText).not.toBe('');

  await takeCommand(page, 'Export this conversation');
  await expect(exportDialog(page)).toBeVisible();
  await expectAccessible(page);
  await exportTo(first, 'Markdown', to('flower.md'));
  const markdown = readFileSync(to('flower.md'), 'utf8');
  expect(markdown).toContain('# What is this flower?\n');
  expect(markdown).toContain('dandelion.jpg');
  expect(markdown).toMatch(/\*Cost: .*Tokens in: /);
  await exportTo(first, 'HTML', to('flower.html'));
  const html = readFileSync(to('flower.html'), 'utf8');
  expect(html).toContain('<img src="data:image/jpeg;base64,');
  expect(html).toContain("content=\"default-src 'none'; img-src data:");
  expect(html).toContain(answerText.split(' ').slice(0, 3).join(' '));
  await exportTo(first, 'JSON', to('flower.json'));
  expect(JSON.parse(readFileSync(to('flower.json'), 'utf8'))).toMatchObject({ format: 'gatehouse-export', version: 1, conversations: [{ title: 'What is this flower?' }] });
  await closeDialog(page);

  const settings = await openSettings(page, 'Data');
  await settings.getByRole('button', { name: 'Export all…' }).click();
  await exportTo(first, 'JSON', to('all.zip'), true);
  await first.close();
  const inZip = await insideOf(to('all.zip'));
  expect(inZip.map(({ name }) => name)).toEqual(['gatehouse-export.json', 'files/dandelion.jpg']);
  const written = ['flower.md', 'flower.html', 'flower.json', 'all.zip'].map((name) => ({ name, bytes: readFileSync(to(name)) }));
  searchAndNote('exports', [...written, ...inZip]);

  const elsewhere = await makeProfile();
  journey.atEnd(elsewhere.remove);
  const second = await launchApp({ profile: elsewhere.path, environment: { AI_GATEWAY_BASE_URL: gateway.baseUrl, AI_GATEWAY_API_KEY: gateway.key } });
  journey.atEnd(() => second.close());
  await openSettings(second.page, 'Data');
  await second.page.getByRole('button', { name: 'Import…' }).click();
  await answerDialogs(second, to('flower.md'));
  await importDialog(second.page).getByRole('button', { name: 'Choose a file…' }).click();
  await expect(importDialog(second.page).getByRole('alert')).toHaveText('flower.md is no export of Gatehouse, ChatGPT or Claude. Nothing was changed.');
  await importFrom(second, to('all.zip'));
  writeFileSync(to('chatgpt.zip'), makeZip([{ name: 'conversations.json', bytes: Buffer.from(JSON.stringify([chatGptConversation()])) }, { name: 'file-abc123-gate.jpg', bytes: readFileSync(samples.photograph) }]));
  await importFrom(second, to('chatgpt.zip'));
  writeFileSync(to('claude.json'), JSON.stringify([claudeConversation()]));
  await importFrom(second, to('claude.json'));

  // A second time there is nothing to do, and that is what it says.
  await answerDialogs(second, to('claude.json'));
  await importDialog(second.page).getByRole('button', { name: 'Choose a file…' }).click();
  await expect(importDialog(second.page).getByText('1 is already here and stays as it is')).toBeVisible();
  await expect(importDialog(second.page).getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
  await expectAccessible(second.page);
  await closeDialog(second.page);

  // The three, and the empty one that was there.
  await expect(sidebar(second.page).getByRole('listitem')).toHaveCount(4);
  await conversation(second.page, 'What is this flower?').click();
  await expect(questions(second.page)).toContainText('What is this flower?');
  await expect(second.page.getByRole('listitem', { name: 'dandelion.jpg' }).locator('img')).toBeVisible();
  await expect(answers(second.page)).toContainText(answerText);
  await conversation(second.page, 'Fixing a gate').click();
  await expect(second.page.getByRole('listitem', { name: 'gate.png' }).locator('img')).toBeVisible();
  await expect(second.page.getByText('Let me look.')).toBeVisible();
  await conversation(second.page, 'Painting a gate').click();
  await expect(second.page.getByRole('listitem', { name: 'paints.txt' })).toBeVisible();
  await expect(composer(second.page)).toBeEnabled();
});
