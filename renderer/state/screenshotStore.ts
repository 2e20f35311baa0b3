import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Failure } from '../../shared/failure';
import type { ConversationId } from '../../shared/ids';
import type { Region, Screenshot, ScreenshotSource, ScreenshotSources } from '../../shared/screenshot';
import { request } from '../bridge/bridge';
import { appInfoStore } from './appInfoStore';
import { choosePicture } from './approvalActions';
import { stageFiles } from './staging';
import { closeDialog, focusComposer, showDialog, viewStore } from './viewStore';

export type ScreenshotState = {
  /** Whose draft gets the picture. */
  readonly conversationId: ConversationId | null;
  /** The question that the picture answers; `null`: it goes into the draft. */
  readonly approvalId: string | null;
  /** `null` while it is asked for. */
  readonly sources: ScreenshotSources | null;
  /** What was chosen last, for taking it again; `null` where the desktop asks. */
  readonly chosen: ScreenshotSource | null;
  readonly picture: Screenshot | null;
  /** The part of it that is wanted; `null`: all of it. */
  readonly region: Region | null;
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  /** The window that asks stands aside while the picture is taken. The person's choice holds until the window is closed. */
  readonly hidesWindow: boolean;
};

const atRest = { conversationId: null, approvalId: null, sources: null, chosen: null, picture: null, region: null, isBusy: false, failure: null } as const;

export const screenshotStore = createStore<ScreenshotState>(() => ({ ...atRest, hidesWindow: true }));

/** Grows by one whenever what was asked for before is not wanted any more. */
let asking = 0;

export function useScreenshot<T>(selector: (screenshot: ScreenshotState) => T): T {
  return useStore(screenshotStore, selector);
}

/**
 * Lets the person take a picture of a screen, a window or a part of it, for this conversation's draft. The dialog opens when
 * the small pictures are there, so that it does not stand in them. Nothing is attached that was not seen before.
 */
export async function takeScreenshot(conversationId: ConversationId | null = viewStore.getState().activeConversationId): Promise<void> {
  const isReadOnly = appInfoStore.getState().info?.readOnly !== undefined;
  if (conversationId === null || isReadOnly || screenshotStore.getState().isBusy) return;
  await begin(conversationId, null);
}

/** The same for a question of a tool: what is chosen is shown there, and goes nowhere before it is answered. */
export async function chooseScreenshotFor(conversationId: ConversationId, approvalId: string): Promise<void> {
  if (!screenshotStore.getState().isBusy) await begin(conversationId, approvalId);
}

async function begin(conversationId: ConversationId, approvalId: string | null): Promise<void> {
  screenshotStore.setState({ ...atRest, conversationId, approvalId, isBusy: true });
  if (await readSources()) showDialog('screenshot');
}

/** Looks anew at what there is. */
export async function chooseAgain(): Promise<void> {
  screenshotStore.setState({ chosen: null, picture: null, region: null, failure: null, isBusy: true });
  await readSources();
}

/** Whether the answer is still wanted. */
async function readSources(): Promise<boolean> {
  const isMine = nextAsking();
  const result = await request('screenshot.list', {});
  if (!isMine()) return false;
  screenshotStore.setState({ isBusy: false, sources: result.ok ? result.value : null, failure: result.ok ? null : result.failure });
  return true;
}

/** Takes a picture of this source; the same again shows what has changed there. `null`: the desktop asks. */
export async function takePicture(chosen: ScreenshotSource | null): Promise<void> {
  const isMine = nextAsking();
  screenshotStore.setState({ chosen, picture: null, region: null, failure: null, isBusy: true });
  const { hidesWindow } = screenshotStore.getState();
  const result = await request('screenshot.take', { sourceId: chosen?.sourceId ?? null, hidesWindow });
  if (!isMine()) return;
  screenshotStore.setState({ isBusy: false, picture: result.ok ? result.value : null, failure: result.ok ? null : result.failure });
}

export function chooseRegion(region: Region | null): void {
  screenshotStore.setState({ region });
}

export function chooseHiding(hidesWindow: boolean): void {
  screenshotStore.setState({ hidesWindow });
}

/** Puts what is seen where it was asked for, as a file like any other, and closes the dialog. What cannot be had is said there. */
export async function attachPicture(name: string): Promise<void> {
  const { conversationId, approvalId, picture, region } = screenshotStore.getState();
  if (conversationId === null || picture === null) return;
  const isMine = nextAsking();
  screenshotStore.setState({ isBusy: true, failure: null });
  const result = region === null ? ({ ok: true, value: picture } as const) : await request('screenshot.crop', { screenshotId: picture.screenshotId, region });
  if (!isMine()) return;
  if (!result.ok) {
    screenshotStore.setState({ isBusy: false, failure: result.failure });
    return;
  }
  if (approvalId !== null) {
    const staged = await request('attachment.stage', { name, bytes: result.value.png, conversationId });
    if (!isMine()) return;
    screenshotStore.setState({ isBusy: false, failure: staged.ok ? null : staged.failure });
    if (!staged.ok) return;
    choosePicture(approvalId, staged.value);
    closeDialog();
    return;
  }
  screenshotStore.setState({ isBusy: false });
  closeDialog();
  focusComposer();
  void stageFiles(conversationId, [new File([result.value.png], name, { type: 'image/png' })]);
}

/** The dialog is gone, however it went: nothing of what was seen is kept. */
export function forgetScreenshot(): void {
  nextAsking();
  screenshotStore.setState(atRest);
  void request('screenshot.forget', {});
}

function nextAsking(): () => boolean {
  asking += 1;
  const mine = asking;
  return () => mine === asking;
}
