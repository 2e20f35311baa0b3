// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useToday } from '../../../../../renderer/features/sidebar/useToday';

const minuteMs = 60_000;
const lateEvening = new Date(2026, 10, 21, 23, 50).getTime();

beforeEach(() => vi.useFakeTimers({ now: lateEvening }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('today', () => {
  it('becomes tomorrow at midnight, and the day after at the next', () => {
    const { result } = renderHook(useToday);
    act(() => void vi.advanceTimersByTime(9 * minuteMs));
    expect(result.current).toBe(lateEvening);
    act(() => void vi.advanceTimersByTime(2 * minuteMs));
    expect(new Date(result.current).getDate()).toBe(22);
    act(() => void vi.advanceTimersByTime(24 * 60 * minuteMs));
    expect(new Date(result.current).getDate()).toBe(23);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('is right when somebody comes back to a computer that slept over midnight', () => {
    const { result } = renderHook(useToday);
    act(() => void vi.setSystemTime(lateEvening + 8 * 60 * minuteMs));
    expect(result.current).toBe(lateEvening);
    act(() => void window.dispatchEvent(new Event('focus')));
    expect(new Date(result.current).getDate()).toBe(22);
  });
});
