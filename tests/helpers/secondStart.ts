import { spawn } from 'node:child_process';
import { projectRoot } from '../../scripts/projectPaths';

/** Starts the app once more for a profile that is in use, and gives how that start ended. */
export function startAgain(profile: string, args: readonly string[] = []): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(process.env['GATEHOUSE_ELECTRON'] ?? '', [...asRoot, '--disable-gpu', projectRoot, `--user-data-dir=${profile}`, ...args], { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
}
