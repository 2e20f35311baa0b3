import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/projectPaths';

export type SecondStart = { readonly ended: Promise<number | null>; readonly end: () => void };

/** Starts the app once more for a profile that is in use; `appDirectory` is another build of it. */
export function startBeside(profile: string, args: readonly string[] = [], appDirectory = projectRoot): SecondStart {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(process.env['GATEHOUSE_ELECTRON'] ?? '', [...asRoot, '--disable-gpu', appDirectory, `--user-data-dir=${profile}`, ...args], { stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
  return { ended, end: () => void child.kill('SIGTERM') };
}

/** Starts the app once more for a profile that is in use, and gives how that start ended. */
export function startAgain(profile: string, args: readonly string[] = []): Promise<number | null> {
  return startBeside(profile, args).ended;
}

/** How many starts have opened the history of this profile, by their log. */
export function historiesOpened(profile: string): number {
  const logs = join(profile, 'logs');
  if (!existsSync(logs)) return 0;
  return readdirSync(logs).reduce((sum, name) => sum + readFileSync(join(logs, name), 'utf8').split('store.opened').length - 1, 0);
}
