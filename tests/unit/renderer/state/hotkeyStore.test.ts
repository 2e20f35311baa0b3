import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as hotkeyStoreModule from '../../../../renderer/state/hotkeyStore';
import type * as noticeStoreModule from '../../../../renderer/state/noticeStore';
import type * as settingsStoreModule from '../../../../renderer/state/settingsStore';
import type * as viewStoreModule from '../../../../renderer/state/viewStore';
import type { HotkeyStatus } from '../../../../shared/hotkey';
import { defaultSettings } from '../../../../shared/settings';
import type { Settings } from '../../../../shared/settings';
import { installFakeBridge } from '../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../helpers/fakeBridge';

const taken: HotkeyStatus = { accelerator: 'Ctrl+Alt+Space', state: 'taken', isDefault: true, command: 'gatehouse --quick-ask' };

let bridge: FakeBridge;
let stores: typeof hotkeyStoreModule & typeof noticeStoreModule & typeof settingsStoreModule & typeof viewStoreModule;

/** The question is asked once for a page, so each test has a page of its own. */
async function openPage(page: 'main' | 'quickAsk'): Promise<void> {
  vi.resetModules();
  let settings: Settings = defaultSettings;
  bridge = installFakeBridge({
    'hotkey.read': () => ({ ...taken, accelerator: null, state: 'off', isDefault: false }),
    'hotkey.set': ({ accelerator }) => (accelerator === 'Ctrl+Alt+K' ? { ...taken, accelerator, state: 'works', isDefault: false } : { ...taken, refused: { accelerator: accelerator ?? '', state: 'taken' } }),
    'settings.change': ({ isHotkeyQuestionAnswered }) => (settings = { ...settings, isHotkeyQuestionAnswered: isHotkeyQuestionAnswered === true }),
  });
  stores = {
    ...(await import('../../../../renderer/state/hotkeyStore')),
    ...(await import('../../../../renderer/state/noticeStore')),
    ...(await import('../../../../renderer/state/settingsStore')),
    ...(await import('../../../../renderer/state/viewStore')),
  };
  stores.viewStore.setState({ page });
  stores.followHotkey();
}
beforeEach(() => openPage('main'));
afterEach(() => bridge.remove());

const asked = () => stores.noticeStore.getState().notices.map(({ content }) => (content.kind === 'message' ? content.key : content.failure.code));
const answers = () => bridge.inputsOf('settings.change');

describe('the question about the hotkey', () => {
  it('is asked where another application has the default, once the settings are known', () => {
    bridge.emit('hotkey.changed', taken);
    expect(asked()).toEqual([]);
    stores.applySettings(defaultSettings);
    bridge.emit('hotkey.changed', taken);
    expect(asked()).toEqual(['hotkey.question.taken']);
    expect(stores.noticeStore.getState().notices[0]).toMatchObject({ lastsMs: null, content: { values: { keys: 'Ctrl+Alt+Space' } } });
  });

  it('is not asked by the quick-ask window, which has no settings', async () => {
    await openPage('quickAsk');
    stores.applySettings(defaultSettings);
    bridge.emit('hotkey.changed', taken);
    expect([stores.hotkeyStore.getState().status, asked()]).toEqual([taken, []]);
  });

  it('is asked under Wayland in other words', () => {
    stores.applySettings(defaultSettings);
    bridge.emit('hotkey.changed', { ...taken, state: 'wayland' });
    expect(asked()).toEqual(['hotkey.question.wayland']);
  });

  it.each([
    ['works', { ...taken, state: 'works' }, defaultSettings],
    ['is none', { ...taken, accelerator: null, state: 'off', isDefault: false }, defaultSettings],
    ['is one that the person chose', { ...taken, accelerator: 'Ctrl+Alt+K', isDefault: false }, defaultSettings],
    ['was asked about before', taken, { ...defaultSettings, isHotkeyQuestionAnswered: true }],
  ] as const)('is not asked where the key %s', (_case, status, settings) => {
    stores.applySettings(settings);
    bridge.emit('hotkey.changed', status);
    expect(asked()).toEqual([]);
  });

  it('leads to the settings and is answered by that', async () => {
    stores.applySettings(defaultSettings);
    bridge.emit('hotkey.changed', taken);
    const [notice] = stores.noticeStore.getState().notices;
    stores.dismissNotice(notice?.noticeId ?? '');
    notice?.actions[0]?.perform();
    expect(stores.viewStore.getState()).toMatchObject({ openDialog: 'settings', settingsTab: 'quickAsk' });
    await vi.waitFor(() => expect(answers()).toEqual([{ isHotkeyQuestionAnswered: true }]));
    bridge.emit('hotkey.changed', { ...taken });
    expect(asked()).toEqual([]);
  });

  it('goes by itself when it was answered in another window, or the key works after all', () => {
    stores.applySettings(defaultSettings);
    bridge.emit('hotkey.changed', taken);
    stores.applySettings({ ...defaultSettings, isHotkeyQuestionAnswered: true });
    expect([asked(), answers()]).toEqual([[], []]);
    stores.applySettings(defaultSettings);
    expect(asked()).toEqual(['hotkey.question.taken']);
    bridge.emit('hotkey.changed', { ...taken, state: 'works' });
    expect(asked()).toEqual([]);
  });
});

describe('the status of the hotkey', () => {
  it('is what main says, without what was refused to another window', async () => {
    await vi.waitFor(() => expect(stores.hotkeyStore.getState().status?.state).toBe('off'));
    const result = await stores.setHotkey('Ctrl+Alt+J');
    expect(result).toMatchObject({ ok: true, value: { refused: { accelerator: 'Ctrl+Alt+J', state: 'taken' } } });
    expect(stores.hotkeyStore.getState().status).toEqual(taken);
  });
});
