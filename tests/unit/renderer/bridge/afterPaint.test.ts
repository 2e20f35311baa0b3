import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterPaint } from '../../../../renderer/bridge/afterPaint';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function stubFrames(): { readonly paint: () => void } {
  const waiting: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => waiting.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => waiting.splice(0));
  return { paint: () => waiting.splice(0).forEach((callback) => callback()) };
}

describe('afterPaint', () => {
  it('calls back in a task after the next paint, once', () => {
    const frames = stubFrames();
    const callback = vi.fn();
    afterPaint(callback);
    frames.paint();
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it('calls back where nothing is painted, as in a hidden window', () => {
    stubFrames();
    const callback = vi.fn();
    afterPaint(callback);
    vi.advanceTimersByTime(100);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it('does not call back once cancelled, before or after the paint', () => {
    const frames = stubFrames();
    const callback = vi.fn();
    const cancel = afterPaint(callback);
    frames.paint();
    cancel();
    vi.advanceTimersByTime(1000);
    expect(callback).not.toHaveBeenCalled();
  });
});
