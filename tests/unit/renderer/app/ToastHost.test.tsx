// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ToastHost } from '../../../../renderer/app/ToastHost';
import { noticeStore, raiseFailure, raiseNotice } from '../../../../renderer/state/noticeStore';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  noticeStore.setState({ notices: [] });
});

describe('a notice', () => {
  it('leaves when its time is over', () => {
    raiseNotice({ kind: 'message', key: 'notice.conversationDeleted' }, [], 5000);
    render(<ToastHost />);
    act(() => vi.advanceTimersByTime(4999));
    expect(screen.queryByText('Conversation deleted')).not.toBeNull();
    act(() => vi.advanceTimersByTime(1));
    expect(screen.queryByText('Conversation deleted')).toBeNull();
  });

  it('stays for as long as the pointer rests on it', () => {
    raiseNotice({ kind: 'message', key: 'notice.conversationDeleted' }, [], 5000);
    render(<ToastHost />);
    fireEvent.pointerEnter(screen.getByRole('region', { name: 'Notices' }));
    act(() => vi.advanceTimersByTime(60_000));
    expect(screen.queryByText('Conversation deleted')).not.toBeNull();
  });

  it('does what its button says, once, and goes', () => {
    const undo = vi.fn();
    raiseNotice({ kind: 'message', key: 'notice.conversationDeleted' }, [{ labelKey: 'action.undo', perform: undo }]);
    render(<ToastHost />);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledTimes(1);
    expect(screen.queryByText('Conversation deleted')).toBeNull();
  });

  it('is an alert that stays when something failed', () => {
    raiseFailure({ code: 'store.full' });
    render(<ToastHost />);
    act(() => vi.advanceTimersByTime(600_000));
    expect(screen.getByRole('alert').textContent).toContain('The disk is full');
  });
});
