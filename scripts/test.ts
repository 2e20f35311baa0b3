import { cpus } from 'node:os';
import { beginLedger } from '../tests/helpers/canaryLedger';
import { ensureBuilt } from './build';
import { searchForKey } from './canary';
import { ownDesktop, startDesktop } from './desktop';
import { findElectron } from './electron';
import { checkTypes, closeWith, electronTests, lint, nodeTests, packagedApp, tour, type Tally } from './steps';
import { ensureSystemPackages } from './systemPackages';

/** Files run side by side, each in a desktop of its own: the keyring, the clipboard and the focus are shared by all that is in one. */
const desktopCount = Math.min(2, cpus().length);

/**
 * `npm test`: everything. Types, lint, house, unit, integration, then end-to-end in real Electron; on Linux inside private
 * desktops, so that no window appears and no keyring of the person's is touched. `--only=e2e` leaves the first part out.
 */
async function test(): Promise<readonly Tally[]> {
  const onlyEndToEnd = process.argv.includes('--only=e2e');
  const playwrightArgs = process.argv.slice(2).filter((argument) => argument !== '--only=e2e');
  ensureSystemPackages(['app', 'display', 'tests']);
  beginLedger();
  const tallies: Tally[] = onlyEndToEnd ? [] : [await checkTypes(), await lint(), await nodeTests({ isQuick: false })];
  const { executable } = findElectron();
  await ensureBuilt();
  const desktops = process.platform === 'linux' ? await Promise.all(Array.from({ length: desktopCount }, startDesktop)) : [ownDesktop()];
  try {
    tallies.push(await electronTests(desktops.map(({ environment }) => ({ ...environment, GATEHOUSE_ELECTRON: executable })), playwrightArgs));
  } finally {
    await Promise.all(desktops.map(({ stop }) => stop()));
  }
  // The last: everything that leaves something behind has run, and the desktops with their keyrings are gone.
  if (!onlyEndToEnd) tallies.push(await tour(), await packagedApp(), searchForKey());
  return tallies;
}

test().then(
  (tallies) => {
    process.exitCode = closeWith(tallies);
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = closeWith([{ name: 'the tests', passed: 0, failed: 1 }]);
  },
);
