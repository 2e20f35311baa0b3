import { asLine } from '../tests/helpers/killFigures';
import { killAgainAndAgain } from '../tests/helpers/killRig';
import { ensureBuilt } from './build';
import { ownDesktop, startDesktop } from './desktop';
import { findElectron } from './electron';
import { ensureSystemPackages } from './systemPackages';

/*
 * `npm run soak`: kills the whole app 1,000 times at random moments and compares its files with what its page was promised and
 * what the gateway sent (trust.md G9). `-- 150` kills 150 times, `--seed=7` repeats a run, `--lanes=1` one app at a time.
 */

async function soak(args: readonly string[]): Promise<boolean> {
  const cycles = Number(args.find((argument) => /^\d+$/.test(argument)) ?? 1_000);
  const seed = numberAfter(args, '--seed=') ?? Date.now() % 1_000_000;
  const lanes = numberAfter(args, '--lanes=') ?? 2;
  ensureSystemPackages(['app', 'display', 'tests']);
  process.env['GATEHOUSE_ELECTRON'] = findElectron().executable;
  await ensureBuilt();
  const desktop = process.platform === 'linux' ? await startDesktop() : ownDesktop();
  try {
    console.log(`${cycles} kills, seed ${seed}`);
    const figures = await killAgainAndAgain({ cycles, seed, lanes, environment: desktop.environment, tell: console.log });
    console.log(asLine(figures));
    return figures.breaches.length === 0;
  } finally {
    await desktop.stop();
  }
}

function numberAfter(args: readonly string[], name: string): number | null {
  const found = args.find((argument) => argument.startsWith(name))?.slice(name.length);
  return found === undefined ? null : Number(found);
}

soak(process.argv.slice(2)).then(
  (isWhole) => {
    process.exitCode = isWhole ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
