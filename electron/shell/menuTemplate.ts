import type { MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from '../../shared/contract/events';
import type { MessageKey, Translate } from '../../shared/messages';

export type MenuFacts = {
  readonly translate: Translate;
  readonly platform: string;
  readonly isDevelopment: boolean;
  readonly invoke: (command: WindowCommand) => void;
};

type Command = { readonly command: WindowCommand; readonly label: MessageKey; readonly accelerator: string };

/** The commands of the page that the menu offers as well; the shortcuts are those of driving-contract.md. */
const menuCommands = {
  newChat: { command: 'chat.new', label: 'menu.newChat', accelerator: 'CmdOrCtrl+N' },
  settings: { command: 'settings.open', label: 'menu.settings', accelerator: 'CmdOrCtrl+,' },
  search: { command: 'search.focus', label: 'menu.search', accelerator: 'CmdOrCtrl+Shift+F' },
  chooseModel: { command: 'model.pick', label: 'menu.chooseModel', accelerator: 'CmdOrCtrl+Shift+M' },
} as const satisfies Readonly<Record<string, Command>>;

/** The application menu. Editing and windows are the system's own roles, with our words, so that both languages are whole. */
export function menuTemplate({ translate, platform, isDevelopment, invoke }: MenuFacts): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const item = ({ command, label, accelerator }: Command): MenuItemConstructorOptions => ({
    id: command,
    label: translate(label),
    accelerator,
    click: () => invoke(command),
  });
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>, label: MessageKey): MenuItemConstructorOptions => ({
    role: name,
    label: translate(label, { app: translate('app.name') }),
  });
  const menu = (label: MessageKey, submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({
    label: translate(label),
    submenu,
  });

  const application: MenuItemConstructorOptions = {
    label: translate('app.name'),
    submenu: [
      role('about', 'menu.about'),
      separator,
      item(menuCommands.settings),
      separator,
      { role: 'services', label: translate('menu.services') },
      separator,
      role('hide', 'menu.hide'),
      role('hideOthers', 'menu.hideOthers'),
      role('unhide', 'menu.showAll'),
      separator,
      role('quit', 'menu.quit'),
    ],
  };
  return [
    ...(isMac ? [application] : []),
    menu('menu.file', [
      item(menuCommands.newChat),
      item(menuCommands.chooseModel),
      separator,
      ...(isMac ? [role('close', 'menu.close')] : [item(menuCommands.settings), separator, role('quit', 'menu.quit')]),
    ]),
    menu('menu.edit', [
      role('undo', 'menu.undo'),
      role('redo', 'menu.redo'),
      separator,
      role('cut', 'menu.cut'),
      role('copy', 'menu.copy'),
      role('paste', 'menu.paste'),
      role('pasteAndMatchStyle', 'menu.pasteAsText'),
      role('selectAll', 'menu.selectAll'),
      separator,
      item(menuCommands.search),
    ]),
    menu('menu.view', [
      role('zoomIn', 'menu.zoomIn'),
      role('zoomOut', 'menu.zoomOut'),
      role('resetZoom', 'menu.resetZoom'),
      separator,
      role('togglefullscreen', 'menu.fullScreen'),
      ...(isDevelopment ? [separator, role('reload', 'menu.reload'), role('toggleDevTools', 'menu.developerTools')] : []),
    ]),
    menu('menu.window', [role('minimize', 'menu.minimise'), ...(isMac ? [role('zoom', 'menu.zoom')] : [role('close', 'menu.close')])]),
  ];
}
