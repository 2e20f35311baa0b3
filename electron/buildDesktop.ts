import { app } from 'electron';
import { join } from 'node:path';
import type { Translate } from '../shared/messages';
import type { Settings } from '../shared/settings';
import type { DesktopPorts } from './desktopServices';
import type { SettingsStore } from './settings/settingsStore';
import { askSystem } from './shell/askSystem';
import { watchContextMenus, type ContextMenuParts } from './shell/contextMenu';
import { createLastWindow } from './shell/lastWindow';
import { autostartItem, systemItem, type LoginItem } from './shell/loginItem';
import { isAppFocused, showNotification } from './shell/notification';
import { registerScheme } from './shell/openRequests';
import { backgroundSwitch } from './shell/startArguments';
import { startWords } from './shell/startCommand';
import { readStartFacts } from './shell/startFacts';
import { createTrayIcon } from './shell/tray';
import type { TrayActions } from './shell/trayMenu';
import type { Log } from './support/log';

export type DesktopOutside = {
  readonly settings: Pick<SettingsStore, 'read' | 'onChange'>;
  readonly translate: () => Translate;
  readonly actions: TrayActions;
  readonly remember: (change: Pick<Settings, 'isTrayExplained'>) => void;
  readonly log: Log;
} & Pick<DesktopPorts, 'showConversation' | 'showHanded' | 'startSpellProcess'> &
  Pick<ContextMenuParts, 'suggest' | 'learn'>;

export type DesktopShell = {
  readonly ports: DesktopPorts;
  /** When the start is over: what no window waits for. */
  readonly start: () => void;
  /** The last main window is closed. */
  readonly lastWindowClosed: () => void;
};

/** What stands around the windows: their context menus, the icon in the tray, the start at login, the links. Call when the app is ready. */
export function buildDesktop({ settings, translate, actions, remember, log, suggest, learn, showConversation, showHanded, startSpellProcess }: DesktopOutside): DesktopShell {
  watchContextMenus({ translate, suggest, learn });
  const icon = createTrayIcon({ iconsDirectory: join(app.getAppPath(), 'resources', 'icons'), translate, actions, log });
  const update = (): void => icon.update(settings.read().isTrayShown);
  return {
    ports: { translate, isFocused: isAppFocused, notify: showNotification, showConversation, showHanded, startSpellProcess, loginItem: makeLoginItem(translate) },
    start: () => {
      update();
      settings.onChange(update);
      registerScheme();
    },
    lastWindowClosed: createLastWindow({
      settings,
      isIconShown: icon.isShown,
      explain: () => explainTray(translate()),
      remember,
      quit: actions.quit,
    }),
  };
}

function explainTray(translate: Translate): Promise<boolean> {
  const name = { app: translate('app.name') };
  return askSystem({
    type: 'info',
    message: translate('tray.runsOn', name),
    detail: translate('tray.runsOnDetail', name),
    buttons: [translate('tray.keepRunning'), translate('menu.quit', name)],
    isFirstSafe: true,
  });
}

function makeLoginItem(translate: () => Translate): LoginItem {
  if (process.platform === 'linux') {
    return autostartItem(join(app.getPath('appData'), 'autostart'), startWords(readStartFacts(), backgroundSwitch), translate()('app.name'));
  }
  const item = { path: process.execPath, args: [backgroundSwitch] };
  return systemItem({ isOn: () => app.getLoginItemSettings(item).openAtLogin, set: (isOn) => app.setLoginItemSettings({ ...item, openAtLogin: isOn }) }, app.isPackaged);
}

/** Whether this start was made by the system at login: macOS says so itself, and passes no arguments. */
export function wasOpenedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
