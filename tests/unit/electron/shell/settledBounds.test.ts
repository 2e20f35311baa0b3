import { describe, expect, it } from 'vitest';
import type { Area } from '../../../../electron/shell/screenFit';
import { settledBounds } from '../../../../electron/shell/settledBounds';

/** A window in the frame of a window manager: a resize is answered by a place in the frame, all else by the true one. */
function framedWindow(isStubborn = false) {
  let real: Area = { x: 520, y: 210, width: 640, height: 168 };
  let told = real;
  let nowMs = 10_000;
  let asked = 0;
  const listeners: (() => void)[] = [];
  const answers: (() => void)[] = [];
  const report = (bounds: Area): void => {
    const isMoved = bounds.x !== told.x || bounds.y !== told.y;
    told = bounds;
    if (isMoved) listeners.forEach((listener) => listener());
  };
  const settled = settledBounds(
    {
      getBounds: () => told,
      setBounds: (bounds) => {
        asked += 1;
        const isResized = bounds.width !== real.width || bounds.height !== real.height;
        real = bounds;
        told = bounds;
        answers.push(() => report(isResized || isStubborn ? { ...bounds, x: 0, y: 0 } : bounds));
      },
      on: (_event, listener) => listeners.push(listener),
    },
    () => nowMs,
  );
  return {
    settled,
    told: () => told,
    asked: () => asked,
    answerAll: () => {
      for (let answer = answers.shift(); answer !== undefined; answer = answers.shift()) answer();
    },
    later: () => (nowMs += 1_000),
    drag: (x: number, y: number) => {
      real = { ...real, x, y };
      report(real);
    },
  };
}

describe('the place of a window in a frame', () => {
  it('is known although the window manager answers a resize by a place in the frame, and Electron knows it again too', () => {
    const { settled, answerAll, told } = framedWindow();
    settled.put({ x: 520, y: 210, width: 640, height: 400 });
    answerAll();
    expect(settled.read()).toEqual({ x: 520, y: 210, width: 640, height: 400 });
    expect(told()).toEqual({ x: 520, y: 210, width: 640, height: 400 });
  });

  it('is where a person drags it', () => {
    const { settled, answerAll, later, drag } = framedWindow();
    settled.put({ x: 520, y: 210, width: 640, height: 400 });
    answerAll();
    later();
    drag(30, 40);
    expect(settled.read()).toMatchObject({ x: 30, y: 40 });
    drag(0, 0);
    expect(settled.read()).toMatchObject({ x: 0, y: 0 });
  });

  it('is where a person drags it also while the answer grows', () => {
    const { settled, drag, answerAll } = framedWindow();
    settled.put({ x: 520, y: 210, width: 640, height: 400 });
    answerAll();
    drag(530, 215);
    settled.put({ ...settled.read(), height: 448 });
    answerAll();
    expect(settled.read()).toEqual({ x: 530, y: 215, width: 640, height: 448 });
  });

  it('is held against what is told while it is shown', () => {
    const { settled, later, drag, told, answerAll } = framedWindow();
    later();
    settled.settle();
    drag(0, 0);
    answerAll();
    expect([settled.read(), told()]).toEqual([expect.objectContaining({ x: 520, y: 210 }), expect.objectContaining({ x: 520, y: 210 })]);
  });

  it('is asked for a few times only, where a window manager has a will of its own', () => {
    const { settled, answerAll, asked } = framedWindow(true);
    settled.put({ x: 520, y: 210, width: 640, height: 400 });
    answerAll();
    expect(asked()).toBeLessThanOrEqual(4);
    expect(settled.read()).toMatchObject({ x: 520, y: 210 });
  });
});
