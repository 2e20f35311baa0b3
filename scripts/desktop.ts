import { spawn, type ChildProcess } from 'node:child_process';
import { startUnlockedKeyring } from '../tests/helpers/keyring';

/**
 * A small private desktop on Linux: an X server without a screen, a session bus, a keyring unlocked with a throw-away
 * password, and a window manager. Its HOME is a folder of its own, so no test touches the person's keyring.
 */
export type Desktop = { readonly environment: Readonly<Record<string, string>>; readonly stop: () => Promise<void> };

export async function startDesktop(): Promise<Desktop> {
  const keyring = await startUnlockedKeyring();
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const child of children.toReversed()) child.kill('SIGTERM');
    await keyring.close();
  };
  try {
    const display = await startDisplay(children);
    const environment = { ...withoutSession(process.env), ...keyring.environment(), DISPLAY: display };
    children.push(spawn('openbox', [], { env: environment, stdio: 'ignore' }));
    return { environment, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The desktop of this machine, as it is: on systems that always have one. */
export function ownDesktop(): Desktop {
  return { environment: withoutUndefined(process.env), stop: () => Promise.resolve() };
}

function startDisplay(children: ChildProcess[]): Promise<string> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1680x1050x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  children.push(server);
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('Xvfb did not start within a minute')), 60_000);
    let text = '';
    server.on('error', (error) => reject(new Error(`Xvfb could not be started: ${error.message}`)));
    server.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.includes('\n')) return;
      clearTimeout(limit);
      resolve(`:${text.trim()}`);
    });
  });
}

/** Nothing of the session that this runs in: its display, its bus, its folders. */
function withoutSession(environment: NodeJS.ProcessEnv): Record<string, string> {
  const session = /^(WAYLAND_DISPLAY|DISPLAY|XAUTHORITY|DBUS_|XDG_)/;
  return Object.fromEntries(Object.entries(withoutUndefined(environment)).filter(([name]) => !session.test(name)));
}

function withoutUndefined(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
