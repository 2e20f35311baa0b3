import { restingHeightPx, type QuickAskPlace } from '../../shared/quickAsk';
import { grown, placeOn, withPlace, type Screen } from './quickAskPlace';
import type { Area } from './screenFit';

/** The window as the rules below see it; made hidden. */
export type QuickAskSurface = {
  readonly isVisible: () => boolean;
  readonly isFocused: () => boolean;
  readonly bounds: () => Area;
  readonly setBounds: (bounds: Area) => void;
  /** Shows it where it stands, above the others, with the focus; tells its page. */
  readonly show: () => void;
  /** Hides it; the window that had the focus before has it again. */
  readonly hide: () => void;
};

export type QuickAskParts = {
  /** Makes the one window. */
  readonly open: () => QuickAskSurface;
  readonly screenWithPointer: () => Screen;
  readonly screenOf: (bounds: Area) => Screen;
  readonly zoomPercent: () => number;
  readonly isPinned: () => boolean;
  readonly places: () => readonly QuickAskPlace[];
  readonly remember: (places: readonly QuickAskPlace[]) => void;
  /** On X11, where a window may be shown and not be there; elsewhere nothing is shown anew. */
  readonly mayBeLost: boolean;
  /** Runs it later; gives what calls it off. */
  readonly after: (delayMs: number, run: () => void) => () => void;
};

/** So long a desktop may take to give it the focus. */
export const focusLimitMs = 1_000;
/** Between hiding and showing it anew: the window manager has then seen the first. */
export const apartMs = 200;
/** A desktop that refuses the focus is not asked for ever. */
const mostShownAnew = 2;

/** The rules of the one quick-ask window (trust.md F72): when it shows, where, how high, and when it goes. */
export type QuickAskControl = {
  /** Makes the window, hidden, unless it is there: showing it later costs nothing of its making. */
  readonly prepare: () => void;
  /** On the screen with the pointer, with the focus. */
  readonly show: () => void;
  /** What the hotkey does: shows it, or brings it forward, or hides it when it was shown last and nothing else was turned to since. */
  readonly toggle: () => void;
  readonly hide: () => void;
  readonly isShown: () => boolean;
  /** The page is so many of its pixels high. */
  readonly fit: (heightPx: number) => void;
  /** While held it stays when it loses the focus: a dialog that was opened from it has it. Hiding ends that. */
  readonly hold: (isHeld: boolean) => void;
  /** Another window has the focus. */
  readonly blurred: () => void;
  /** The window is gone; the next showing makes another. */
  readonly gone: () => void;
};

export function createQuickAskControl(parts: QuickAskParts): QuickAskControl {
  let surface: QuickAskSurface | null = null;
  let heightPx = restingHeightPx;
  /** Where we put it; anywhere else, the person moved it. */
  let placed: Area | null = null;
  let isHeld = false;
  /** Shown for the person, who turned to no other window since; whether the desktop gave it the focus or not. */
  let isCalled = false;
  let stopLooking = (): void => undefined;

  const heightOnScreen = (): number => Math.round((heightPx * parts.zoomPercent()) / 100);

  const put = (window: QuickAskSurface, bounds: Area): void => {
    window.setBounds(bounds);
    placed = bounds;
  };

  const rememberPlace = (window: QuickAskSurface): void => {
    const bounds = window.bounds();
    const isMoved = placed !== null && (bounds.x !== placed.x || bounds.y !== placed.y || bounds.width !== placed.width);
    if (isMoved) parts.remember(withPlace(parts.places(), parts.screenOf(bounds), bounds));
  };

  const prepare = (): QuickAskSurface => (surface ??= parts.open());

  const show = (): void => {
    const window = prepare();
    const screen = parts.screenWithPointer();
    if (!window.isVisible() || parts.screenOf(window.bounds()).id !== screen.id) put(window, placeOn(screen, parts.places(), heightOnScreen()));
    window.show();
    isCalled = true;
    if (parts.mayBeLost) lookAfter(window, mostShownAnew);
  };

  /**
   * X11's window managers take a window that is shown right after it was hidden for a hidden one (seen with openbox: not on the
   * screen, and Electron believes that it is). Showing it once more does nothing then; hidden and shown apart, it is there.
   */
  const lookAfter = (window: QuickAskSurface, left: number): void => {
    stopLooking();
    if (left === 0) return;
    stopLooking = parts.after(focusLimitMs, () => {
      // Behind a dialog of its own it has no focus either.
      if (isHeld || !window.isVisible() || window.isFocused()) return;
      window.hide();
      stopLooking = parts.after(apartMs, () => {
        window.show();
        lookAfter(window, left - 1);
      });
    });
  };

  const turnedAway = (): void => {
    isCalled = false;
    stopLooking();
  };

  const hide = (): void => {
    turnedAway();
    isHeld = false;
    if (surface === null || !surface.isVisible()) return;
    rememberPlace(surface);
    surface.hide();
  };

  return {
    prepare: () => void prepare(),
    show,
    toggle: () => (surface?.isVisible() === true && (isCalled || surface.isFocused()) ? hide() : show()),
    hide,
    isShown: () => isCalled || (surface?.isVisible() ?? false),
    fit: (wantedPx) => {
      heightPx = wantedPx;
      if (surface === null || !surface.isVisible()) return;
      const bounds = surface.bounds();
      const next = grown(bounds, heightOnScreen(), parts.screenOf(bounds).workArea);
      rememberPlace(surface);
      put(surface, next);
    },
    hold: (holding) => {
      isHeld = holding;
    },
    blurred: () => {
      turnedAway();
      if (!isHeld && !parts.isPinned()) hide();
    },
    gone: () => {
      turnedAway();
      surface = null;
      placed = null;
      isHeld = false;
    },
  };
}
