import { describe, expect, it } from 'vitest';
import { describeHotkey, pressedHotkey } from '../../../../renderer/state/hotkeyChord';

type Keys = Parameters<typeof pressedHotkey>[0];
const bare = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, isComposing: false };
const press = (key: string, code: string, held: Partial<Keys> = {}): string | null => pressedHotkey({ ...bare, key, code, ...held });

describe('keys that are pressed to be the hotkey', () => {
  it('are written in one order, whatever was pressed first', () => {
    expect(press(' ', 'Space', { altKey: true, ctrlKey: true })).toBe('Ctrl+Alt+Space');
    expect(press('K', 'KeyK', { metaKey: true, shiftKey: true, altKey: true, ctrlKey: true })).toBe('Ctrl+Alt+Shift+Super+K');
  });

  it('are named by what is printed on them', () => {
    expect([press('ArrowUp', 'ArrowUp', { ctrlKey: true, altKey: true }), press('F9', 'F9'), press('PageDown', 'PageDown', { ctrlKey: true, shiftKey: true })]).toEqual(['Ctrl+Alt+Up', 'F9', 'Ctrl+Shift+PageDown']);
    // Alt and Shift make other signs of them, and other keyboards write other letters.
    expect([press('˚', 'KeyK', { altKey: true, ctrlKey: true }), press('<', 'Comma', { shiftKey: true, ctrlKey: true }), press('л', 'KeyK', { ctrlKey: true, altKey: true })]).toEqual(['Ctrl+Alt+K', 'Ctrl+Shift+,', 'Ctrl+Alt+K']);
    // Where the letters lie elsewhere, the letter counts.
    expect(press('a', 'KeyQ', { ctrlKey: true, altKey: true })).toBe('Ctrl+Alt+A');
  });

  it('are none yet while only modifiers are held, something is composed, or AltGr writes a sign', () => {
    expect([press('Control', 'ControlLeft', { ctrlKey: true }), press('Shift', 'ShiftLeft', { shiftKey: true }), press('Dead', 'Unknown')]).toEqual([null, null, null]);
    expect(press('k', 'KeyK', { ctrlKey: true, isComposing: true })).toBeNull();
    expect(press('@', 'KeyQ', { ctrlKey: true, altKey: true, getModifierState: (name) => name === 'AltGraph' })).toBeNull();
  });
});

describe('an accelerator as people read it', () => {
  it('has the names of the system', () => {
    expect(describeHotkey('Ctrl+Alt+Shift+Super+Up', 'linux')).toBe('Ctrl+Alt+Shift+Super+↑');
    expect(describeHotkey('Super+Space', 'win32')).toBe('Win+Space');
    expect(describeHotkey('Alt+Shift+Space', 'darwin')).toBe('⌥+⇧+Space');
    expect(describeHotkey('Ctrl+Plus', 'linux')).toBe('Ctrl++');
  });
});
