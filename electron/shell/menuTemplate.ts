import type { MenuItemConstructorOptions } from 'electron';
import { commandFacts } from '../../shared/commands';
import type { KeyChord, WindowCommand } from '../../shared/commands';
import type { MessageKey, Translate } from '../../shared/messages';
import { chordOf } from '../../shared/shortcuts';
import type { Shortcuts } from '../../shared/shortcuts';

export type MenuFacts = {
  readonly translate: Translate;
  readonly platform: string;
  readonly isDevelopment: boolean;
  readonly shortcuts: Shortcuts;
  readonly invoke: (command: WindowCommand) => void;
};

/** A chord as Electron writes it: "CmdOrCtrl+Shift+F". */
function acceleratorOf({ key, hasMod, hasAlt, isShifted }: KeyChord): string {
  const modifiers = [...(hasMod === true ? ['CmdOrCtrl'] : []), ...(hasAlt === true ? ['Alt'] : []), ...(isShifted === true ? ['Shift'] : [])];
  return [...modifiers, acceleratorKeys[key] ?? (key.length === 1 ? key.toUpperCase() : key)].join('+');
}

/** The names that Electron has for keys whose `key` it does not take. */
const acceleratorKeys: Readonly<Record<string, string>> = { '+': 'Plus', ' ': 'Space', ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right' };

/** The application menu: where each command of `shared/commands` stands. Editing and windows are the system's own roles, with our words, so that both languages are whole. */
export function menuTemplate({ translate, platform, isDevelopment, shortcuts, invoke }: MenuFacts): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const item = (id: WindowCommand): MenuItemConstructorOptions => {
    const { nameKey, asksMore } = commandFacts(id);
    const chord = chordOf(id, shortcuts);
    return {
      id,
      label: asksMore === true ? `${translate(nameKey)}…` : translate(nameKey),
      ...(chord !== null && { accelerator: acceleratorOf(chord) }),
      click: () => invoke(id),
    };
  };
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
      item('settings.open'),
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
      item('chat.new'),
      item('chat.newTemporary'),
      item('window.new'),
      item('model.pick'),
      item('model.compare'),
      separator,
      item('conversation.export'),
      item('conversation.import'),
      separator,
      ...(isMac ? [role('close', 'menu.close')] : [item('settings.open'), separator, role('quit', 'menu.quit')]),
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
      item('screenshot.take'),
      item('selection.copyAsMarkdown'),
      item('selection.quote'),
      separator,
      item('find.open'),
      item('search.focus'),
    ]),
    menu('menu.view', [
      item('palette.open'),
      item('sidebar.toggle'),
      item('exchanges.open'),
      item('bin.open'),
      separator,
      item('outline.open'),
      item('question.previous'),
      item('question.next'),
      separator,
      item('zoom.in'),
      item('zoom.out'),
      item('zoom.reset'),
      separator,
      role('togglefullscreen', 'menu.fullScreen'),
      ...(isDevelopment ? [separator, role('reload', 'menu.reload'), role('toggleDevTools', 'menu.developerTools')] : []),
    ]),
    menu('menu.window', [role('minimize', 'menu.minimise'), ...(isMac ? [role('zoom', 'menu.zoom')] : [role('close', 'menu.close')])]),
    menu('menu.help', [item('shortcuts.open')]),
  ];
}
