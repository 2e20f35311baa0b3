import { join } from 'node:path';
import { forgetBuild } from './build';
import { findElectron } from './electron';
import { projectRoot } from './projectPaths';
import { run } from './run';

/** `npm run dev` and `npm run dev:demo`: hot reload. electron-vite starts the Electron that we found. */
forgetBuild();
const { executable } = findElectron();
const needsNoSandbox = process.platform === 'linux' && process.getuid?.() === 0;
process.exitCode = await run(
  process.execPath,
  [join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'dev', ...(needsNoSandbox ? ['--noSandbox'] : []), '--', ...process.argv.slice(2)],
  { ...process.env, ELECTRON_EXEC_PATH: executable },
);
