/**
 * The key that opens quick-ask from anywhere, written as Electron's accelerator: modifiers in this order, then one key.
 * `null` in the settings: none; `'default'`: the system's own of driving-contract.md.
 */
export const hotkeyOfSystem = 'default';

/** What became of asking the system for a key. `wayland`: it lets no app listen; `invalid`: no key that can be asked for. */
export type HotkeyState = 'off' | 'works' | 'taken' | 'wayland' | 'invalid';

export type HotkeyStatus = {
  /** `null`: none is wished. */
  readonly accelerator: string | null;
  readonly state: HotkeyState;
  readonly isDefault: boolean;
  /** What a desktop's own shortcut settings can start instead. */
  readonly command: string;
  /** What `hotkey.set` could not have; the one before still stands. */
  readonly refused?: { readonly accelerator: string; readonly state: 'taken' | 'invalid' };
};

const modifiers = ['Ctrl', 'Alt', 'Shift', 'Super'] as const;

export function defaultHotkey(platform: string): string {
  return platform === 'darwin' ? 'Alt+Shift+Space' : 'Ctrl+Alt+Space';
}

/** The accelerator that a setting means on this system. */
export function hotkeyOf(setting: string | null, platform: string): string | null {
  return setting === hotkeyOfSystem ? defaultHotkey(platform) : setting;
}

const named = ['Space', 'Up', 'Down', 'Left', 'Right', 'Home', 'End', 'PageUp', 'PageDown', 'Insert', 'Delete', 'Backspace', 'Tab', 'Enter', 'PrintScreen', 'Plus'];
const signs = ['-', '=', ',', '.', '/', ';', "'", '`', '[', ']', '\\'];

/** Whether `text` is a key that may be asked for: with Ctrl, Alt or Super, or one of the function keys, so that nobody types it. */
export function isHotkey(text: string): boolean {
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  const isInOrder = held.join() === modifiers.filter((modifier) => held.includes(modifier)).join();
  const isFunctionKey = /^F(?:[1-9]|1\d|2[0-4])$/.test(key);
  const isKey = isFunctionKey || /^[A-Z0-9]$/.test(key) || named.includes(key) || signs.includes(key);
  return isInOrder && isKey && (isFunctionKey || held.some((modifier) => modifier !== 'Shift'));
}
