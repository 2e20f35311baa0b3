import { build } from 'esbuild';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Sabotage = { readonly file: string; readonly from: string; readonly to: string };

/** A module of ours and all that it imports, with a guard taken out of one file: what it exports, and how to be rid of it. */
export async function importSabotaged(entry: string, sabotage: Sabotage): Promise<{ readonly module: unknown; readonly remove: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-sabotage-'));
  const outfile = join(directory, 'module.mjs');
  await build({
    entryPoints: [resolve(entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    plugins: [
      {
        name: 'sabotage',
        setup: ({ onLoad }) =>
          onLoad({ filter: new RegExp(`${sabotage.file.replaceAll(/[.]/g, String.raw`\.`)}$`) }, async ({ path }) => {
            const source = await readFile(path, 'utf8');
            if (source.split(sabotage.from).length !== 2) throw new Error(`${sabotage.file} does not hold once what is to be taken out of it`);
            return { contents: source.replace(sabotage.from, () => sabotage.to), loader: 'ts' };
          }),
      },
    ],
  });
  const module: unknown = await import(pathToFileURL(outfile).href);
  return { module, remove: () => rm(directory, { recursive: true, force: true }) };
}
