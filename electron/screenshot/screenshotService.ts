import { FailureError, type Failure } from '../../shared/failure';
import type { Region, Screenshot, ScreenshotSource, ScreenshotSources } from '../../shared/screenshot';
import type { Clock, MakeId } from '../chat/ports';
import { oneAtATime } from '../support/oneAtATime';
import { cropPicture } from './cropPicture';
import { lookOf } from './lookOf';
import type { Captured, Display, Picture, ScreenPorts, Size } from './ports';
import { screenPixels } from './screenPixels';
import { writePng } from './writePng';

/**
 * Pictures of screens and windows, for people now and for the model's tool later. Each one is shown before anything is done
 * with it: nothing here attaches, stores or sends. Throws `FailureError` with a `screenshot.*` code where no picture comes.
 */
export type ScreenshotService = {
  /** What a picture can be taken of, with small pictures of it; this app's own windows are left out. */
  readonly list: (windowId: number) => Promise<ScreenshotSources>;
  /** `sourceId: null`: the desktop asks. The picture is kept for `crop` until another is taken or `forget` is called. */
  readonly take: (wish: { readonly sourceId: string | null; readonly hidesWindow: boolean }, windowId: number) => Promise<Screenshot>;
  /** A part of the picture that was taken last for this window. */
  readonly crop: (part: { readonly screenshotId: string; readonly region: Region }, windowId: number) => Promise<Screenshot>;
  /** The picture taken for this window, or all that it asked for, is not needed any more. */
  readonly forget: (windowId: number) => void;
};

export type ScreenshotChoices = ScreenPorts & {
  /** Pictures come only through the desktop's own dialog (`usesPortal`). */
  readonly isAskedByDesktop: boolean;
  readonly clock: Pick<Clock, 'after'>;
  readonly makeId: MakeId;
};

const thumbnailSize: Size = { widthPx: 320, heightPx: 200 };
/** Fewer than anybody can look through. */
const mostWindows = 40;
const longestNameChars = 200;
/** What stood behind a window needs a moment to be drawn again, and some desktops fade windows out. */
const settleMs = 300;
/** A capture takes some 50 ms; where the desktop asks, a person needs time to answer. */
const captureLimitMs = 10_000;
const portalLimitMs = 120_000;

export function createScreenshotService({ screens, windows, isAskedByDesktop, clock, makeId }: ScreenshotChoices): ScreenshotService {
  /** By window: the picture that its person looks at, `null` while it is being taken. */
  const taken = new Map<number, { readonly screenshotId: string; readonly picture: Picture | null }>();
  // One at a time: a window that hides for its picture must not stand in another one's.
  const inTurn = oneAtATime();

  const shownScreens = (): readonly Screen[] => screens.displays().map(screenOf);

  /** A page that nobody sees asks for nothing (trust.md T34). */
  function assertSeen(windowId: number): void {
    if (!windows.isVisible(windowId)) throw new FailureError({ code: 'sender.refused' });
  }

  async function capture(kinds: readonly ('screen' | 'window')[], within: Size): Promise<readonly Captured[]> {
    const before = screens.permission();
    if (before === 'denied' || before === 'restricted') return refuse({ code: 'screenshot.notAllowed', state: before });
    const limitMs = isAskedByDesktop ? portalLimitMs : captureLimitMs;
    const captured = await inTime(limitMs, screens.capture(kinds, within)).catch((error: unknown) => {
      if (error === late) return refuse(isAskedByDesktop ? { code: 'screenshot.portal', reason: 'silent' } : { code: 'screenshot.unavailable' });
      return refuse(isAskedByDesktop ? { code: 'screenshot.portal', reason: 'missing' } : { code: 'screenshot.unavailable' });
    });
    // Asked of by the capture itself: until it is allowed and the app starts anew, pictures hold the wallpaper only.
    if (screens.permission() !== 'granted') return refuse({ code: 'screenshot.notAllowed', state: 'asked' });
    return captured;
  }

  function inTime<T>(limitMs: number, work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = clock.after(limitMs, () => reject(late));
      work.then(resolve, reject).finally(cancel);
    });
  }

  async function takeOne(sourceId: string | null): Promise<Picture> {
    if (sourceId === null || isAskedByDesktop) {
      const [chosen] = await capture(['screen'], largest(shownScreens()));
      return chosen?.picture ?? refuse({ code: 'screenshot.portal', reason: 'refused' });
    }
    const isScreen = sourceId.startsWith('screen:');
    if (!isScreen) return pictureOf(await capture(['window'], largest(shownScreens())), sourceId);
    // At its own size, pixel by pixel: which of the screens it is, is known only when it was seen once.
    const small = await capture(['screen'], thumbnailSize);
    const display = displayOf(small, sourceId, shownScreens());
    return pictureOf(await capture(['screen'], display ?? largest(shownScreens())), sourceId);
  }

  /** While the window stands aside, which ends however the work does. */
  async function withoutWindow<T>(windowId: number, work: () => Promise<T>): Promise<T> {
    const showAgain = windows.hide(windowId);
    try {
      await new Promise<void>((resolve) => clock.after(settleMs, resolve));
      return await work();
    } finally {
      showAgain();
    }
  }

  return {
    list: (windowId) =>
      inTurn(async () => {
        assertSeen(windowId);
        if (isAskedByDesktop) return { isAskedByDesktop, sources: [] };
        const captured = (await capture(['screen', 'window'], thumbnailSize)).filter(({ isOurs }) => !isOurs);
        const found = captured.filter(({ kind }) => kind === 'screen');
        const others = captured.filter(({ kind }) => kind === 'window').slice(0, mostWindows);
        const named = [...found, ...others].map((each) => sourceOf(each, displayOf(found, each.sourceId, shownScreens())));
        return { isAskedByDesktop, sources: await Promise.all(named) };
      }),

    take: ({ sourceId, hidesWindow }, windowId) =>
      inTurn(async () => {
        assertSeen(windowId);
        const screenshotId = makeId();
        taken.set(windowId, { screenshotId, picture: null });
        const picture = withPixels(await (hidesWindow ? withoutWindow(windowId, () => takeOne(sourceId)) : takeOne(sourceId)));
        // Forgotten meanwhile: nobody looks at it any more.
        if (taken.has(windowId)) taken.set(windowId, { screenshotId, picture });
        return screenshotOf(screenshotId, picture);
      }),

    crop: async ({ screenshotId, region }, windowId) => {
      const last = taken.get(windowId);
      if (last === undefined || last.picture === null || last.screenshotId !== screenshotId) return refuse({ code: 'screenshot.gone' });
      if (!isWithin(region, last.picture)) return refuse({ code: 'input.invalid', path: 'region' });
      return screenshotOf(screenshotId, cropPicture(last.picture, region));
    },

    forget: (windowId) => void taken.delete(windowId),
  };
}

const late = new Error('no picture in time');

type Screen = { readonly displayId: string; readonly name: string } & Size;

function screenOf({ displayId, name, widthDips, heightDips, scaleFactor }: Display): Screen {
  return { displayId, name, widthPx: screenPixels(widthDips, scaleFactor), heightPx: screenPixels(heightDips, scaleFactor) };
}

async function sourceOf({ sourceId, kind, name, picture }: Captured, display: Screen | null): Promise<ScreenshotSource> {
  const isEmpty = picture.widthPx < 1 || picture.heightPx < 1;
  return {
    sourceId,
    kind,
    name: (kind === 'screen' ? (display?.name ?? '') : name).slice(0, longestNameChars),
    ...(kind === 'screen' && display !== null ? { widthPx: display.widthPx, heightPx: display.heightPx } : {}),
    thumbnail: isEmpty ? null : await writePng(picture),
  };
}

/** By the id that the system gives; where it gives none, by the order, which is the same. */
function displayOf(captured: readonly Captured[], sourceId: string, displays: readonly Screen[]): Screen | null {
  const found = captured.filter(({ kind }) => kind === 'screen');
  const at = found.findIndex((each) => each.sourceId === sourceId);
  const displayId = found[at]?.displayId ?? '';
  return displays.find((display) => display.displayId === displayId) ?? (found.length === displays.length ? displays[at] : undefined) ?? null;
}

function pictureOf(captured: readonly Captured[], sourceId: string): Picture {
  return captured.find((each) => each.sourceId === sourceId)?.picture ?? refuse({ code: 'screenshot.gone' });
}

async function screenshotOf(screenshotId: string, picture: Picture): Promise<Screenshot> {
  const look = lookOf(picture);
  if (look === 'empty' || look === 'black') return refuse({ code: `screenshot.${look}` });
  return { screenshotId, widthPx: picture.widthPx, heightPx: picture.heightPx, png: await writePng(picture), isOneColour: look === 'oneColour' };
}

/** Copied once, for the look, the PNG and its parts. */
function withPixels({ widthPx, heightPx, pixels }: Picture): Picture {
  const copied = pixels();
  return { widthPx, heightPx, pixels: () => copied };
}

function isWithin({ leftPx, topPx, widthPx, heightPx }: Region, size: Size): boolean {
  return leftPx + widthPx <= size.widthPx && topPx + heightPx <= size.heightPx;
}

/** No window is larger than the largest screen, or it is shown smaller than it is. */
function largest(displays: readonly Screen[]): Size {
  return { widthPx: Math.max(1, ...displays.map(({ widthPx }) => widthPx)), heightPx: Math.max(1, ...displays.map(({ heightPx }) => heightPx)) };
}

function refuse(failure: Failure): never {
  throw new FailureError(failure);
}
