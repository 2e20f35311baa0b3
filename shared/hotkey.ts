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

const named = ['Space', 'Up', 'Down', 'Left', 'Right', 'Home', 'End', 'PageUp', 'PageDown', 'Insert', 'Delete', 'Backspace', 'Tab', 'Enter', 'Plus'];
const signs = ['-', '=', ',', '.', '/', ';', "'", '`', '[', ']', '\\'];

/** Why keys cannot be a hotkey: they are none that can be asked for, or they mean something in every application. */
export type HotkeyProblem = 'unknown' | 'common';

/**
 * `null` for keys that may be asked for everywhere. One modifier beside Shift is enough for Space, signs and function keys;
 * with letters and the like two are needed: Ctrl+C would be nobody's any more.
 */
export function problemOfHotkey(text: string): HotkeyProblem | null {
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  const isFunctionKey = /^F(?:[1-9]|1\d|2[0-4])$/.test(key);
  const isFree = isFunctionKey || key === 'Space' || signs.includes(key);
  const isKnown = isFree || /^[A-Z0-9]$/.test(key) || named.includes(key);
  if (!isKnown || held.join() !== modifiers.filter((modifier) => held.includes(modifier)).join()) return 'unknown';
  if (isFunctionKey) return null;
  return held.some((modifier) => modifier !== 'Shift') && held.length >= (isFree ? 1 : 2) ? null : 'common';
}

export function isHotkey(text: string): boolean {
  return problemOfHotkey(text) === null;
}
