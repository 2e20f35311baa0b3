import { describe, expect, it } from 'vitest';
import { defaultHotkey, hotkeyOf, isHotkey, problemOfHotkey } from '../../../shared/hotkey';

describe('the key that opens quick-ask', () => {
  it('is by default the one of driving-contract.md', () => {
    expect([defaultHotkey('linux'), defaultHotkey('win32'), defaultHotkey('darwin')]).toEqual(['Ctrl+Alt+Space', 'Ctrl+Alt+Space', 'Alt+Shift+Space']);
    expect(['linux', 'win32', 'darwin'].map(defaultHotkey).filter((keys) => !isHotkey(keys))).toEqual([]);
  });

  it('follows the system only where the setting says so', () => {
    expect([hotkeyOf('default', 'darwin'), hotkeyOf('Ctrl+Alt+K', 'darwin'), hotkeyOf(null, 'darwin')]).toEqual(['Alt+Shift+Space', 'Ctrl+Alt+K', null]);
  });

  it.each(['Ctrl+Alt+K', 'Ctrl+Shift+7', 'Alt+Space', 'Super+Space', 'Ctrl+.', 'F12', 'Shift+F9', 'Ctrl+Alt+Shift+Super+PageDown', 'Alt+Shift+Plus'])('may be %s', (keys) => {
    expect(problemOfHotkey(keys)).toBeNull();
  });

  it.each(['Ctrl+C', 'Super+V', 'Alt+Tab', 'Shift+A', 'Shift+Space', 'K', 'Space', 'Ctrl+Enter'])('may not be %s, which other applications need', (keys) => {
    expect(problemOfHotkey(keys)).toBe('common');
  });

  it.each(['', '+', 'Ctrl', 'Ctrl+', 'Ctrl+Alt', 'Alt+Ctrl+K', 'Ctrl+Ctrl+Alt+K', 'Ctrl+Alt+k', 'Ctrl+Alt+KK', 'F25', 'F0', 'Ctrl+Alt+é', 'Hyper+Alt+K', 'Ctrl+Alt+VolumeUp', 'CommandOrControl+Alt+K'])('may not be "%s", which is no key in the one form', (keys) => {
    expect(problemOfHotkey(keys)).toBe('unknown');
  });
});
