import react from '@vitejs/plugin-react';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Plugin } from 'vite';
import { contentPolicy } from '../../electron/shell/contentPolicy';

const here = dirname(fileURLToPath(import.meta.url));
const projectRoot = dirname(dirname(here));

/** Builds the gallery apart from the app, into a folder that is never shipped. Throws when the build fails. */
export async function buildGallery(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: here,
    base: './',
    plugins: [shownStates(), policy(), react()],
    // As in electron.vite.config.ts.
    resolve: { alias: { 'decode-named-character-reference': join(projectRoot, 'node_modules/decode-named-character-reference/index.js') } },
    build: {
      outDir: join(projectRoot, '.cache', 'gallery'),
      emptyOutDir: true,
      target: 'chrome114',
      minify: false,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 8000,
      assetsInlineLimit: 0,
    },
  });
}

/** Whatever looks otherwise under the pointer or with the focus looks so too where `data-shown-as` says it: a picture has neither. */
function shownStates(): Plugin {
  return {
    name: 'shown-states',
    enforce: 'pre',
    transform: (code, id) =>
      /\.css($|\?)/.test(id)
        ? code.replace(/(?<!thumb):hover\b/g, ":is(:hover, [data-shown-as='hover'])").replace(/:focus-visible\b/g, ":is(:focus-visible, [data-shown-as='focus'])")
        : null,
  };
}

/** The page lives under the app's own policy, so that what is drawn here can be drawn there. */
function policy(): Plugin {
  return { name: 'content-policy', transformIndexHtml: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: contentPolicy }, injectTo: 'head-prepend' }] };
}
