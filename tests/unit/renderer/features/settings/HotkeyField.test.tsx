// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { HotkeyField } from '../../../../../renderer/features/settings/HotkeyField';
import { applyHotkey, hotkeyStore } from '../../../../../renderer/state/hotkeyStore';
import type { HotkeyStatus } from '../../../../../shared/hotkey';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const works: HotkeyStatus = { accelerator: 'Ctrl+Alt+Space', state: 'works', isDefault: true, command: 'gatehouse --quick-ask' };
const bridges: FakeBridge[] = [];
afterEach(() => {
  cleanup();
  hotkeyStore.setState({ status: null });
  bridges.splice(0).forEach((one) => one.remove());
});

function show(status: HotkeyStatus = works) {
  const bridge = installFakeBridge({
    'hotkey.pause': () => null,
    'hotkey.set': ({ accelerator }) => (accelerator === 'Ctrl+Alt+K' ? { ...status, refused: { accelerator, state: 'taken' } } : { ...status, accelerator, state: accelerator === null ? 'off' : 'works', isDefault: false }),
  });
  bridges.push(bridge);
  applyHotkey(status);
  render(<HotkeyField />);
  return { bridge, user: userEvent.setup(), change: screen.getByRole('button', { name: 'Change the keys of quick ask' }) };
}

describe('the hotkey in the settings', () => {
  it('is changed by pressing it, and the old one is silent meanwhile', async () => {
    const { bridge, user, change } = show();
    await user.click(change);
    expect(screen.getByText(/Press the new keys/)).toBeTruthy();
    await user.keyboard('{Control>}{Shift>}j{/Shift}{/Control}');
    expect(await screen.findByText(/Ctrl\+Shift\+J opens quick ask/)).toBeTruthy();
    expect(bridge.inputsOf('hotkey.set')).toEqual([{ accelerator: 'Ctrl+Shift+J' }]);
    expect(bridge.inputsOf('hotkey.pause')).toEqual([{ isPaused: true }, { isPaused: false }]);
  });

  it('is taken away by Backspace, and kept by Escape', async () => {
    const { bridge, user, change } = show();
    await user.click(change);
    await user.keyboard('{Escape}');
    expect(bridge.inputsOf('hotkey.set')).toEqual([]);
    await user.click(change);
    await user.keyboard('{Backspace}');
    expect(await screen.findByText('No keys open quick ask.')).toBeTruthy();
    expect(bridge.inputsOf('hotkey.set')).toEqual([{ accelerator: null }]);
  });

  it('is never what other applications need: that is said, and other keys are awaited', async () => {
    const { bridge, user, change } = show();
    await user.click(change);
    await user.keyboard('{Control>}c{/Control}');
    expect(screen.getByRole('alert').textContent).toMatch(/Ctrl\+C means something/);
    await user.keyboard('{Control>}{Alt>}c{/Alt}{/Control}');
    expect(bridge.inputsOf('hotkey.set')).toEqual([{ accelerator: 'Ctrl+Alt+C' }]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says when another application has the new keys, and that the old ones still work', async () => {
    const { user, change } = show();
    await user.click(change);
    await user.keyboard('{Control>}{Alt>}k{/Alt}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Ctrl\+Alt\+K belongs to another application/);
    expect(screen.getByText(/Ctrl\+Alt\+Space opens quick ask/)).toBeTruthy();
  });

  it.each([
    ['taken', /another application has it\. Choose other keys/],
    ['wayland', /Wayland.*give the command below/],
    ['invalid', /does not know the keys/],
  ] as const)('has a sentence of its own for a key that is %s, and the command that works all the same', (state, sentence) => {
    show({ ...works, state });
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(screen.getByText('gatehouse --quick-ask')).toBeTruthy();
    expect(screen.getByText(/To use keys of your desktop instead/)).toBeTruthy();
  });

  it('goes back to the default by one press', async () => {
    const { bridge, user } = show({ ...works, accelerator: 'F9', isDefault: false });
    await user.click(screen.getByRole('button', { name: 'Use Ctrl+Alt+Space' }));
    expect(bridge.inputsOf('hotkey.set')).toEqual([{ accelerator: 'default' }]);
  });
});
