import { spawn } from 'node:child_process';

/** What became of a run: `stopped` by the reader of its output, by the signal, or by the time. */
export type RipgrepEnd = { readonly code: number | null; readonly complaint: string };

export type RipgrepRun = {
  /** Of the closed list below, then the pattern and the files: nothing of a model's may become an option. */
  readonly args: readonly string[];
  /** A real folder; all paths are told from it. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Gets the output as it comes; `false`: enough. */
  readonly onOutput: (chunk: Buffer) => boolean;
};

/** Searches, and ends when it is done, has given enough, or is stopped. Throws only when it cannot be started. */
export type Ripgrep = (run: RipgrepRun) => Promise<RipgrepEnd>;

const maxComplaintChars = 500;

/**
 * The binary as a child process without a shell, with nothing of our environment, killed with the signal. It is told to follow no
 * link and to read no configuration, nor what folders above say is to be ignored.
 */
export function createRipgrep(binaryPath: string): Ripgrep {
  // Windows starts nothing without this one.
  const environment = process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? String.raw`C:\Windows` } : {};
  return ({ args, folder, signal, onOutput }) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        resolve({ code: null, complaint: '' });
        return;
      }
      const child = spawn(binaryPath, [...fixedArguments, ...args], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
      let complaint = '';
      const stop = (): void => void child.kill('SIGKILL');
      signal.addEventListener('abort', stop, { once: true });
      child.stdout.on('data', (chunk: Buffer) => {
        if (!onOutput(chunk)) {
          child.stdout.destroy();
          stop();
        }
      });
      child.stderr.on('data', (chunk: Buffer) => {
        complaint = (complaint + chunk.toString()).slice(0, maxComplaintChars);
      });
      child.once('error', (error) => {
        signal.removeEventListener('abort', stop);
        reject(error);
      });
      child.once('close', (code) => {
        signal.removeEventListener('abort', stop);
        resolve({ code, complaint });
      });
    });
}

const fixedArguments: readonly string[] = [
  '--no-config',
  '--no-follow',
  '--no-messages',
  '--color=never',
  '--no-ignore-global',
  '--no-ignore-parent',
  '--no-require-git',
  '--max-depth=32',
  '--max-filesize=50M',
];

/** Cuts output into records at a byte, across chunks; what a record is too long for is given up with `false`. */
export function recordsBy(separator: number, maxRecordBytes: number, onRecord: (record: Buffer) => boolean): (chunk: Buffer) => boolean {
  let rest: readonly Buffer[] = [];
  let restBytes = 0;
  return (chunk) => {
    let start = 0;
    for (let at = chunk.indexOf(separator); at !== -1; at = chunk.indexOf(separator, start)) {
      const end = chunk.subarray(start, at);
      const record = restBytes === 0 ? end : Buffer.concat([...rest, end]);
      rest = [];
      restBytes = 0;
      start = at + 1;
      if (!onRecord(record)) return false;
    }
    if (start < chunk.length) {
      rest = [...rest, chunk.subarray(start)];
      restBytes += chunk.length - start;
    }
    return restBytes <= maxRecordBytes;
  };
}
