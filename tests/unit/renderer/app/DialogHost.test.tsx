// @vitest-environment jsdom
import type { MenuItemConstructorOptions } from 'electron';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { menuTemplate } from '../../../../electron/shell/menuTemplate';
import { DialogHost } from '../../../../renderer/app/DialogHost';
import { applyConversationList } from '../../../../renderer/state/conversationListStore';
import { viewStore } from '../../../../renderer/state/viewStore';
import { windowCommands } from '../../../../shared/commands';
import { createTranslate } from '../../../../shared/messages';
import { standInForBrowser } from '../../../helpers/browserStandIns';

const translate = createTranslate('en');
const stage = { focusSearch: vi.fn(), toggleSidebar: vi.fn() };

beforeEach(() => standInForBrowser());
afterEach(() => {
  cleanup();
  viewStore.setState({ openDialog: null });
  applyConversationList([]);
  vi.unstubAllGlobals();
});

function namesInMenu(): readonly string[] {
  const flat = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] => items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
  const items = flat(menuTemplate({ translate, platform: 'linux', isDevelopment: false, shortcuts: {}, invoke: () => undefined }));
  return items.flatMap((item) => (item.click === undefined ? [] : [(item.label ?? '').replace(/…$/, '')]));
}

describe('the dialogs of the window', () => {
  it('name the same commands in the palette and in the shortcuts sheet as the menu does', async () => {
    const listed = windowCommands.map(({ nameKey }) => translate(nameKey));
    expect(listed.length).toBeGreaterThanOrEqual(12);
    expect(namesInMenu().toSorted()).toEqual(listed.toSorted());

    viewStore.setState({ openDialog: 'shortcuts' });
    render(<DialogHost stage={stage} onOpened={() => undefined} />);
    const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(within(sheet).getAllByRole('term').map((term) => term.textContent).slice(0, listed.length)).toEqual(listed);
    cleanup();

    viewStore.setState({ openDialog: 'palette' });
    render(<DialogHost stage={stage} onOpened={() => undefined} />);
    await screen.findByRole('dialog', { name: 'Command palette' });
    // The palette does not offer to open itself.
    expect(screen.getAllByRole('option').map((option) => option.getAttribute('aria-label'))).toEqual(listed.filter((name) => name !== 'Command palette'));
  });

  it('carries out what was found by typing, after the palette is gone', async () => {
    viewStore.setState({ openDialog: 'palette' });
    render(<DialogHost stage={stage} onOpened={() => undefined} />);
    const field = await screen.findByRole('combobox');
    fireEvent.change(field, { target: { value: 'show or' } });
    expect(document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-label')).toBe('Show or hide conversations');
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(stage.toggleSidebar).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('draws under 50 rows over 10,000 conversations', async () => {
    applyConversationList(Array.from({ length: 10_000 }, (_, at) => ({ conversationId: `c${at}`, title: `Talk ${at}`, modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false })));
    viewStore.setState({ openDialog: 'palette' });
    render(<DialogHost stage={stage} onOpened={() => undefined} />);
    fireEvent.change(await screen.findByRole('combobox'), { target: { value: 'a' } });
    const rows = screen.getAllByRole('option').length;
    expect(rows).toBeGreaterThan(10);
    expect(rows).toBeLessThan(50);
  });
});
