import { describe, expect, it } from 'vitest';
import { createHotkey, isWaylandSession, type Hotkey } from '../../../../electron/shell/hotkey';

/** A desktop on which other applications hold some keys, and where a name that is none makes `register` throw. */
function desktop(options: { readonly isWayland?: boolean; readonly heldByOthers?: readonly string[]; readonly throwsFor?: string } = {}) {
  const held = new Map<string, () => void>();
  const heldByOthers = new Set(options.heldByOthers);
  let presses = 0;
  const hotkey: Hotkey = createHotkey({
    keys: {
      register: (accelerator, onPressed) => {
        if (accelerator === options.throwsFor) throw new TypeError('conversion failure');
        if (heldByOthers.has(accelerator) || held.has(accelerator)) return false;
        held.set(accelerator, onPressed);
        return true;
      },
      unregister: (accelerator) => {
        if (!held.delete(accelerator)) throw new Error(`${accelerator} was not held`);
      },
    },
    isWayland: options.isWayland ?? false,
    onPressed: () => {
      presses += 1;
    },
  });
  return { hotkey, heldByOthers, held: () => [...held.keys()], press: (accelerator: string) => held.get(accelerator)?.(), presses: () => presses };
}

describe('the global key', () => {
  it('is off until one is asked for, and heard from then on', () => {
    const { hotkey, press, presses } = desktop();
    expect([hotkey.state(), hotkey.accelerator()]).toEqual(['off', null]);
    expect(hotkey.use('Ctrl+Alt+Space')).toBe('works');
    press('Ctrl+Alt+Space');
    expect([hotkey.state(), hotkey.accelerator(), presses()]).toEqual(['works', 'Ctrl+Alt+Space', 1]);
  });

  it('is one: the one before is let go, and none lets go too', () => {
    const { hotkey, held } = desktop();
    hotkey.use('Ctrl+Alt+Space');
    hotkey.use('Ctrl+Alt+K');
    expect(held()).toEqual(['Ctrl+Alt+K']);
    expect(hotkey.use(null)).toBe('off');
    expect(held()).toEqual([]);
  });

  it('tells a key that another application has from one that works', () => {
    const { hotkey, heldByOthers } = desktop({ heldByOthers: ['Ctrl+Alt+Space'] });
    expect(hotkey.use('Ctrl+Alt+Space')).toBe('taken');
    heldByOthers.clear();
    expect(hotkey.use('Ctrl+Alt+Space')).toBe('works');
  });

  it('tells what is no key, whether we know that or the system does', () => {
    const { hotkey, held } = desktop({ throwsFor: 'Ctrl+Alt+Insert' });
    expect([hotkey.use('Ctrl+Alt+Space+'), hotkey.use('Ctrl+Alt+Insert')]).toEqual(['invalid', 'invalid']);
    expect(held()).toEqual([]);
  });

  it('never claims to work under Wayland, though it asks all the same', () => {
    const { hotkey, held } = desktop({ isWayland: true });
    expect(hotkey.use('Ctrl+Alt+Space')).toBe('wayland');
    expect(held()).toEqual(['Ctrl+Alt+Space']);
    expect(hotkey.use(null)).toBe('off');
  });

  it('is silent while paused, and asked for again after it, with what became of it meanwhile', () => {
    const { hotkey, held, heldByOthers } = desktop();
    hotkey.use('Ctrl+Alt+Space');
    expect([hotkey.pause(true), hotkey.pause(true), held()]).toEqual([true, false, []]);
    heldByOthers.add('Ctrl+Alt+Space');
    expect([hotkey.pause(false), hotkey.pause(false), hotkey.state()]).toEqual([true, false, 'taken']);
  });

  it('is heard again when another is chosen while paused', () => {
    const { hotkey, held } = desktop();
    hotkey.use('Ctrl+Alt+Space');
    hotkey.pause(true);
    expect(hotkey.use('Ctrl+Alt+K')).toBe('works');
    expect([held(), hotkey.pause(false)]).toEqual([['Ctrl+Alt+K'], false]);
  });
});

describe('a Wayland session', () => {
  it('is known by its type or its socket, on Linux alone', () => {
    expect(isWaylandSession('linux', { XDG_SESSION_TYPE: 'wayland' })).toBe(true);
    expect(isWaylandSession('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(isWaylandSession('linux', { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: '' })).toBe(false);
    expect(isWaylandSession('linux', {})).toBe(false);
    expect(isWaylandSession('darwin', { XDG_SESSION_TYPE: 'wayland' })).toBe(false);
  });
});
