import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Sabotage } from './sabotages';

const here = dirname(fileURLToPath(import.meta.url));
const projectRoot = join(here, '../../..');

/** What the scenarios find in a house whose text was changed so, built beside the project's packages. */
export async function breachesIn({ file, from, to, scenarios }: Sabotage): Promise<readonly string[]> {
  const program = join(projectRoot, '.cache', 'tests', `injection-${process.pid}-${performance.now()}.mjs`);
  const changed = join(projectRoot, file);
  await build({
    entryPoints: [join(here, 'injectionProcess.ts')], outfile: program, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error',
    plugins: [{ name: 'sabotage', setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, ({ path }) => (path === changed ? { contents: readFileSync(path, 'utf8').replace(from, () => to), loader: 'ts' } : null)) }],
  });
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...scenarios], { timeout: 60_000 });
    const found: unknown = JSON.parse(stdout);
    return Array.isArray(found) ? found.map(String) : [];
  } finally {
    rmSync(program, { force: true });
  }
}
