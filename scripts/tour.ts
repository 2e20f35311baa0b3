import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { dropFiles } from '../tests/helpers/dropFiles';
import { launchApp, makeProfile } from '../tests/helpers/launchApp';
import { ensureBuilt } from './build';
import { ownDesktop, startDesktop } from './desktop';
import { findElectron } from './electron';
import { projectRoot } from './projectPaths';
import { ensureSystemPackages } from './systemPackages';

/*
 * `npm run tour`: the main job once, as a person would do it, against the demo gateway in a real window: first run, demo,
 * model, a PDF and a photograph dropped, a question, the streamed answer, a restart, the answer still there, a tool. Prints what it
 * saw and saves screenshots into `tour/` (`--docs`: into docs/screenshots/).
 */

const question = 'What is in these two files? Please compare them in a table.';

export async function tour(): Promise<number> {
  ensureSystemPackages(['app', 'display', 'tests']);
  const { executable } = findElectron();
  await ensureBuilt();
  const screenshots = join(projectRoot, ...(process.argv.includes('--docs') ? ['docs', 'screenshots'] : ['tour']));
  await mkdir(screenshots, { recursive: true });
  const needsDesktop = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  const desktop = needsDesktop ? await startDesktop() : ownDesktop();
  const profile = await makeProfile();
  process.env['GATEHOUSE_ELECTRON'] = executable;
  try {
    await takeTour(profile.path, desktop.environment, screenshots);
    console.log(`Screenshots: ${screenshots}`);
    return 0;
  } catch (error) {
    console.error(`The tour ended early: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    await profile.remove();
    await desktop.stop();
  }
}

async function takeTour(profile: string, environment: Readonly<Record<string, string>>, screenshots: string): Promise<void> {
  const startedAtMs = performance.now();
  const tell = (what: string): void => console.log(`${`${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`.padStart(7)}  ${what}`);
  const save = (page: Page, name: string): Promise<unknown> => page.screenshot({ path: join(screenshots, `${name}.png`) });

  const first = await launchApp({ profile, environment });
  const page = first.page;
  await resizeTo(first, 1280, 800);
  tell(`The window is usable. It says: "${await page.getByRole('heading', { name: 'Welcome to Gatehouse' }).innerText()}".`);
  await save(page, '1-first-run');

  await page.getByRole('button', { name: 'Try the demo' }).click();
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  tell('"Try the demo" pressed: the demo gateway answers, and the composer is there.');

  await page.getByRole('button', { name: /^Model/ }).first().click();
  await page.getByRole('combobox', { name: 'Search models' }).fill('claude sonnet');
  await save(page, '2-model-picker');
  const option = page.getByRole('option').first();
  const modelName = (await option.innerText()).split('\n')[0] ?? '';
  await option.click();
  tell(`Model picked by typing: ${modelName}.`);

  const samples = join(projectRoot, 'resources', 'samples');
  await dropFiles(page, [join(samples, 'the-bees-of-port-ellery.pdf'), join(samples, 'dandelion.jpg')]);
  await page.getByRole('button', { name: /^Remove the-bees-of-port-ellery\.pdf/ }).waitFor();
  await page.getByRole('button', { name: /^Remove dandelion\.jpg/ }).waitFor();
  await page.getByText(/4 pages/).waitFor();
  await page.getByText(/location removed/i).waitFor();
  tell('A PDF (4 pages) and a photograph (turned upright, its location removed) dropped: both are attached.');
  await page.getByRole('textbox', { name: 'Message' }).fill(question);
  await save(page, '3-ready-to-send');

  const sentAtMs = performance.now();
  await page.keyboard.press('Enter');
  const answer = page.getByRole('article', { name: 'Assistant' });
  await answer.getByRole('heading', { name: 'What arrived' }).waitFor();
  tell(`First words of the answer on screen ${Math.round(performance.now() - sentAtMs)} ms after Enter.`);
  await page.waitForTimeout(900);
  await save(page, '4-streaming');
  await page.locator('article[data-status="done"][aria-label="Assistant"]').waitFor({ timeout: 60_000 });
  tell(`The answer is whole after ${Math.round(performance.now() - sentAtMs)} ms.`);
  tell(`Receipt: ${oneLine(await page.getByLabel('Receipt').first().innerText())}`);
  const before = await answer.innerText();
  await saveInBothThemes(first, save, '5-answer');
  await first.close();
  tell('Quit.');

  const second = await launchApp({ profile, environment });
  await resizeTo(second, 1280, 800);
  await second.page.locator('article[data-status="done"][aria-label="Assistant"]').waitFor();
  // The words are there at once, their typesetting a moment later.
  await second.page.getByRole('article', { name: 'Assistant' }).getByRole('table').waitFor();
  const after = await second.page.getByRole('article', { name: 'Assistant' }).innerText();
  if (withoutTimes(after) !== withoutTimes(before)) throw new Error(`after the restart the answer is not the one that was there:\n${oneLine(before)}\n${oneLine(after)}`);
  tell(`Started again: the answer is still there, ${after.length} characters, the same as before.`);
  await save(second.page, '6-after-restart');
  await useTools(second, profile, tell, save);
  await second.close();
}

/** A folder is opened to the tools, the model asks to change a file in it, the person reads the difference, allows it, and takes it back. */
async function useTools({ application, page }: App, profile: string, tell: (what: string) => void, save: (page: Page, name: string) => Promise<unknown>): Promise<void> {
  const folder = join(dirname(profile), 'Notes');
  const notes = join(folder, 'notes.txt');
  await mkdir(folder);
  await copyFile(join(projectRoot, 'resources', 'samples', 'notes.txt'), notes);
  const before = await readFile(notes, 'utf8');
  await application.evaluate(({ dialog }, path) => void Reflect.set(dialog, 'showOpenDialog', () => Promise.resolve({ canceled: false, filePaths: [path] })), folder);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Tools' }).click();
  await page.getByRole('button', { name: 'Add a folder…' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).getByText(folder).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Message' }).fill('Change “31 boats” to “32 boats” in Notes/notes.txt');
  await page.keyboard.press('Enter');
  const card = page.getByRole('alertdialog', { name: 'Allow edit_file?' });
  await card.getByText('Counted 32 boats').waitFor();
  await page.waitForTimeout(700);
  await save(page, '7-tool-question');
  await card.getByRole('button', { name: 'Allow once' }).click();
  const call = page.getByRole('group', { name: 'Tool edit_file' });
  await call.getByRole('button', { name: 'Undo' }).waitFor();
  const changed = await readFile(notes, 'utf8');
  await call.getByRole('button', { name: 'Undo' }).click();
  await call.getByText('Taken back').waitFor();
  const isBack = (await readFile(notes, 'utf8')) === before;
  if (!changed.includes('32 boats') || !isBack) throw new Error('the file was not changed and changed back');
  tell('A model was allowed to change a line in a folder of notes, seen first as a difference; then it was taken back, and the file is as it was.');
}

type App = Awaited<ReturnType<typeof launchApp>>;

async function saveInBothThemes(app: App, save: (page: Page, name: string) => Promise<unknown>, name: string): Promise<void> {
  for (const [width, height] of [[1280, 800], [700, 500]] as const) {
    await resizeTo(app, width, height);
    for (const theme of ['light', 'dark'] as const) {
      await app.page.emulateMedia({ colorScheme: theme });
      await app.page.waitForTimeout(200);
      await save(app.page, `${name}-${theme}-${width}x${height}`);
    }
  }
  await app.page.emulateMedia({ colorScheme: 'light' });
}

/** The window's content, as a person would size it; the page follows. */
async function resizeTo(app: App, width: number, height: number): Promise<void> {
  await app.application.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows().find((window) => window.isVisible())?.setContentSize(size.width, size.height), { width, height });
  await app.page.waitForFunction((size) => Math.abs(innerWidth - size.width) < 3 && Math.abs(innerHeight - size.height) < 3, { width, height });
}

function withoutTimes(text: string): string {
  return oneLine(text).replace(/\d+ (seconds?|minutes?) ago/g, '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await tour();
