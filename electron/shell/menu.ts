import { BrowserWindow, Menu } from 'electron';
import type { Translate } from '../../shared/messages';
import { tellWindow } from './events';
import { menuTemplate } from './menuTemplate';
import { isDevelopment } from './pageSource';
import { openWindows } from './windowFactory';

/** Sets the application menu in the words of `translate`; call again when the language changes. */
export function setApplicationMenu(translate: Translate): void {
  const template = menuTemplate({
    translate,
    platform: process.platform,
    isDevelopment,
    invoke: (command) => {
      const main = openWindows('main');
      const focused = BrowserWindow.getFocusedWindow();
      const target = main.find((window) => window === focused) ?? main[0];
      if (target === undefined) return;
      target.show();
      tellWindow(target, 'command.invoked', { command });
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
