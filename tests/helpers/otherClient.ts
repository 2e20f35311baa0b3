import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { projectRoot } from '../../scripts/projectPaths';

/** Another app on the same desktop, as a person has many. */
export type OtherClient = {
  readonly page: Page;
  /** Takes the focus, as by a click into its window. */
  readonly focus: () => Promise<void>;
  readonly isFocused: () => Promise<boolean>;
  /** Whether it could have the global key. */
  readonly hold: (accelerator: string) => Promise<boolean>;
  readonly letGo: (accelerator: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startOtherClient(profile: string): Promise<OtherClient> {
  const application: ElectronApplication = await _electron.launch({
    executablePath: process.env['GATEHOUSE_ELECTRON'] ?? '',
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', join(projectRoot, 'tests', 'helpers', 'otherClient'), `--user-data-dir=${profile}`],
  });
  const page = await application.firstWindow();
  await page.getByRole('textbox', { name: 'Notes' }).waitFor();
  return {
    page,
    focus: () => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus()),
    isFocused: () => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused() === true),
    hold: (accelerator) => application.evaluate(({ globalShortcut }, keys) => globalShortcut.register(keys, () => undefined), accelerator),
    letGo: (accelerator) => application.evaluate(({ globalShortcut }, keys) => globalShortcut.unregister(keys), accelerator),
    close: () => application.close(),
  };
}

/** Does with the real keyboard and pointer what these commands say, one after the other (`man xdotool`). */
export function xdotool(...commands: readonly string[]): Promise<void> {
  const child = spawn('xdotool', ['-'], { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(`${commands.join('\n')}\n`);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`xdotool ended with ${String(code)}`))));
  });
}
