import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Main and preload are CommonJS bundles: Electron learned ESM main only in 28, and sandboxed preloads are CommonJS
 * everywhere. All dependencies are bundled but the two native ones, which ship as folders beside the bundle.
 */
const nativeModules = ['electron', 'keytar', 'libsql', 'libsql/promise', 'original-fs'];
const commonJs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' } as const;

/** Of the fonts for formulas only the format that every Chromium reads goes into the bundle: a third of the weight. */
const formulaFonts: Plugin = {
  name: 'formula-fonts',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('/katex.min.css') ? code.replace(/,url\([^)]*\) ?format\("(?:woff|truetype)"\)/g, '') : null),
};

/** The lists of words that the speller reads, as files beside the bundle. */
const wordLists: Plugin = {
  name: 'word-lists',
  generateBundle() {
    const lists = { 'en_US.trie.gz': 'dict-en_us/en_US.trie.gz', 'en_GB.trie.gz': 'dict-en-gb-mit/en_GB.trie.gz', 'id.trie': 'dict-id-id/dict/id-id.trie', 'id.LICENSE': 'dict-id-id/LICENSE' };
    for (const [name, path] of Object.entries(lists)) this.emitFile({ type: 'asset', fileName: `words/${name}`, source: readFileSync(resolve('node_modules/@cspell', path)) });
  },
};

/** The engine for the scripts of the tool that calculates: WebAssembly, read by its own process. */
const scriptEngine: Plugin = {
  name: 'script-engine',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'quickjs.wasm', source: readFileSync(createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm')) });
  },
};

export default defineConfig({
  main: {
    plugins: [wordLists, scriptEngine],
    build: {
      outDir: 'out/main',
      target: 'node18.15',
      externalizeDeps: false,
      minify: true,
      sourcemap: true,
      rollupOptions: {
        input: {
          main: resolve('electron/main.ts'),
          keytarProcess: resolve('electron/secrets/keytarProcess.ts'),
          spellProcess: resolve('electron/spelling/spellProcess.ts'),
          searchProcess: resolve('electron/store/search/searchProcess.ts'),
          analysisProcess: resolve('electron/tools/analysis/analysisProcess.ts'),
          formatProcess: resolve('electron/format/formatProcess.ts'),
          demoGateway: resolve('electron/demoGateway/process.ts'),
        },
        external: nativeModules,
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node18.15',
      externalizeDeps: false,
      rollupOptions: { input: { preload: resolve('electron/preload/index.ts') }, external: ['electron'], output: commonJs },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), formulaFonts],
    // Its variant for browsers decodes `&lt;` by `innerHTML`, which the content policy forbids (trusted types): the answer would break.
    resolve: { dedupe: ['katex'], alias: { 'decode-named-character-reference': resolve('node_modules/decode-named-character-reference/index.js') } },
    build: {
      outDir: resolve('out/renderer'),
      target: 'chrome114',
      minify: true,
      modulePreload: { polyfill: false },
      // Files come from the disk, not over a network: the size of one matters only for parsing, and that is deferred.
      chunkSizeWarningLimit: 4000,
      // Nothing inline: the content policy has `font-src 'self'`, and a picture of the interface is a file of the map.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: resolve('renderer/index.html'), quickAsk: resolve('renderer/quickAsk.html'), decoder: resolve('renderer/decoder.html'), diagram: resolve('renderer/diagram.html') } },
    },
  },
});
