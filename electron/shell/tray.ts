import { Menu, Tray } from 'electron';
import { join } from 'node:path';
import type { Translate } from '../../shared/messages';
import type { Log } from '../support/log';
import { trayIconName, trayMenu, type TrayActions } from './trayMenu';

export type TrayParts = {
  readonly iconsDirectory: string;
  readonly translate: () => Translate;
  readonly actions: TrayActions;
  readonly log: Pick<Log, 'warn'>;
};

export type TrayIcon = {
  /** Shows it or takes it away, in the language of now. */
  readonly update: (isShown: boolean) => void;
  /** Whether it was put up; no desktop tells whether it has a place for it. */
  readonly isShown: () => boolean;
};

/** The icon in the tray or in the menu bar. Call `update` when the app is ready. */
export function createTrayIcon({ iconsDirectory, translate, actions, log }: TrayParts): TrayIcon {
  let tray: Tray | null = null;

  function open(): Tray | null {
    try {
      const opened = new Tray(join(iconsDirectory, trayIconName(process.platform)));
      // On macOS a click opens the menu.
      if (process.platform !== 'darwin') opened.on('click', actions.openMain);
      return opened;
    } catch (error) {
      log.warn('tray.none', { error });
      return null;
    }
  }

  return {
    update: (isShown) => {
      if (!isShown) {
        tray?.destroy();
        tray = null;
        return;
      }
      tray ??= open();
      const words = translate();
      tray?.setToolTip(words('app.name'));
      tray?.setContextMenu(Menu.buildFromTemplate(trayMenu(words, actions)));
    },
    isShown: () => tray !== null,
  };
}
