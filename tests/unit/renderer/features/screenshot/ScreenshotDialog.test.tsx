// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ScreenshotDialog } from '../../../../../renderer/features/screenshot/ScreenshotDialog';
import { takeScreenshot } from '../../../../../renderer/state/screenshotStore';
import { closeDialog, viewStore } from '../../../../../renderer/state/viewStore';
import { failed } from '../../../../../shared/result';
import type { Screenshot, ScreenshotSources } from '../../../../../shared/screenshot';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge, type FakeBridge } from '../../../../helpers/fakeBridge';

const png = new Uint8Array([1]);
const picture: Screenshot = { screenshotId: 's1', widthPx: 640, heightPx: 400, png, isOneColour: false };
const sources: ScreenshotSources = {
  isAskedByDesktop: false,
  sources: [
    { sourceId: 'screen:1:0', kind: 'screen', name: '', widthPx: 1280, heightPx: 800, thumbnail: png },
    { sourceId: 'screen:2:0', kind: 'screen', name: 'Studio', widthPx: 640, heightPx: 400, thumbnail: null },
    { sourceId: 'window:3:0', kind: 'window', name: 'Letters', thumbnail: png },
    { sourceId: 'window:4:0', kind: 'window', name: ' ', thumbnail: null },
  ],
};

let bridge: FakeBridge;
const addresses = new Set<string>();

async function open(answers: Parameters<typeof installFakeBridge>[0] = {}): Promise<void> {
  bridge = installFakeBridge({ 'screenshot.list': () => sources, 'screenshot.take': () => picture, 'screenshot.crop': () => picture, 'screenshot.forget': () => null, ...answers });
  render(<ScreenshotDialog />);
  await act(() => takeScreenshot());
}

async function press(name: string): Promise<void> {
  await act(async () => fireEvent.click(screen.getByRole('button', { name })));
}

beforeEach(() => {
  standInForBrowser();
  let count = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const address = `blob:app/${(count += 1)}`;
    addresses.add(address);
    return address;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => void addresses.delete(address));
  viewStore.setState({ activeConversationId: 'c1' });
});
afterEach(() => {
  act(() => closeDialog());
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  addresses.clear();
});

describe('the dialog of screenshots', () => {
  it('is not there before it is asked for', () => {
    render(<ScreenshotDialog />);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('names screens and windows apart, each by what it is called', async () => {
    await open();
    const [screens, windows] = ['Whole screen', 'One window'].map((name) => screen.getByRole('region', { name }));
    expect([...(screens?.querySelectorAll('button') ?? [])].map((each) => each.textContent)).toEqual(['Screen 11280 × 800 pixels', 'Studio640 × 400 pixels']);
    expect([...(windows?.querySelectorAll('button') ?? [])].map((each) => each.textContent)).toEqual(['Letters', 'Window without a title']);
    expect(screen.queryByRole('button', { name: 'Attach' })).toBeNull();
  });

  it('offers to attach only what is seen, and to take it again', async () => {
    await open();
    await press('Letters');
    expect(screen.getByRole('img', { name: 'The picture that was taken' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Attach' })).toBeTruthy();
    await press('Take again');
    expect(bridge.inputsOf('screenshot.take')).toEqual([1, 2].map(() => ({ sourceId: 'window:3:0', hidesWindow: true })));
    await press('Choose something else');
    expect(screen.queryByRole('button', { name: 'Attach' })).toBeNull();
    expect(bridge.inputsOf('screenshot.list')).toHaveLength(2);
  });

  it('lets a part be chosen by the arrow keys, and all of it again', async () => {
    await open();
    await press('Letters');
    const part = screen.getByRole('application', { name: 'Part of the picture' });
    const onWindow = vi.fn();
    window.addEventListener('keydown', onWindow);
    fireEvent.keyDown(part, { key: 'ArrowLeft' });
    fireEvent.keyDown(part, { key: 'ArrowUp', altKey: true });
    expect(onWindow).not.toHaveBeenCalled();
    window.removeEventListener('keydown', onWindow);
    expect(part.querySelector('[data-region]')?.getAttribute('data-region')).toBe('160,99,320,200');
    expect(screen.getByText(/A part: 320 × 200 pixels/)).toBeTruthy();
    await press('Use all of it');
    expect(screen.getByText('All of it: 640 × 400 pixels')).toBeTruthy();
  });

  it('lets a part be dragged, in the picture’s own pixels', async () => {
    await open();
    await press('Letters');
    const part = screen.getByRole('application', { name: 'Part of the picture' });
    part.setPointerCapture = () => undefined;
    part.getBoundingClientRect = () => Object.assign(document.body.getBoundingClientRect(), { left: 100, top: 50, width: 320, height: 200 });
    const point = (type: string, clientX: number, clientY: number) => fireEvent(part, new MouseEvent(type, { bubbles: true, clientX, clientY }));
    point('pointerdown', 110, 60);
    point('pointermove', 200, 90);
    point('pointerup', 210, 100);
    point('pointermove', 400, 240);
    expect(part.querySelector('[data-region]')?.getAttribute('data-region')).toBe('20,20,200,80');
  });

  it('says that a picture is black, with no way to attach it', async () => {
    await open({ 'screenshot.take': () => failed({ code: 'screenshot.black' }) });
    await press('Letters');
    expect(screen.getByRole('alert').textContent).toContain('black from edge to edge');
    expect(screen.queryByRole('button', { name: 'Attach' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Take again' })).toBeTruthy();
  });

  it('asks whether one colour was meant', async () => {
    await open({ 'screenshot.take': () => ({ ...picture, isOneColour: true }) });
    await press('Letters');
    expect(screen.getByText(/All of this picture is one colour/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Attach' })).toBeTruthy();
  });

  it('leaves the question to a desktop that asks itself', async () => {
    await open({ 'screenshot.list': () => ({ isAskedByDesktop: true, sources: [] }), 'screenshot.take': () => failed({ code: 'screenshot.portal', reason: 'refused' }) });
    expect(screen.queryByRole('region')).toBeNull();
    await press('Choose what to show…');
    expect(bridge.inputsOf('screenshot.take')).toEqual([{ sourceId: null, hidesWindow: true }]);
    expect(screen.getByRole('alert').textContent).toContain('your desktop refused it');
    expect(screen.getByRole('button', { name: 'Take again' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Choose something else' })).toBeNull();
  });

  it('says what macOS does not allow, and lets it be tried again', async () => {
    await open({ 'screenshot.list': () => failed({ code: 'screenshot.notAllowed', state: 'denied' }) });
    expect(screen.getByRole('alert').textContent).toContain('Privacy & Security, Screen Recording');
    await press('Choose something else');
    expect(bridge.inputsOf('screenshot.list')).toHaveLength(2);
  });

  it('gives every address of a picture back, and lets main forget it, however it is left', async () => {
    await open();
    await press('Letters');
    expect(addresses.size).toBe(1);
    act(() => closeDialog());
    expect(addresses.size).toBe(0);
    expect(bridge.inputsOf('screenshot.forget')).toHaveLength(1);
  });
});
