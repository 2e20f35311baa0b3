import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../../electron/shell/menuTemplate';
import { windowCommands } from '../../../../shared/commands';
import { createTranslate, type Locale } from '../../../../shared/messages';

function items(platform: string, locale: Locale = 'en', isDevelopment = false, invoke: (command: string) => void = () => undefined): MenuItemConstructorOptions[] {
  return flatten(menuTemplate({ translate: createTranslate(locale), platform, isDevelopment, shortcuts: {}, invoke }));
}

function flatten(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

describe('the application menu', () => {
  it.each(['linux', 'win32', 'darwin'])('has every command once on %s, with the shortcut of the contract', (platform) => {
    const commands = items(platform).flatMap((item) => (item.click === undefined ? [] : [[item.id, item.accelerator]]));
    expect(commands.toSorted()).toEqual([
      ['bin.open', undefined],
      ['chat.new', 'CmdOrCtrl+N'],
      ['chat.newTemporary', 'CmdOrCtrl+Shift+P'],
      ['conversation.export', undefined],
      ['conversation.import', undefined],
      ['exchanges.open', undefined],
      ['find.open', 'CmdOrCtrl+F'],
      ['model.compare', 'CmdOrCtrl+Shift+D'],
      ['model.pick', 'CmdOrCtrl+Shift+M'],
      ['outline.open', 'CmdOrCtrl+Shift+O'],
      ['palette.open', 'CmdOrCtrl+K'],
      ['question.next', 'Alt+Down'],
      ['question.previous', 'Alt+Up'],
      ['screenshot.take', 'CmdOrCtrl+Shift+S'],
      ['search.focus', 'CmdOrCtrl+Shift+F'],
      ['selection.copyAsMarkdown', 'CmdOrCtrl+Shift+C'],
      ['selection.quote', 'CmdOrCtrl+Shift+E'],
      ['settings.open', 'CmdOrCtrl+,'],
      ['shortcuts.open', 'CmdOrCtrl+/'],
      ['sidebar.toggle', 'CmdOrCtrl+B'],
      ['window.new', 'CmdOrCtrl+Shift+N'],
      ['zoom.in', 'CmdOrCtrl+Plus'],
      ['zoom.out', 'CmdOrCtrl+-'],
      ['zoom.reset', 'CmdOrCtrl+0'],
    ]);
  });

  it('shows the keys that the person chose', () => {
    const shortcuts = { 'chat.new': { key: 'F9', hasAlt: true }, 'bin.open': { key: ' ', hasMod: true, isShifted: true }, 'sidebar.toggle': null } as const;
    const chosen = new Map(flatten(menuTemplate({ translate: createTranslate('en'), platform: 'linux', isDevelopment: false, shortcuts, invoke: () => undefined })).map((item) => [item.id, item.accelerator]));
    expect([chosen.get('chat.new'), chosen.get('bin.open'), chosen.get('sidebar.toggle')]).toEqual(['Alt+F9', 'CmdOrCtrl+Shift+Space', undefined]);
  });

  it('hands a chosen command over', () => {
    const invoked: string[] = [];
    for (const item of items('linux', 'en', false, (command) => void invoked.push(command))) Reflect.apply(item.click ?? (() => undefined), item, []);
    expect(invoked.toSorted()).toEqual(windowCommands.map(({ id }) => id).toSorted());
  });

  it('has words for every item in both languages', () => {
    for (const locale of ['en', 'id'] as const) {
      expect(items('darwin', locale, true).filter((item) => item.type !== 'separator' && (item.label ?? '') === '')).toEqual([]);
    }
    expect(items('linux', 'id').find((item) => item.role === 'paste')?.label).toBe('Tempel');
    expect(items('linux').find((item) => item.role === 'quit')?.label).toBe('Quit Gatehouse');
  });

  it('offers reload and developer tools in development only', () => {
    const roles = (isDevelopment: boolean) => items('linux', 'en', isDevelopment).map((item) => item.role);
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(false)).not.toContain('reload');
    expect(roles(true)).toContain('toggleDevTools');
  });

  it('gives no two items one shortcut', () => {
    const accelerators = items('darwin', 'en', true).flatMap((item) => (item.accelerator === undefined ? [] : [item.accelerator]));
    // Settings stand in the application menu on macOS and in "File" elsewhere, never in both.
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });
});
