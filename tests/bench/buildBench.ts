import react from '@vitejs/plugin-react';
import { build as bundle } from 'esbuild';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as buildPages } from 'vite';

const benchRoot = dirname(fileURLToPath(import.meta.url));

export type BenchBuild = {
  /** The bench's own app, a folder that Electron can be started with. */
  readonly appFolder: string;
  /** An app with one empty window. */
  readonly emptyFolder: string;
  readonly floodServer: string;
};

/** Builds what the bench runs into `directory`, as for a release: minified, React's production build, the app's targets. */
export async function buildBench(directory: string): Promise<BenchBuild> {
  const appFolder = join(directory, 'app');
  const emptyFolder = join(directory, 'empty');
  rmSync(appFolder, { recursive: true, force: true });
  for (const folder of [appFolder, emptyFolder]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'gatehouse-bench', version: '0.0.0', main: 'main.cjs' }));
  }
  const outputs: Readonly<Record<string, string>> = {
    'app/main': 'app/main.ts',
    'app/tokenPreload': 'app/tokenPreload.ts',
    'app/floodServer': 'app/floodServer.ts',
    'empty/main': 'app/emptyMain.ts',
    'app/preload': '../../electron/preload/index.ts',
  };
  await bundle({
    entryPoints: Object.fromEntries(Object.entries(outputs).map(([out, source]) => [out, join(benchRoot, source)])),
    outdir: directory,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18.15',
    external: ['electron'],
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.DEV': 'false', 'import.meta.env.PROD': 'true' },
    logLevel: 'warning',
  });
  await buildPages({
    configFile: false,
    root: join(benchRoot, 'pages'),
    mode: 'production',
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: join(appFolder, 'pages'),
      emptyOutDir: true,
      target: 'chrome114',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rollupOptions: { input: ['render', 'ipc', 'thread'].map((page) => join(benchRoot, 'pages', `${page}.html`)) },
    },
  });
  return { appFolder, emptyFolder, floodServer: join(appFolder, 'floodServer.cjs') };
}

