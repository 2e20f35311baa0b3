import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from './projectPaths';
import { run } from './run';

const sources = ['electron', 'renderer', 'shared', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
/** Written only when a whole build for users is there: hot reload leaves a bundle of its own in the same folder. */
const buildMark = join(projectRoot, 'out', 'built');

/** Builds when there is no build, or when a source is newer than it. Throws when the build fails. */
export async function ensureBuilt(): Promise<void> {
  if (existsSync(buildMark) && newestChangeMs(sources.map((name) => join(projectRoot, name))) <= statSync(buildMark).mtimeMs) return;
  console.log('Building…');
  await build();
}

export async function build(): Promise<void> {
  forgetBuild();
  const startedAtMs = Date.now();
  const viteCommand = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const code = await run(process.execPath, [viteCommand, 'build', '--logLevel', 'warn']);
  if (code !== 0) throw new Error('The build failed; the reason stands above.');
  // Dated from its start, so that a source changed meanwhile counts as newer.
  writeFileSync(buildMark, new Date(startedAtMs).toISOString());
  utimesSync(buildMark, startedAtMs / 1000, startedAtMs / 1000);
}

/** What is in `out/` from now on is no build for users. */
export function forgetBuild(): void {
  rmSync(buildMark, { force: true });
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
