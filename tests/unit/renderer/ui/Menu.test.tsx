// @vitest-environment jsdom
import { Ellipsis } from 'lucide-react';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ContextMenu, MenuButton } from '../../../../renderer/ui/Menu';
import type { MenuItem } from '../../../../renderer/ui/Menu';

/** What jsdom lacks of what a menu asks the browser for. */
beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.hasPointerCapture = () => false;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterAll(() => {
  vi.unstubAllGlobals();
});
afterEach(cleanup);

function setUp() {
  const chosen = vi.fn<(id: string) => void>();
  const action = (id: string, label: string) => ({ id, label, onChoose: () => chosen(id) });
  const items: readonly MenuItem[] = [
    action('open', 'Open'),
    { ...action('pin', 'Pin'), isChecked: true },
    { id: 'move', label: 'Move to folder', items: [action('work', 'Work'), action('home', 'Home')] },
    { ...action('export', 'Export'), isDisabled: true },
    { separator: true },
    { ...action('delete', 'Delete'), isDanger: true },
  ];
  return { chosen, items, keyboard: userEvent.setup() };
}

const focusedName = () => document.activeElement?.textContent;

describe('a menu button', () => {
  it('says that it opens a menu, and whether it is open', async () => {
    const { items, keyboard } = setUp();
    render(<MenuButton label="Options" icon={Ellipsis} items={items} />);
    const button = screen.getByRole('button', { name: 'Options' });
    expect([button.getAttribute('aria-haspopup'), button.getAttribute('aria-expanded')]).toEqual(['menu', 'false']);
    await keyboard.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Open', 'Move to folder', 'Export', 'Delete']);
    expect(screen.getByRole('menuitemcheckbox', { name: 'Pin' }).getAttribute('aria-checked')).toBe('true');
    expect(screen.getAllByRole('separator')).toHaveLength(1);
  });

  it('is worked by keys: arrows, Home, End and letters move, what is disabled is passed over, Enter chooses', async () => {
    const { chosen, items, keyboard } = setUp();
    render(<MenuButton label="Options" icon={Ellipsis} items={items} />);
    await keyboard.tab();
    await keyboard.keyboard('{Enter}');
    expect(focusedName()).toBe('Open');
    await keyboard.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(focusedName()).toBe('Delete');
    await keyboard.keyboard('{Home}');
    expect(focusedName()).toBe('Open');
    await keyboard.keyboard('{End}');
    expect(focusedName()).toBe('Delete');
    await keyboard.keyboard('p');
    expect(focusedName()).toBe('Pin');
    await keyboard.keyboard('{Enter}');
    expect(chosen.mock.calls).toEqual([['pin']]);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('gives the focus back to the button on Esc, and chooses nothing', async () => {
    const { chosen, items, keyboard } = setUp();
    render(<MenuButton label="Options" icon={Ellipsis} items={items} />);
    await keyboard.tab();
    await keyboard.keyboard('{ArrowDown}{Escape}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Options' }));
    expect(chosen).not.toHaveBeenCalled();
  });

  it('leaves the focus where the chosen item put it when it is told so, and where none was chosen gives it back', async () => {
    const { keyboard } = setUp();
    const items = [{ id: 'rename', label: 'Rename', onChoose: () => screen.getByRole('textbox').focus() }];
    render(
      <>
        <input aria-label="Title" />
        <MenuButton label="Options" items={items} keepsFocusOnClose />
      </>,
    );
    await keyboard.click(screen.getByRole('button', { name: 'Options' }));
    await keyboard.keyboard('{ArrowDown}{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
    act(() => screen.getByRole('button').focus());
    await keyboard.keyboard('{Enter}{Escape}');
    expect(document.activeElement).toBe(screen.getByRole('button'));
  });

  it('opens a menu in the menu to the right, and goes back to the left', async () => {
    const { chosen, items, keyboard } = setUp();
    render(<MenuButton label="Options" items={items} />);
    await keyboard.tab();
    await keyboard.keyboard('{Enter}m{ArrowRight}');
    expect(focusedName()).toBe('Work');
    await keyboard.keyboard('{ArrowLeft}');
    expect(focusedName()).toBe('Move to folder');
    await keyboard.keyboard('{ArrowRight}{End}{Enter}');
    expect(chosen.mock.calls).toEqual([['home']]);
  });
});

describe('a menu at the pointer', () => {
  it('opens on what was pressed, with the same items, and closes on Esc', async () => {
    const { chosen, items, keyboard } = setUp();
    render(
      <ContextMenu items={items}>
        <button type="button">A row</button>
      </ContextMenu>,
    );
    fireEvent.contextMenu(screen.getByRole('button', { name: 'A row' }), { clientX: 40, clientY: 60 });
    expect(screen.getByRole('menu')).toBeDefined();
    await keyboard.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    act(() => screen.getByRole('button', { name: 'A row' }).focus());
    fireEvent.contextMenu(screen.getByRole('button', { name: 'A row' }));
    await keyboard.click(screen.getByRole('menuitem', { name: 'Delete' }));
    expect(chosen.mock.calls).toEqual([['delete']]);
  });
});
