import { BrowserWindow, Menu } from 'electron';
import type { WindowCommand } from '../../shared/commands';
import type { Translate } from '../../shared/messages';
import type { Shortcuts } from '../../shared/shortcuts';
import { tellWindow } from './events';
import { menuTemplate } from './menuTemplate';
import { isDevelopment } from './pageSource';
import { openWindows } from './windowFactory';

/**
 * Sets the application menu in the words of `translate`, with the person's keys; call again when either changes. Where no main
 * window is open (macOS, and beside the tray) a command opens one by `openWindow`.
 */
export function setApplicationMenu(translate: Translate, shortcuts: Shortcuts, openWindow: (command: WindowCommand) => void): void {
  const template = menuTemplate({
    translate,
    platform: process.platform,
    isDevelopment,
    shortcuts,
    invoke: (command) => {
      const main = openWindows('main');
      const focused = BrowserWindow.getFocusedWindow();
      const target = main.find((window) => window === focused) ?? main[0];
      if (target === undefined) return openWindow(command);
      target.show();
      tellWindow(target, 'command.invoked', { command });
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
