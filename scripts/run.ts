import { spawn, spawnSync } from 'node:child_process';

/** Runs a program with our own output; resolves to its exit code (128 + signal when one ended it). Never throws. */
export function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: environment, shell: isWindowsScript(command) });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

/** Runs a program to its end and gives what it printed; `code` is null when it could not be started. */
export function capture(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly environment?: NodeJS.ProcessEnv } = {},
): { readonly code: number | null; readonly output: string; readonly errors: string } {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: isWindowsScript(command),
    env: options.environment ?? process.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  return { code: result.status, output: result.stdout ?? '', errors: result.stderr ?? '' };
}

/** npm and npx are `.cmd` files on Windows, which only a shell can start. */
function isWindowsScript(command: string): boolean {
  return process.platform === 'win32' && (command === 'npm' || command === 'npx');
}
