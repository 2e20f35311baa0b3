import { build } from 'esbuild';
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { cacheDirectory, projectRoot } from '../../scripts/projectPaths';
import { makeAuthority, type TestAuthority } from '../integration/gateway/testCertificate';
import { jobVariable, type Job, type Line } from '../integration/streams/inElectron/job';

/** A real Electron that runs the cases of `tests/integration/streams` through the gateway's own session. */
export type StreamElectron = {
  /** Runs one job in an Electron of its own and gives every line that it told. */
  readonly run: (job: Omit<Job, 'authority'>, options?: { readonly environment?: Readonly<Record<string, string>> }) => Promise<readonly Line[]>;
  readonly authority: TestAuthority;
  readonly remove: () => Promise<void>;
};

const command = promisify(execFile);
const dayMs = 86_400_000;
const folder = join(cacheDirectory, 'streamElectron');

/** Builds the runner, and a home whose certificate store (NSS, as Chromium on Linux reads it) knows one more authority. */
export async function buildStreamElectron(): Promise<StreamElectron> {
  await buildRunner();
  const home = await mkdtemp(join(tmpdir(), 'gatehouse-streams-'));
  const authority = makeAuthority('Gatehouse test authority', new Date(Date.now() - 30 * dayMs), new Date(Date.now() + 30 * dayMs));
  await trust(home, authority);
  return {
    authority,
    run: (job, { environment = {} } = {}) => runJob(home, { ...job, authority }, environment),
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function buildRunner(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'gatehouse-streams', version: '0.0.0', main: 'main.cjs' }));
  await build({
    entryPoints: [join(import.meta.dirname, '..', 'integration', 'streams', 'inElectron', 'main.ts')],
    outfile: join(folder, 'main.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18.15',
    // The only module that asks where it is; a bundle is elsewhere.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(projectRoot, 'scripts', 'projectPaths.ts')).href) },
    external: ['electron', 'libsql', 'keytar'],
    logLevel: 'warning',
  });
}

async function trust(home: string, authority: TestAuthority): Promise<void> {
  const store = join(home, '.pki', 'nssdb');
  const file = join(home, 'authority.pem');
  await mkdir(store, { recursive: true });
  await writeFile(file, authority.cert);
  await command('certutil', ['-N', '-d', `sql:${store}`, '--empty-password']);
  await command('certutil', ['-A', '-d', `sql:${store}`, '-n', authority.name, '-t', 'C,,', '-i', file]);
}

async function runJob(home: string, job: Job, extra: Readonly<Record<string, string>>): Promise<readonly Line[]> {
  const work = await mkdtemp(join(home, 'job-'));
  const jobFile = join(work, 'job.json');
  await writeFile(jobFile, JSON.stringify(job));
  const executable = process.env['GATEHOUSE_ELECTRON'] ?? '';
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', folder, `--user-data-dir=${join(work, 'profile')}`];
  const environment = { ...process.env, HOME: home, XDG_CURRENT_DESKTOP: '', [jobVariable]: jobFile, ...extra };
  const child = spawn(executable, args, { env: environment, stdio: ['ignore', 'pipe', 'ignore'] });
  const lines: Line[] = [];
  const over = new Promise<void>((resolve, reject) => child.once('error', reject).once('close', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('{')) lines.push(readLine(line));
  await over;
  return lines;
}

/** What our own runner told; anything else on its output is Electron's. */
function readLine(text: string): Line {
  const line: unknown = JSON.parse(text);
  if (!isLine(line)) throw new Error(`the runner told something else: ${text.slice(0, 200)}`);
  return line;
}

function isLine(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
