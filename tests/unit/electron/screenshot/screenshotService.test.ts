import { describe, expect, it, vi } from 'vitest';
import { createScreenshotService } from '../../../../electron/screenshot/screenshotService';
import { FailureError, type Failure } from '../../../../shared/failure';
import { FakeClock } from '../../../helpers/fakeClock';
import { fakeScreens, plain, type FakeDesktop } from '../../../helpers/fakeScreens';
import { readPng } from '../../../helpers/readPng';

const windowId = 7;

function open(change: Partial<FakeDesktop> = {}, isAskedByDesktop = false) {
  const { ports, desktop, happened } = fakeScreens(change);
  const clock = new FakeClock();
  let count = 0;
  const service = createScreenshotService({ ...ports, isAskedByDesktop, clock, makeId: () => `shot-${(count += 1)}` });
  const take = async (sourceId: string | null, hidesWindow = false) => {
    const taking = service.take({ sourceId, hidesWindow }, windowId);
    taking.catch(() => undefined);
    await clock.pass(1_000);
    return taking;
  };
  return { service, desktop, happened, clock, take };
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof FailureError)) throw new Error('It did not fail.');
  return error.failure;
}

const sizeOf = (png: Uint8Array | null): readonly number[] => {
  const { widthPx, heightPx } = readPng(png ?? new Uint8Array());
  return [widthPx, heightPx];
};

describe('what a picture can be taken of', () => {
  it('is each screen with its pixels, and each window, with a small picture', async () => {
    const { service } = open({ displays: [{ displayId: '60', name: 'Studio', widthDips: 910, heightDips: 512, scaleFactor: 1.5 }] });
    const { sources, isAskedByDesktop } = await service.list(windowId);
    expect(isAskedByDesktop).toBe(false);
    expect(sources).toMatchObject([
      { sourceId: 'screen:357:0', kind: 'screen', name: 'Studio', widthPx: 1366, heightPx: 768 },
      { sourceId: 'window:11:0', kind: 'window', name: 'Letters' },
    ]);
    expect(sources.map(({ thumbnail }) => sizeOf(thumbnail))).toEqual([[320, 200], [320, 200]]);
  });

  it('is no window of this app', async () => {
    const { service } = open({ shown: [{ sourceId: 'window:1:0', kind: 'window', name: 'Gatehouse', isOurs: true }, { sourceId: 'window:2:0', kind: 'window', name: 'Letters' }] });
    expect((await service.list(windowId)).sources.map(({ name }) => name)).toEqual(['Letters']);
  });

  it('are at most forty windows, with names that are cut', async () => {
    const shown = Array.from({ length: 90 }, (_, at) => ({ sourceId: `window:${at}:0`, kind: 'window', name: 'x'.repeat(5_000) }) as const);
    const { sources } = await open({ shown }).service.list(windowId);
    expect(sources).toHaveLength(40);
    expect(Math.max(...sources.map(({ name }) => name.length))).toBe(200);
  });

  it('says where no small picture came', async () => {
    const { service } = open({ shown: [{ sourceId: 'window:2:0', kind: 'window', name: 'Minimised', isEmpty: true }] });
    expect((await service.list(windowId)).sources).toMatchObject([{ name: 'Minimised', thumbnail: null }]);
  });

  it('is asked by the desktop itself where only it may tell, and nothing is captured for the question', async () => {
    const { service, happened } = open({}, true);
    expect(await service.list(windowId)).toEqual({ isAskedByDesktop: true, sources: [] });
    expect(happened).toEqual([]);
  });
});

describe('a picture', () => {
  it('of a screen has the screen’s own pixels, whichever of several it is', async () => {
    const displays = [
      { displayId: '1', name: '', widthDips: 1280, heightDips: 800, scaleFactor: 2 },
      { displayId: '2', name: '', widthDips: 910, heightDips: 512, scaleFactor: 1.5 },
    ];
    const shown = displays.map(({ displayId }) => ({ sourceId: `screen:${displayId}:0`, kind: 'screen', name: '', displayId }) as const);
    expect(await open({ displays, shown }).take('screen:1:0')).toMatchObject({ widthPx: 2560, heightPx: 1600, isOneColour: false });
    expect(await open({ displays, shown }).take('screen:2:0')).toMatchObject({ widthPx: 1366, heightPx: 768 });
    const nameless = shown.map((each) => ({ ...each, displayId: '' }));
    expect(await open({ displays, shown: nameless }).take('screen:2:0')).toMatchObject({ widthPx: 1366, heightPx: 768 });
  });

  it('of a window is as large as the largest screen allows', async () => {
    expect(await open().take('window:11:0')).toMatchObject({ screenshotId: 'shot-1', widthPx: 64, heightPx: 40 });
  });

  it('is taken without the window that asks where that was wished: it stands aside, has time to be gone, and comes back', async () => {
    const { service, happened, clock } = open();
    const taking = service.take({ sourceId: 'window:11:0', hidesWindow: true }, windowId);
    await clock.pass(299);
    expect(happened).toEqual(['hide 7']);
    await clock.pass(1);
    await taking;
    expect(happened).toEqual(['hide 7', 'capture window 64x40', 'show 7']);
  });

  it('leaves the window alone where nothing was wished', async () => {
    const { take, happened } = open();
    await take('window:11:0');
    expect(happened).toEqual(['capture window 64x40']);
  });

  it('brings the window back when no picture comes, too', async () => {
    const { take, happened } = open({ instead: () => Promise.reject(new Error('no X11')) });
    expect(await failureOf(take('window:11:0', true))).toEqual({ code: 'screenshot.unavailable' });
    expect(happened.at(-1)).toBe('show 7');
  });

  it('waits for the one before it, whose window is hidden', async () => {
    const { service, happened, clock } = open();
    const both = Promise.all([service.take({ sourceId: 'window:11:0', hidesWindow: true }, 7), service.take({ sourceId: 'window:11:0', hidesWindow: true }, 8)]);
    await clock.pass(1_000);
    // The first picture is packed by the real clock; only then the second one's turn comes.
    await vi.waitFor(() => expect(happened).toContain('hide 8'), { timeout: 60_000 });
    await clock.pass(1_000);
    await both;
    expect(happened).toEqual(['hide 7', 'capture window 64x40', 'show 7', 'hide 8', 'capture window 64x40', 'show 8']);
  });

  it('is asked for by a window that can be seen, or not at all', async () => {
    const { service, desktop, happened } = open({ isVisible: false });
    expect(await failureOf(service.take({ sourceId: 'screen:357:0', hidesWindow: false }, windowId))).toEqual({ code: 'sender.refused' });
    expect(await failureOf(service.list(windowId))).toEqual({ code: 'sender.refused' });
    expect(happened).toEqual([]);
    desktop.isVisible = true;
    expect((await service.list(windowId)).sources).toHaveLength(2);
  });
});

describe('what is no picture', () => {
  const shown = (more: Partial<FakeDesktop['shown'][number]>) => [{ sourceId: 'screen:357:0', kind: 'screen', name: '', displayId: '60', ...more } as const];

  it('is said: nothing, black, a window that is gone', async () => {
    expect(await failureOf(open({ shown: shown({ isEmpty: true }) }).take('screen:357:0'))).toEqual({ code: 'screenshot.empty' });
    expect(await failureOf(open({ shown: shown({ colourAt: plain([0, 0, 0]) }) }).take('screen:357:0'))).toEqual({ code: 'screenshot.black' });
    expect(await failureOf(open().take('window:12:0'))).toEqual({ code: 'screenshot.gone' });
  });

  it('may be one colour only: it is shown with that remark', async () => {
    expect(await open({ shown: shown({ colourAt: plain([255, 255, 255]) }) }).take('screen:357:0')).toMatchObject({ isOneColour: true });
  });

  it('is said when the system does not answer in time', async () => {
    const { service, clock } = open({ instead: () => new Promise(() => undefined) });
    const listed = failureOf(service.list(windowId));
    await clock.pass(10_000);
    expect(await listed).toEqual({ code: 'screenshot.unavailable' });
  });
});

describe('on macOS', () => {
  it.each(['denied', 'restricted'] as const)('nothing is captured while that is %s', async (permission) => {
    const { service, happened } = open({ permission });
    expect(await failureOf(service.list(windowId))).toEqual({ code: 'screenshot.notAllowed', state: permission });
    expect(happened).toEqual([]);
  });

  it('the first capture makes the system ask, and its picture of the wallpaper is not taken for one', async () => {
    const { service, desktop } = open({ permission: 'notDetermined' });
    expect(await failureOf(service.list(windowId))).toEqual({ code: 'screenshot.notAllowed', state: 'asked' });
    desktop.permission = 'granted';
    expect((await service.list(windowId)).sources).toHaveLength(2);
  });

  it('a permission taken away meanwhile is seen', async () => {
    expect(await failureOf(open({ permissionAfter: 'denied' }).take('screen:357:0'))).toEqual({ code: 'screenshot.notAllowed', state: 'asked' });
  });
});

describe('through the desktop’s own dialog', () => {
  it('one picture comes, of whatever was chosen there', async () => {
    const { take, happened } = open({}, true);
    expect(await take(null)).toMatchObject({ widthPx: 64, heightPx: 40 });
    expect(happened).toEqual(['capture screen 64x40']);
  });

  it('is told apart that the person refused, that there is no such dialog, and that nobody answers', async () => {
    expect(await failureOf(open({ instead: () => Promise.resolve([]) }, true).take(null))).toEqual({ code: 'screenshot.portal', reason: 'refused' });
    expect(await failureOf(open({ instead: () => Promise.reject(new Error('no D-Bus name')) }, true).take(null))).toEqual({ code: 'screenshot.portal', reason: 'missing' });
    const { service, clock } = open({ instead: () => new Promise(() => undefined) }, true);
    const taken = failureOf(service.take({ sourceId: null, hidesWindow: false }, windowId));
    await clock.pass(120_000);
    expect(await taken).toEqual({ code: 'screenshot.portal', reason: 'silent' });
  });
});

describe('a part of a picture', () => {
  it('has the pixels that it had in the whole', async () => {
    const { service, take } = open();
    const { screenshotId } = await take('screen:357:0');
    const part = await service.crop({ screenshotId, region: { leftPx: 10, topPx: 20, widthPx: 30, heightPx: 20 } }, windowId);
    expect(part).toMatchObject({ widthPx: 30, heightPx: 20 });
    const { widthPx, heightPx, colourAt } = readPng(part.png);
    expect([widthPx, heightPx]).toEqual([30, 20]);
    expect([colourAt(0, 0), colourAt(29, 0), colourAt(0, 19), colourAt(29, 19)]).toEqual([[10, 20, 7], [39, 20, 7], [10, 39, 7], [39, 39, 7]]);
  });

  it('must lie within it', async () => {
    const { service, take } = open();
    const { screenshotId } = await take('screen:357:0');
    for (const region of [{ leftPx: 40, topPx: 0, widthPx: 25, heightPx: 1 }, { leftPx: 0, topPx: 39, widthPx: 1, heightPx: 2 }]) {
      expect(await failureOf(service.crop({ screenshotId, region }, windowId))).toEqual({ code: 'input.invalid', path: 'region' });
    }
  });

  const region = { leftPx: 30, topPx: 0, widthPx: 8, heightPx: 8 };

  it('is of the last picture, for the window that took it, until it is forgotten', async () => {
    const { service, take } = open();
    const first = await take('screen:357:0');
    const second = await take('screen:357:0');
    expect(await failureOf(service.crop({ screenshotId: first.screenshotId, region }, windowId))).toEqual({ code: 'screenshot.gone' });
    expect(await failureOf(service.crop({ screenshotId: second.screenshotId, region }, 8))).toEqual({ code: 'screenshot.gone' });
    expect(await service.crop({ screenshotId: second.screenshotId, region }, windowId)).toMatchObject({ widthPx: 8 });
    service.forget(windowId);
    expect(await failureOf(service.crop({ screenshotId: second.screenshotId, region }, windowId))).toEqual({ code: 'screenshot.gone' });
  });

  it('is not kept of a picture that came when its window was closed', async () => {
    const { service, clock } = open();
    const taking = service.take({ sourceId: 'screen:357:0', hidesWindow: true }, windowId);
    await clock.pass(100);
    service.forget(windowId);
    await clock.pass(1_000);
    const { screenshotId } = await taking;
    expect(await failureOf(service.crop({ screenshotId, region }, windowId))).toEqual({ code: 'screenshot.gone' });
  });
});
