import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/projectPaths';

export type AskedQuestion = { readonly title: string; readonly message: string; readonly detail: string; readonly buttons: readonly string[]; readonly defaultId: number };
export type DialogStart = { readonly code: number | null; readonly asked: readonly AskedQuestion[]; readonly errors: readonly string[]; readonly relaunches: number };

/**
 * An app that is ours, with something standing where the system's dialogs stand before main has a word to say: it notes each
 * question and presses the button that the test named. A restart is noted and not done: it would be nobody's to end.
 */
const standIn = (notesPath: string, button: number): string => `
  const { app, dialog } = require('electron');
  const { appendFileSync } = require('node:fs');
  const note = (what) => appendFileSync(${JSON.stringify(notesPath)}, JSON.stringify(what) + '\\n');
  dialog.showMessageBox = async ({ title, message, detail, buttons, defaultId }) => {
    note({ asked: { title, message, detail, buttons, defaultId } });
    return { response: ${button} };
  };
  dialog.showErrorBox = (title, content) => note({ error: content });
  app.relaunch = () => note({ relaunch: true });
  app.setAppPath(${JSON.stringify(projectRoot)});
  require(${JSON.stringify(join(projectRoot, 'out', 'main', 'main.cjs'))});
`;

/** Starts the app with the button that will be pressed, and waits until it has ended. */
export async function startIntoDialog(profile: string, button: number): Promise<DialogStart> {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-dialog-'));
  try {
    const notesPath = join(directory, 'notes.jsonl');
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ name: 'gatehouse', productName: 'Gatehouse', version: '0.0.1', main: 'main.cjs' }));
    writeFileSync(join(directory, 'main.cjs'), standIn(notesPath, button));
    writeFileSync(notesPath, '');
    const code = await runToEnd(directory, profile);
    const notes: readonly Note[] = readFileSync(notesPath, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Note => JSON.parse(line));
    return {
      code,
      asked: notes.flatMap(({ asked }) => (asked === undefined ? [] : [asked])),
      errors: notes.flatMap(({ error }) => (error === undefined ? [] : [error])),
      relaunches: notes.filter(({ relaunch }) => relaunch === true).length,
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

type Note = { readonly asked?: AskedQuestion; readonly error?: string; readonly relaunch?: boolean };

/** Ended by us when it does not end: a window that stays open would otherwise hold the test up for minutes. */
function runToEnd(folder: string, profile: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(process.env['GATEHOUSE_ELECTRON'] ?? '', [...asRoot, '--disable-gpu', folder, `--user-data-dir=${profile}`], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}
