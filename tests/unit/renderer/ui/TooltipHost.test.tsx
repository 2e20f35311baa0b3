// @vitest-environment jsdom
import { Plus } from 'lucide-react';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IconButton } from '../../../../renderer/ui/IconButton';
import { TooltipHost } from '../../../../renderer/ui/TooltipHost';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show() {
  render(
    <>
      <IconButton icon={Plus} label="New folder" shortcut="Ctrl+D" />
      <TooltipHost />
    </>,
  );
  return screen.getByRole('button', { name: 'New folder' });
}

describe('the tooltip', () => {
  it('shows the name and the keys of what the pointer rests on', () => {
    fireEvent.pointerOver(show());
    expect(screen.queryByText('New folder')).toBeNull();
    act(() => vi.advanceTimersByTime(1000));
    expect(screen.getByText('New folder').textContent).toBe('New folderCtrlD');
  });

  it('follows the focus that the keyboard moved, and not one that was given', () => {
    const button = show();
    fireEvent.focusIn(button);
    act(() => vi.advanceTimersByTime(1000));
    expect(screen.queryByText('New folder')).toBeNull();
    fireEvent.keyDown(document.body, { key: 'Tab' });
    fireEvent.focusIn(button);
    act(() => vi.advanceTimersByTime(1000));
    expect(screen.getByText('New folder')).toBeDefined();
  });

  it('is not said twice: screen readers have the name already', () => {
    fireEvent.pointerOver(show());
    act(() => vi.advanceTimersByTime(1000));
    expect(screen.getByText('New folder').getAttribute('aria-hidden')).toBe('true');
  });

  it.each(['keyDown', 'pointerDown', 'wheel', 'focusOut'] as const)('goes with %s, before or after it came', (event) => {
    const button = show();
    fireEvent.pointerOver(button);
    act(() => vi.advanceTimersByTime(1000));
    fireEvent[event](button);
    expect(screen.queryByText('New folder')).toBeNull();
    fireEvent.pointerOver(button);
    fireEvent[event](button);
    act(() => vi.advanceTimersByTime(1000));
    expect(screen.queryByText('New folder')).toBeNull();
  });
});
