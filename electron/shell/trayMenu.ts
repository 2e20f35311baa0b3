import type { MenuItemConstructorOptions } from 'electron';
import type { Translate } from '../../shared/messages';

export type TrayActions = {
  readonly newChat: () => void;
  readonly quickAsk: () => void;
  readonly openMain: () => void;
  readonly quit: () => void;
};

/** What the icon in the tray offers. */
export function trayMenu(translate: Translate, { newChat, quickAsk, openMain, quit }: TrayActions): MenuItemConstructorOptions[] {
  return [
    { id: 'newChat', label: translate('command.newChat'), click: newChat },
    { id: 'quickAsk', label: translate('tray.quickAsk'), click: quickAsk },
    { id: 'openMain', label: translate('tray.open', { app: translate('app.name') }), click: openMain },
    { type: 'separator' },
    { id: 'quit', label: translate('menu.quit', { app: translate('app.name') }), click: quit },
  ];
}

/** Each desktop wants its icon otherwise: macOS a black shape that it colours itself, Windows a small one. */
export function trayIconName(platform: string): string {
  if (platform === 'darwin') return 'trayTemplate.png';
  return platform === 'win32' ? 'trayWindows.png' : 'tray.png';
}
