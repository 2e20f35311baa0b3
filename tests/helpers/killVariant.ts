import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cacheDirectory, projectRoot } from '../../scripts/projectPaths';

/** One change to one source of main; what it replaces must be there exactly once. */
export type Edit = { readonly file: string; readonly from: string; readonly to: string };

/**
 * The built app with another main: with a guard taken out, so that the rig can be seen to notice, or with a newer schema.
 * Lies inside the project, where its native packages are found.
 */
export async function buildVariant(name: string, edits: readonly Edit[]): Promise<{ readonly directory: string; readonly remove: () => void }> {
  const directory = join(cacheDirectory, 'tests', `${name}-${process.pid}`);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const each of ['package.json', 'resources', 'out']) cpSync(join(projectRoot, each), join(directory, each), { recursive: true });
  const done = new Set<Edit>();
  await build({
    entryPoints: [join(projectRoot, 'electron', 'main.ts')],
    outfile: join(directory, 'out', 'main', 'main.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18.15',
    external: ['electron', 'keytar', 'libsql', 'libsql/promise', 'original-fs'],
    define: { 'import.meta.env.DEV': 'false' },
    logLevel: 'error',
    plugins: [
      {
        name: 'edits',
        setup: (bundler) => {
          bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const wanted = edits.filter(({ file }) => relative(projectRoot, path) === join(file));
            if (wanted.length === 0) return undefined;
            const contents = wanted.reduce((source, edit) => {
              done.add(edit);
              return replaceOnce(source, edit);
            }, readFileSync(path, 'utf8'));
            return { contents, loader: 'ts', resolveDir: dirname(path) };
          });
        },
      },
    ],
  });
  if (done.size !== edits.length) throw new Error(`Only ${done.size} of ${edits.length} edits of ${name} found their file`);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

function replaceOnce(source: string, { file, from, to }: Edit): string {
  const pieces = source.split(from);
  if (pieces.length !== 2) throw new Error(`${file} holds ${pieces.length - 1} times: ${from}`);
  return pieces.join(to);
}
