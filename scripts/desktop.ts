import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A small private desktop on Linux: an X server without a screen, a session bus, a keyring unlocked with a throw-away
 * password, and a window manager. Its HOME is a folder of its own, so no test touches the person's keyring.
 */
export type Desktop = { readonly environment: NodeJS.ProcessEnv; readonly stop: () => void };

export async function startDesktop(): Promise<Desktop> {
  const home = mkdtempSync(join(tmpdir(), 'gatehouse-desktop-'));
  const runtime = join(home, 'run');
  mkdirSync(runtime);
  chmodSync(runtime, 0o700);
  mkdirSync(join(home, '.local', 'share', 'keyrings'), { recursive: true });
  const children: ChildProcess[] = [];
  const stop = (): void => {
    for (const child of children.toReversed()) child.kill('SIGTERM');
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const display = await startDisplay(children);
    const environment: NodeJS.ProcessEnv = {
      ...process.env,
      HOME: home,
      XDG_RUNTIME_DIR: runtime,
      XDG_DATA_HOME: join(home, '.local', 'share'),
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_CURRENT_DESKTOP: 'GNOME',
      DISPLAY: display,
    };
    delete environment['WAYLAND_DISPLAY'];
    delete environment['DBUS_SESSION_BUS_ADDRESS'];
    environment['DBUS_SESSION_BUS_ADDRESS'] = await startBus(children, environment);
    await unlockKeyring(children, environment);
    children.push(spawn('openbox', [], { env: environment, stdio: 'ignore' }));
    return { environment, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

async function startDisplay(children: ChildProcess[]): Promise<string> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1680x1050x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  children.push(server);
  return `:${(await firstLine(server, 3, 'Xvfb')).trim()}`;
}

async function startBus(children: ChildProcess[], environment: NodeJS.ProcessEnv): Promise<string> {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=3'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  children.push(bus);
  return (await firstLine(bus, 3, 'dbus-daemon')).trim();
}

/** With an empty password the login collection would not exist, so it has one (measured; see the secrets room). */
async function unlockKeyring(children: ChildProcess[], environment: NodeJS.ProcessEnv): Promise<void> {
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: environment,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  children.push(keyring);
  keyring.stdin?.end('test\n');
  await firstLine(keyring, 1, 'gnome-keyring-daemon');
}

function firstLine(child: ChildProcess, descriptor: number, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${name} did not start within 20 s`)), 20_000);
    const finish = (action: () => void): void => {
      clearTimeout(limit);
      action();
    };
    let text = '';
    child.on('error', (error) => finish(() => reject(new Error(`${name} could not be started: ${error.message}`))));
    child.on('exit', (code) => finish(() => reject(new Error(`${name} ended with ${code} before it was ready`))));
    child.stdio[descriptor]?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) finish(() => resolve(text));
    });
  });
}
