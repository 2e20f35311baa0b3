// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApprovalQuestion } from '../../../../../renderer/features/approvals/ApprovalQuestion';
import type { ApprovalCard } from '../../../../../shared/tools';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { eventClock } from '../../../../helpers/eventClock';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

/*
 * T28: keys held down, double clicks, clicks where a button appears. The rig does what a browser does with them: Enter presses
 * a button when it goes down, Space when it goes up, each unless the page said no.
 */

const card: ApprovalCard = {
  approvalId: 'k1', conversationId: 'c1', turnId: 't1', messageId: 'a1', partId: 'p1', toolName: 'write_file', risk: 'writeFolder', inputText: '{}', hash: 'a'.repeat(64),
  detail: { kind: 'none' }, choices: ['once', 'conversation', 'folder'], taint: [], warnings: [], denials: 0, askedAtMs: 0,
};
const clock = eventClock();
let bridge: FakeBridge;
let storms = 0;

beforeEach(() => {
  standInForBrowser();
  clock.install();
  bridge = installFakeBridge({ 'tool.decide': () => null });
});
afterEach(() => {
  cleanup();
  clock.remove();
  vi.unstubAllGlobals();
});
afterAll(() => console.log(`T28: ${storms} storms of keys and clicks in the first half second of a question: 0 answers.`));

function draw(approvalId = 'k1'): void {
  render(<ApprovalQuestion card={{ ...card, approvalId }} place={{ number: 1, count: 1 }} />);
}
// By role it would take seconds: it is asked thousands of times.
const buttons = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=alertdialog] button')];
const answers = (): number => bridge.inputsOf('tool.decide').length;

type Deed = (button: HTMLElement) => void;
const press: Deed = (button) => {
  fireEvent.pointerDown(button);
  fireEvent.pointerUp(button);
  fireEvent.click(button, { detail: 1 });
};
const key = (name: 'Enter' | ' ', repeat: boolean): Deed => (button) => {
  const isLeft = fireEvent.keyDown(button, { key: name, repeat });
  if (name === 'Enter' && isLeft) fireEvent.click(button, { detail: 0 });
  fireEvent.keyUp(button, { key: name });
  if (name === ' ' && isLeft) fireEvent.click(button, { detail: 0 });
};
const deeds: readonly Deed[] = [press, key('Enter', false), key('Enter', true), key(' ', false), key(' ', true), (button) => fireEvent.click(button, { detail: 0 }), (button) => fireEvent.click(button, { detail: 2 })];

/** Deeds of a storm, each a little later than the one before, within `forMs`. */
function storm(seed: number, forMs: number): void {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  const begunMs = clock.nowMs();
  while (clock.nowMs() - begunMs < forMs) {
    const all = buttons();
    const button = all[next(all.length)];
    if (button !== undefined) deeds[next(deeds.length)]?.(button);
    clock.advance(next(40) + 1);
    if (clock.nowMs() - begunMs >= forMs) break;
  }
}

describe('a question that has just appeared', () => {
  it('is answered by none of three hundred storms in its first half second', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      draw(`k${seed}`);
      storm(seed * 7919, 499);
      cleanup();
      storms += 1;
    }
    expect(answers()).toBe(0);
  });

  it('is answered by the same storms half a second later, so that they are storms', () => {
    let answered = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      draw(`k${seed}`);
      clock.advance(500);
      const before = answers();
      storm(seed * 7919, 499);
      if (answers() > before) answered += 1;
      cleanup();
    }
    expect(answered).toBe(20);
  });

  it.each(['Enter', ' '] as const)('is not answered by a key that was down before it came, however long: %j', (name) => {
    draw();
    for (let at = 0; at < 100; at += 1) {
      clock.advance(33);
      key(name, true)(screen.getByRole('button', { name: 'Deny' }));
      key(name, true)(screen.getByRole('button', { name: 'Allow once' }));
    }
    expect(answers()).toBe(0);
    key(name, false)(screen.getByRole('button', { name: 'Allow once' }));
    expect(answers()).toBe(1);
  });

  it('is not answered by a press that began too early and ended late', () => {
    draw();
    const allow = screen.getByRole('button', { name: 'Allow once' });
    clock.advance(499);
    fireEvent.pointerDown(allow);
    clock.advance(200);
    fireEvent.click(allow, { detail: 1 });
    expect(answers()).toBe(0);
    press(allow);
    expect(answers()).toBe(1);
  });

  it('counts anew when its window comes to the front: the click that brought it there was meant for the window', () => {
    draw();
    clock.advance(60_000);
    act(() => void window.dispatchEvent(new Event('focus')));
    clock.advance(20);
    press(screen.getByRole('button', { name: 'Allow once' }));
    expect(answers()).toBe(0);
    clock.advance(500);
    press(screen.getByRole('button', { name: 'Allow once' }));
    expect(answers()).toBe(1);
  });

  it('says by its buttons that it cannot be answered yet', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    draw();
    const held = (): readonly (string | null)[] => buttons().map((button) => button.getAttribute('aria-disabled'));
    expect(new Set(held())).toEqual(new Set(['true']));
    act(() => void vi.advanceTimersByTime(500));
    expect(new Set(held())).toEqual(new Set(['false']));
    vi.useRealTimers();
  });
});
