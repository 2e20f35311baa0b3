import { ensureBuilt } from './build';
import { findElectron } from './electron';
import { projectRoot } from './projectPaths';
import { run } from './run';
import { ensureSystemPackages } from './systemPackages';

/** `npm start`: opens the app; where there is no display, runs the tour instead. */
async function start(): Promise<number> {
  ensureSystemPackages(['app']);
  const electron = findElectron();
  await ensureBuilt();
  if (!hasDisplay()) {
    console.log('There is no display here, so the tour runs instead (npm run tour).');
    const { tour } = await import('./tour');
    return tour();
  }
  return run(electron.executable, [...sandboxSwitch(), projectRoot, ...process.argv.slice(2)]);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Chromium refuses to start its sandbox as root; only then it is left off, and said so. */
function sandboxSwitch(): readonly string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  console.log('Running as root: Chromium needs its sandbox left off here. Do not do this every day.');
  return ['--no-sandbox'];
}

start().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
