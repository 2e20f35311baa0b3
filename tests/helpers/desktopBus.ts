import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

/*
 * What a desktop has on its session bus, by stand-ins that note what they are asked (python-dbusmock): a tray that takes in
 * icons, and a daemon that shows notifications. A test clicks on both as a person does: by the signals and calls of the bus.
 */

const run = promisify(execFile);
/** Debian's own, which knows Debian's modules. */
const python = '/usr/bin/python3';
const trayName = 'org.kde.StatusNotifierWatcher';
const notificationsName = 'org.freedesktop.Notifications';

export type ShownNote = { readonly id: number; readonly title: string; readonly body: string };

export type DesktopBus = {
  /** So many icons were put into the tray so far. */
  readonly iconCount: () => number;
  /** Clicks on the app's icon in the tray, the newest. */
  readonly clickIcon: () => Promise<void>;
  /** Chooses an item of the icon's menu. */
  readonly chooseInTray: (label: string) => Promise<void>;
  readonly trayLabels: () => Promise<readonly string[]>;
  readonly notes: () => readonly ShownNote[];
  readonly clickNote: (id: number) => Promise<void>;
  readonly stop: () => void;
};

/** Puts both on the bus of this session; to be stopped before anybody else expects an empty one. */
export async function startDesktopBus(): Promise<DesktopBus> {
  const tray = startMock([trayName, '/StatusNotifierWatcher', trayName]);
  const notifications = startMock(['--template', 'notification_daemon', '--parameters', JSON.stringify({ capabilities: 'body actions' })]);
  const stop = (): void => {
    tray.child.kill('SIGTERM');
    notifications.child.kill('SIGTERM');
  };
  try {
    for (const name of [trayName, notificationsName]) await run('gdbus', ['wait', '--session', '--timeout', '20', name]);
    const mock = ['/StatusNotifierWatcher', 'org.freedesktop.DBus.Mock'] as const;
    await call(trayName, ...mock, 'AddProperty', trayName, 'IsStatusNotifierHostRegistered', '<true>');
    await call(trayName, ...mock, 'AddProperty', trayName, 'ProtocolVersion', '<0>');
    await call(trayName, ...mock, 'AddMethod', trayName, 'RegisterStatusNotifierItem', 's', '', '');
  } catch (error) {
    stop();
    throw error;
  }

  const item = async (): Promise<string> => {
    await expect.poll(() => tray.said()).toMatch(/RegisterStatusNotifierItem "/);
    return [...tray.said().matchAll(/RegisterStatusNotifierItem "([^"]+)"/g)].at(-1)?.[1] ?? '';
  };
  const menuItems = async (): Promise<ReadonlyMap<string, string>> => {
    const layout = await call(await item(), '/com/canonical/dbusmenu', 'com.canonical.dbusmenu', 'GetLayout', 'int32 0', 'int32 -1', '@as ["label"]');
    return new Map([...layout.matchAll(/\((\d+), \{'label': <'([^']*)'>\}/g)].map(([, id = '', label = '']) => [label, id]));
  };
  return {
    iconCount: () => tray.said().split('RegisterStatusNotifierItem "').length - 1,
    clickIcon: async () => void (await call(await item(), '/StatusNotifierItem', 'org.kde.StatusNotifierItem', 'Activate', '0', '0')),
    chooseInTray: async (label) => {
      const id = (await menuItems()).get(label);
      if (id === undefined) throw new Error(`The tray does not offer ${label}`);
      await call(await item(), '/com/canonical/dbusmenu', 'com.canonical.dbusmenu', 'Event', `int32 ${id}`, 'clicked', '<0>', 'uint32 0');
    },
    trayLabels: async () => [...(await menuItems()).keys()],
    notes: () => [...notifications.said().matchAll(/ Notify "[^"]*" \d+ "[^"]*" "([^"]*)" "([^"]*)"/g)].map(([, title = '', body = ''], at) => ({ id: at + 1, title, body })),
    clickNote: async (id) => {
      await call(notificationsName, '/org/freedesktop/Notifications', 'org.freedesktop.DBus.Mock', 'EmitSignal', notificationsName, 'ActionInvoked', 'us', `[<uint32 ${id}>, <"default">]`);
    },
    stop,
  };
}

function startMock(args: readonly string[]): { readonly child: ChildProcess; readonly said: () => string } {
  const child = spawn(python, ['-u', '-m', 'dbusmock', '--session', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said };
}

async function call(name: string, path: string, face: string, method: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run('gdbus', ['call', '--session', '--dest', name, '--object-path', path, '--method', `${face}.${method}`, '--', ...args]);
  return stdout;
}
