import { afterEach, describe, expect, it, vi } from 'vitest';
import { performCommand } from '../../../../renderer/app/commands';
import { viewStore } from '../../../../renderer/state/viewStore';

afterEach(() => viewStore.setState({ openDialog: null }));

function stage() {
  return { focusSearch: vi.fn(), toggleSidebar: vi.fn() };
}

describe('a command', () => {
  it('takes the place of an open dialog', () => {
    viewStore.setState({ openDialog: 'settings' });
    const frame = stage();
    performCommand('search.focus', frame);
    expect(frame.focusSearch).toHaveBeenCalledTimes(1);
    expect(viewStore.getState().openDialog).toBeNull();
  });

  it('opens the settings, and the model picker', () => {
    performCommand('settings.open', stage());
    expect(viewStore.getState().openDialog).toBe('settings');
    performCommand('model.pick', stage());
    expect(viewStore.getState().openDialog).toBe('modelPicker');
  });

  it('opens the palette, the shortcuts sheet and the bin', () => {
    performCommand('palette.open', stage());
    expect(viewStore.getState().openDialog).toBe('palette');
    performCommand('shortcuts.open', stage());
    expect(viewStore.getState().openDialog).toBe('shortcuts');
    performCommand('bin.open', stage());
    expect(viewStore.getState().openDialog).toBe('recentlyDeleted');
  });

  it('takes the place of the question whether to open a link', () => {
    viewStore.setState({ askedLink: 'https://example.org' });
    performCommand('palette.open', stage());
    expect(viewStore.getState().askedLink).toBeNull();
  });
});
