import { describe, expect, it } from 'vitest';
import { createQuickAskServices } from '../../../electron/quickAskServices';
import { createHotkey } from '../../../electron/shell/hotkey';
import { FailureError } from '../../../shared/failure';
import type { HotkeyStatus } from '../../../shared/hotkey';
import { defaultSettings, type Settings } from '../../../shared/settings';

function services(options: { readonly heldByOthers?: readonly string[]; readonly isDiskFull?: boolean } = {}) {
  let settings: Settings = defaultSettings;
  const done: string[] = [];
  const told: HotkeyStatus[] = [];
  const heldByOthers = new Set(options.heldByOthers);
  const held = new Set<string>();
  const built = createQuickAskServices({
    settings: {
      read: () => settings,
      change: ({ quickAskHotkey, isQuickAskPinned }) => {
        if (options.isDiskFull === true) throw new FailureError({ code: 'store.full' });
        settings = { ...settings, ...(quickAskHotkey === undefined ? {} : { quickAskHotkey }), ...(isQuickAskPinned === undefined ? {} : { isQuickAskPinned }) };
        return settings;
      },
    },
    window: { hide: () => void done.push('hidden'), hold: (isHeld) => void done.push(`held ${String(isHeld)}`), fit: (heightPx) => void done.push(`fit ${heightPx}`) },
    hotkey: createHotkey({
      keys: {
        register: (accelerator) => !heldByOthers.has(accelerator) && held.add(accelerator).has(accelerator),
        unregister: (accelerator) => void held.delete(accelerator),
      },
      isWayland: false,
      onPressed: () => undefined,
    }),
    platform: 'linux',
    command: 'gatehouse --quick-ask',
    showInMain: (conversationId) => void done.push(`main ${String(conversationId)}`),
    tellHotkey: (status) => void told.push(status),
  });
  return { ...built, done, told, held: () => [...held], settings: () => settings };
}

describe('the hotkey of the settings', () => {
  it('is asked for at the start, and the windows are told what became of it', () => {
    const { start, told, hotkey } = services({ heldByOthers: ['Ctrl+Alt+Space'] });
    start();
    expect(hotkey.read()).toEqual({ accelerator: 'Ctrl+Alt+Space', state: 'taken', isDefault: true, command: 'gatehouse --quick-ask' });
    expect(told).toEqual([hotkey.read()]);
  });

  it('is kept when another one can be had, and told', () => {
    const { start, hotkey, settings, told, held } = services();
    start();
    expect(hotkey.set('Ctrl+Alt+K')).toMatchObject({ accelerator: 'Ctrl+Alt+K', state: 'works', isDefault: false });
    expect([settings().quickAskHotkey, held(), told.at(-1)?.accelerator]).toEqual(['Ctrl+Alt+K', ['Ctrl+Alt+K'], 'Ctrl+Alt+K']);
    expect(hotkey.set('default')).toMatchObject({ accelerator: 'Ctrl+Alt+Space', isDefault: true });
    expect(settings().quickAskHotkey).toBe('default');
    expect(hotkey.set(null)).toMatchObject({ accelerator: null, state: 'off' });
    expect([settings().quickAskHotkey, held()]).toEqual([null, []]);
  });

  it('stays when the other one is taken, and the answer says so', () => {
    const { start, hotkey, settings, held, told } = services({ heldByOthers: ['Ctrl+Alt+K'] });
    start();
    expect(hotkey.set('Ctrl+Alt+K')).toEqual({
      accelerator: 'Ctrl+Alt+Space', state: 'works', isDefault: true, command: 'gatehouse --quick-ask', refused: { accelerator: 'Ctrl+Alt+K', state: 'taken' },
    });
    expect([settings().quickAskHotkey, held()]).toEqual(['default', ['Ctrl+Alt+Space']]);
    expect(told.some(({ refused }) => refused !== undefined)).toBe(false);
  });

  it('stays when the disk refuses the change', () => {
    const { start, hotkey, held } = services({ isDiskFull: true });
    start();
    expect(() => hotkey.set('Ctrl+Alt+K')).toThrow(FailureError);
    expect([held(), hotkey.read().accelerator]).toEqual([['Ctrl+Alt+Space'], 'Ctrl+Alt+Space']);
  });

  it('is silent while a new one is pressed, and heard again at the latest when the window loses the focus', () => {
    const { start, hotkey, resume, held } = services();
    start();
    hotkey.pause(true);
    expect(held()).toEqual([]);
    resume();
    expect(held()).toEqual(['Ctrl+Alt+Space']);
  });
});

describe('the quick-ask window', () => {
  it('does what its page asks for, and is away before the main window comes', () => {
    const { quickAsk, done, settings } = services();
    quickAsk.fit(300);
    quickAsk.hold(true);
    quickAsk.openInMain('c-1');
    quickAsk.openInMain(null);
    quickAsk.pin(true);
    expect(done).toEqual(['fit 300', 'held true', 'hidden', 'main c-1', 'hidden', 'main null']);
    expect(settings().isQuickAskPinned).toBe(true);
  });
});
