import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appInfoStore } from '../../../../renderer/state/appInfoStore';
import { draftStore } from '../../../../renderer/state/draftStore';
import { attachPicture, chooseAgain, chooseHiding, chooseRegion, forgetScreenshot, screenshotStore, takePicture, takeScreenshot } from '../../../../renderer/state/screenshotStore';
import { closeDialog, viewStore } from '../../../../renderer/state/viewStore';
import { failed } from '../../../../shared/result';
import type { Screenshot, ScreenshotSource, ScreenshotSources } from '../../../../shared/screenshot';
import { installFakeBridge, type FakeBridge } from '../../../helpers/fakeBridge';

const screen: ScreenshotSource = { sourceId: 'screen:1:0', kind: 'screen', name: '', thumbnail: null };
const sources: ScreenshotSources = { isAskedByDesktop: false, sources: [screen] };
const picture: Screenshot = { screenshotId: 's1', widthPx: 64, heightPx: 40, png: new Uint8Array([1, 2, 3]), isOneColour: false };
const region = { leftPx: 1, topPx: 2, widthPx: 30, heightPx: 20 };
const attachment = { attachmentId: 'a1', name: 'Screenshot.png', kind: 'image', mediaType: 'image/png', sizeBytes: 3, sha256: '0', notes: [] } as const;

let bridge: FakeBridge;

function install(more: Parameters<typeof installFakeBridge>[0] = {}): void {
  bridge = installFakeBridge({
    'screenshot.list': () => sources,
    'screenshot.take': () => picture,
    'screenshot.crop': () => ({ ...picture, widthPx: 30, heightPx: 20, png: new Uint8Array([9]) }),
    'screenshot.forget': () => null,
    'attachment.stage': () => attachment,
    'draft.save': () => null,
    ...more,
  });
}

beforeEach(() => {
  closeDialog();
  forgetScreenshotQuietly();
  viewStore.setState({ activeConversationId: 'c1' });
  draftStore.setState({ drafts: new Map() });
  appInfoStore.setState({ info: null });
  install();
});
afterEach(() => vi.unstubAllGlobals());

function forgetScreenshotQuietly(): void {
  install();
  forgetScreenshot();
  chooseHiding(true);
}

describe('a screenshot for the draft', () => {
  it('opens its dialog when the small pictures are there, so that it does not stand in them', async () => {
    const opening = takeScreenshot();
    expect(viewStore.getState().openDialog).toBeNull();
    await opening;
    expect(viewStore.getState().openDialog).toBe('screenshot');
    expect(screenshotStore.getState()).toMatchObject({ conversationId: 'c1', sources, isBusy: false, picture: null });
  });

  it('is of no use without a conversation, in a history that is only looked at, or twice at once', async () => {
    viewStore.setState({ activeConversationId: null });
    await takeScreenshot();
    viewStore.setState({ activeConversationId: 'c1' });
    appInfoStore.setState({ info: { version: '', platform: '', electron: '', chromium: '', isTestRuntime: true, systemLocale: 'en', readOnly: { code: 'store.readOnly', path: '/x' } } });
    await takeScreenshot();
    expect(bridge.inputsOf('screenshot.list')).toEqual([]);
    appInfoStore.setState({ info: null });
    await Promise.all([takeScreenshot(), takeScreenshot()]);
    expect(bridge.inputsOf('screenshot.list')).toHaveLength(1);
  });

  it('shows what was taken, and attaches nothing before it is told to', async () => {
    await takeScreenshot();
    await takePicture(screen);
    expect(screenshotStore.getState().picture).toEqual(picture);
    expect(bridge.inputsOf('screenshot.take')).toEqual([{ sourceId: 'screen:1:0', hidesWindow: true }]);
    expect(bridge.inputsOf('attachment.stage')).toEqual([]);
    await attachPicture('Screenshot.png');
    await vi.waitFor(() => expect(draftStore.getState().drafts.get('c1')?.files).toMatchObject([{ stage: 'ready', name: 'Screenshot.png' }]));
    expect(bridge.inputsOf('attachment.stage')).toEqual([{ conversationId: 'c1', name: 'Screenshot.png', bytes: picture.png }]);
    expect(viewStore.getState().openDialog).toBeNull();
  });

  it('attaches the part alone where one is chosen', async () => {
    await takeScreenshot();
    await takePicture(screen);
    chooseRegion(region);
    await attachPicture('Screenshot.png');
    await vi.waitFor(() => expect(bridge.inputsOf('attachment.stage')).toMatchObject([{ bytes: new Uint8Array([9]) }]));
    expect(bridge.inputsOf('screenshot.crop')).toEqual([{ screenshotId: 's1', region }]);
  });

  it('goes into the draft that it was asked for, whichever conversation is shown by then', async () => {
    await takeScreenshot('c2');
    await takePicture(screen);
    await attachPicture('Screenshot.png');
    await vi.waitFor(() => expect(bridge.inputsOf('attachment.stage')).toMatchObject([{ conversationId: 'c2' }]));
  });

  it('keeps the dialog, and says why, when there is no picture or no part of it', async () => {
    install({ 'screenshot.take': () => failed({ code: 'screenshot.black' }), 'screenshot.crop': () => failed({ code: 'screenshot.gone' }) });
    await takeScreenshot();
    await takePicture(screen);
    expect(screenshotStore.getState()).toMatchObject({ picture: null, failure: { code: 'screenshot.black' }, chosen: screen });
    await attachPicture('Screenshot.png');
    screenshotStore.setState({ picture, region });
    await attachPicture('Screenshot.png');
    expect(screenshotStore.getState()).toMatchObject({ failure: { code: 'screenshot.gone' }, isBusy: false });
    expect(viewStore.getState().openDialog).toBe('screenshot');
    expect(bridge.inputsOf('attachment.stage')).toEqual([]);
    await chooseAgain();
    expect(screenshotStore.getState()).toMatchObject({ picture: null, region: null, chosen: null, failure: null, sources });
  });

  it('says why the list did not come', async () => {
    install({ 'screenshot.list': () => failed({ code: 'screenshot.notAllowed', state: 'denied' }) });
    await takeScreenshot();
    expect(screenshotStore.getState()).toMatchObject({ sources: null, failure: { code: 'screenshot.notAllowed' } });
    expect(viewStore.getState().openDialog).toBe('screenshot');
  });

  it('keeps nothing once its dialog is gone, also of what comes later', async () => {
    const waiting: ((picture: Screenshot) => void)[] = [];
    install({ 'screenshot.take': () => new Promise((resolve) => waiting.push((taken) => resolve({ ok: true, value: taken }))) });
    await takeScreenshot();
    const taking = takePicture(screen);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    forgetScreenshot();
    waiting[0]?.(picture);
    await taking;
    expect(screenshotStore.getState()).toMatchObject({ picture: null, sources: null, conversationId: null, isBusy: false });
    expect(bridge.inputsOf('screenshot.forget')).toHaveLength(1);
  });

  it('remembers whether the window shall stand aside', async () => {
    chooseHiding(false);
    await takeScreenshot();
    forgetScreenshot();
    await takeScreenshot();
    await takePicture(null);
    expect(bridge.inputsOf('screenshot.take')).toEqual([{ sourceId: null, hidesWindow: false }]);
  });
});
