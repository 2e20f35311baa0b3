import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { filesBelow, searchAndNote } from './canaryLedger';

/**
 * A private D-Bus with a real gnome-keyring on it, with a home and a runtime directory of their own. The bus starts no
 * service by itself, so that "a bus without a keyring" is a state too. Close it, and nothing is left.
 */
export type KeyringLab = {
  /** Where the keyring's files are; a test may damage them while no daemon runs. */
  readonly keyringsDirectory: string;
  /** The whole environment for a child process that is to see this lab: nothing of the outer session's bus. */
  readonly environment: () => Record<string, string>;
  readonly startBus: () => Promise<void>;
  readonly killBus: () => Promise<void>;
  /** With a password: unlocks the login keyring, made at the first time. Without: it stays locked. */
  readonly startDaemon: (password?: string) => Promise<void>;
  readonly killDaemon: () => Promise<void>;
  /** The keyring is there and answers nobody, until it may go on. */
  readonly freezeDaemon: () => void;
  readonly thawDaemon: () => void;
  readonly lock: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const keyringPassword = 'test';

const run = promisify(execFile);
const neededPrograms = ['dbus-daemon', 'gnome-keyring-daemon', 'gdbus'];
const installCommand = 'apt-get install -y dbus gnome-keyring libglib2.0-bin libsecret-1-0';
const collection = '/org/freedesktop/secrets/collection/login';

/** The state of an ordinary desktop: bus, daemon, unlocked keyring. */
export async function startUnlockedKeyring(): Promise<KeyringLab> {
  const lab = await createKeyringLab();
  await lab.startBus();
  await lab.startDaemon(keyringPassword);
  return lab;
}

export async function createKeyringLab(): Promise<KeyringLab> {
  await requirePrograms();
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-keyring-'));
  const home = join(directory, 'home');
  const runtimeDirectory = join(directory, 'run');
  const keyringsDirectory = join(home, '.local', 'share', 'keyrings');
  const socket = join(directory, 'bus');
  const configFile = join(directory, 'bus.conf');
  for (const folder of [keyringsDirectory, runtimeDirectory]) await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(configFile, busConfiguration(socket));

  let bus: ChildProcess | null = null;
  let daemon: ChildProcess | null = null;
  /** Kept after the bus died: a session whose bus is gone still names it. */
  let hasBus = false;

  function environment(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      LANG: 'C.UTF-8',
      HOME: home,
      XDG_RUNTIME_DIR: runtimeDirectory,
      XDG_CURRENT_DESKTOP: 'GNOME',
      ...(hasBus ? { DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` } : {}),
    };
  }

  async function callBus(destination: string, path: string, method: string, ...args: readonly string[]): Promise<string> {
    const call = ['call', '--session', '--dest', destination, '--object-path', path, '--method', method, ...args];
    return (await run('gdbus', call, { env: environment(), timeout: hangingMs })).stdout;
  }

  async function killDaemon(): Promise<void> {
    await end(daemon);
    daemon = null;
  }

  async function killBus(): Promise<void> {
    await end(bus);
    bus = null;
  }

  return {
    keyringsDirectory,
    environment,
    startBus: async () => {
      hasBus = true;
      bus = spawn('dbus-daemon', [`--config-file=${configFile}`, '--nofork'], { env: environment(), stdio: 'ignore' });
      await until('the bus answers', () => callBus('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.GetId'));
    },
    killBus,
    startDaemon: async (password) => {
      const mode = password === undefined ? '--start' : '--unlock';
      daemon = spawn('gnome-keyring-daemon', [mode, '--components=secrets', '--foreground'], {
        env: environment(),
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      daemon.stdin?.end(password === undefined ? '' : `${password}\n`);
      await until('the keyring answers', () =>
        callBus('org.freedesktop.secrets', '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.ReadAlias', 'default'),
      );
    },
    killDaemon,
    freezeDaemon: () => void daemon?.kill('SIGSTOP'),
    thawDaemon: () => void daemon?.kill('SIGCONT'),
    lock: async () => {
      await callBus('org.freedesktop.secrets', '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock', `['${collection}']`);
    },
    close: async () => {
      await killDaemon();
      await killBus();
      searchAndNote('keyring files', filesBelow(keyringsDirectory));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function busConfiguration(socket: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
`;
}

async function requirePrograms(): Promise<void> {
  const missing: string[] = [];
  for (const program of neededPrograms) if (!(await isInstalled(program))) missing.push(program);
  if (missing.length > 0) throw new Error(`This test needs a real keyring (${missing.join(', ')} missing): ${installCommand}`);
}

async function isInstalled(program: string): Promise<boolean> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (await access(join(folder, program), constants.X_OK).then(() => true, () => false)) return true;
  }
  return false;
}

/** Only against hanging: a busy machine must not decide what passes. */
const hangingMs = 60_000;

async function until(what: string, attempt: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + hangingMs;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

async function end(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
