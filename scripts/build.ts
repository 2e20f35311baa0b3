import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './projectPaths';
import { run } from './run';

const sources = ['electron', 'renderer', 'shared', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const bundle = join(projectRoot, 'out', 'main', 'main.cjs');

/** Builds when there is no build, or when a source is newer than it. Throws when the build fails. */
export async function ensureBuilt(): Promise<void> {
  if (existsSync(bundle) && newestChangeMs(sources.map((name) => join(projectRoot, name))) <= statSync(bundle).mtimeMs) return;
  console.log('Building…');
  const code = await run(process.execPath, [join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn']);
  if (code !== 0) throw new Error('The build failed; the reason stands above.');
}

function newestChangeMs(paths: readonly string[]): number {
  let newestMs = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const facts = statSync(path);
    const changedMs = facts.isDirectory() ? newestChangeMs(readdirSync(path).map((name) => join(path, name))) : facts.mtimeMs;
    newestMs = Math.max(newestMs, changedMs);
  }
  return newestMs;
}
