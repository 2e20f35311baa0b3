import { describe, expect, it } from 'vitest';
import { apartMs, createQuickAskControl, focusLimitMs } from '../../../../electron/shell/quickAskControl';
import type { Screen } from '../../../../electron/shell/quickAskPlace';
import type { Area } from '../../../../electron/shell/screenFit';
import type { QuickAskPlace } from '../../../../shared/quickAsk';
import { FakeClock } from '../../../helpers/fakeClock';

const screens: readonly [Screen, Screen] = [
  { id: '1', workArea: { x: 0, y: 0, width: 1600, height: 1000 } },
  { id: '2', workArea: { x: 1600, y: 0, width: 1000, height: 700 } },
];
const screenAt = (x: number): Screen => (x < 1600 ? screens[0] : screens[1]);

/**
 * A desktop with two screens and another application, which has the focus whenever quick-ask has not. One that `refuses` gives
 * the focus to nobody who asks; one that `loses` takes a showing right after a hiding for the hiding.
 */
function rig({ mayBeLost = true } = {}) {
  const clock = new FakeClock();
  const desktop = { refuses: false, loses: false, isOnScreen: false, hiddenAtMs: -1_000 };
  const state = { isVisible: false, isFocused: false, bounds: { x: 0, y: 0, width: 640, height: 420 } as Area, isPinned: false, pointerX: 100, zoomPercent: 100 };
  const counts = { opened: 0, shown: 0, hidden: 0 };
  let places: readonly QuickAskPlace[] = [];
  const control = createQuickAskControl({
    open: () => {
      counts.opened += 1;
      return {
        isVisible: () => state.isVisible,
        isFocused: () => state.isFocused,
        bounds: () => state.bounds,
        setBounds: (bounds) => {
          state.bounds = bounds;
        },
        show: () => {
          counts.shown += 1;
          // A window that Electron takes for visible is not shown again.
          if (!state.isVisible) desktop.isOnScreen = !desktop.loses || clock.monotonicMs() > desktop.hiddenAtMs;
          Object.assign(state, { isVisible: true, isFocused: desktop.isOnScreen && !desktop.refuses });
        },
        hide: () => {
          counts.hidden += 1;
          const hadFocus = state.isFocused;
          Object.assign(desktop, { isOnScreen: false, hiddenAtMs: clock.monotonicMs() });
          Object.assign(state, { isVisible: false, isFocused: false });
          // As every system does: a window that goes away loses the focus.
          if (hadFocus) control.blurred();
        },
      };
    },
    screenWithPointer: () => screenAt(state.pointerX),
    screenOf: (bounds) => screenAt(bounds.x),
    zoomPercent: () => state.zoomPercent,
    isPinned: () => state.isPinned,
    places: () => places,
    remember: (now) => {
      places = now;
    },
    mayBeLost,
    after: clock.after,
  });
  const clickElsewhere = (): void => {
    if (!state.isFocused) return;
    state.isFocused = false;
    control.blurred();
  };
  return { control, state, counts, desktop, clock, clickElsewhere, places: () => places };
}

describe('the quick-ask window', () => {
  it('is made once, hidden, and only shown and hidden from then on', () => {
    const { control, counts, state } = rig();
    control.prepare();
    control.prepare();
    expect([counts, state.isVisible]).toEqual([{ opened: 1, shown: 0, hidden: 0 }, false]);
    control.show();
    control.hide();
    control.show();
    expect(counts).toEqual({ opened: 1, shown: 2, hidden: 1 });
  });

  it('is made when it is asked for before its time', () => {
    const { control, counts } = rig();
    control.toggle();
    control.prepare();
    expect([counts.opened, control.isShown()]).toEqual([1, true]);
  });

  it('comes by the hotkey and goes by it, and comes forward when it is only behind', () => {
    const { control, state, clickElsewhere } = rig();
    state.isPinned = true;
    control.toggle();
    clickElsewhere();
    control.toggle();
    expect([state.isVisible, state.isFocused]).toEqual([true, true]);
    control.toggle();
    expect(state.isVisible).toBe(false);
  });

  it('goes by the second press also where the desktop never gave it the focus', async () => {
    const { control, state, desktop, clock, counts } = rig();
    desktop.refuses = true;
    control.toggle();
    expect([state.isVisible, state.isFocused]).toEqual([true, false]);
    control.toggle();
    expect(state.isVisible).toBe(false);
    await clock.pass(60_000);
    expect([state.isVisible, counts.shown]).toEqual([false, 1]);
    control.toggle();
    expect(state.isVisible).toBe(true);
  });

  it('is shown anew where the desktop lost it, which Electron does not see, and stays then', async () => {
    const { control, state, desktop, clock, counts } = rig();
    desktop.loses = true;
    control.show();
    control.hide();
    control.show();
    expect([state.isVisible, desktop.isOnScreen]).toEqual([true, false]);
    await clock.pass(focusLimitMs);
    expect([state.isVisible, control.isShown()]).toEqual([false, true]);
    await clock.pass(apartMs);
    expect([state.isVisible, desktop.isOnScreen, state.isFocused]).toEqual([true, true, true]);
    await clock.pass(60_000);
    expect([desktop.isOnScreen, counts.shown, clock.waitingTimers]).toEqual([true, 3, 0]);
  });

  it('is shown anew a few times only, and not once somebody turned elsewhere, hid it or opened a dialog from it, nor where none is lost', async () => {
    const { control, desktop, clock, counts, state, clickElsewhere } = rig();
    desktop.refuses = true;
    control.show();
    await clock.pass(60_000);
    expect([counts.shown, state.isVisible, clock.waitingTimers]).toEqual([3, true, 0]);

    const ways: readonly (() => void)[] = [() => control.hide(), () => control.hold(true), () => control.blurred(), () => control.gone()];
    for (const turn of ways) {
      counts.shown = 0;
      control.show();
      turn();
      await clock.pass(60_000);
      expect([turn.toString(), counts.shown]).toEqual([turn.toString(), 1]);
      control.hide();
    }
    desktop.refuses = false;
    control.show();
    clickElsewhere();
    await clock.pass(60_000);
    expect(state.isVisible).toBe(false);

    const elsewhere = rig({ mayBeLost: false });
    elsewhere.desktop.refuses = true;
    elsewhere.control.show();
    await elsewhere.clock.pass(60_000);
    expect(elsewhere.counts.shown).toBe(1);
  });

  it('goes when another window takes the focus, unless it is pinned', () => {
    const { control, state, clickElsewhere } = rig();
    control.show();
    clickElsewhere();
    expect(state.isVisible).toBe(false);
    state.isPinned = true;
    control.show();
    clickElsewhere();
    expect(state.isVisible).toBe(true);
  });

  it('stays while a dialog that was opened from it has the focus, and goes by the next blur after that', () => {
    const { control, state, clickElsewhere } = rig();
    control.show();
    control.hold(true);
    clickElsewhere();
    expect(state.isVisible).toBe(true);
    control.hold(false);
    control.show();
    clickElsewhere();
    expect(state.isVisible).toBe(false);
    // Whoever hides it with the dialog open has ended that.
    control.show();
    control.hold(true);
    control.hide();
    control.show();
    clickElsewhere();
    expect(state.isVisible).toBe(false);
  });

  it('stands on the screen with the pointer, each time', () => {
    const { control, state } = rig();
    state.pointerX = 2000;
    control.show();
    expect(state.bounds.x).toBe(1780);
    control.hide();
    state.pointerX = 100;
    control.show();
    expect(state.bounds.x).toBe(480);
  });

  it('comes over from another screen when it is pinned there', () => {
    const { control, state, clickElsewhere } = rig();
    state.isPinned = true;
    control.show();
    clickElsewhere();
    state.pointerX = 2000;
    control.toggle();
    expect(state.bounds).toMatchObject({ x: 1780, y: 140 });
  });

  it('remembers a place when a person moved it, and none when nobody did', () => {
    const { control, state, places } = rig();
    control.show();
    control.fit(300);
    control.hide();
    expect(places()).toEqual([]);
    control.show();
    state.bounds = { ...state.bounds, x: 40, y: 60 };
    control.hide();
    expect(places()).toEqual([{ screenId: '1', x: 40, y: 60, width: 640 }]);
    control.show();
    expect(state.bounds).toMatchObject({ x: 40, y: 60 });
  });

  it('remembers a place also when the answer grows after the move', () => {
    const { control, state, places } = rig();
    control.show();
    state.bounds = { ...state.bounds, x: 40, y: 60 };
    control.fit(400);
    expect([places()[0]?.x, state.bounds]).toEqual([40, { x: 40, y: 60, width: 640, height: 400 }]);
  });

  it('is as high as its page, in the size in which that is drawn, and no higher than the screen', () => {
    const { control, state } = rig();
    state.zoomPercent = 150;
    control.fit(300);
    control.show();
    expect(state.bounds.height).toBe(450);
    control.fit(5_000);
    expect(state.bounds).toMatchObject({ y: 0, height: 1000 });
  });

  it('is made anew when it is gone', () => {
    const { control, counts, state } = rig();
    control.show();
    Object.assign(state, { isVisible: false, isFocused: false });
    control.gone();
    expect(control.isShown()).toBe(false);
    control.show();
    expect([counts.opened, control.isShown()]).toEqual([2, true]);
  });

  it('is one, on the right screen and wholly on it, after every one of 1,000 random events (trust.md F72)', () => {
    const { control, counts, state, clickElsewhere } = rig();
    let seed = 72;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const events: readonly (() => void)[] = [
      () => {
        const wasFocused = state.isFocused;
        control.toggle();
        expect([state.isVisible, state.isFocused]).toEqual([!wasFocused, !wasFocused]);
      },
      () => {
        control.show();
        expect([state.isVisible, state.isFocused, screenAt(state.bounds.x)]).toEqual([true, true, screenAt(state.pointerX)]);
      },
      () => {
        control.hide();
        expect(state.isVisible).toBe(false);
      },
      () => {
        const isKept = state.isVisible && (state.isPinned || !state.isFocused);
        clickElsewhere();
        expect([state.isVisible, state.isFocused]).toEqual([isKept, false]);
      },
      () => control.fit(1 + random(1_999)),
      () => {
        state.isPinned = random(2) === 0;
      },
      () => {
        state.pointerX = random(2_600);
      },
      () => {
        if (state.isVisible) state.bounds = { ...state.bounds, x: random(900), y: random(500) };
      },
    ];
    for (let count = 0; count < 1_000; count += 1) {
      events[random(events.length)]?.();
      expect(counts.opened).toBeLessThanOrEqual(1);
    }
    expect(counts.shown).toBeGreaterThan(150);
    expect(counts.hidden).toBeGreaterThan(100);
  });
});
