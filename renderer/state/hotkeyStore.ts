import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { HotkeyStatus } from '../../shared/hotkey';
import type { Result } from '../../shared/result';
import { onEvent, request } from '../bridge/bridge';
import { appInfoStore } from './appInfoStore';
import { describeHotkey } from './hotkeyChord';
import { dismissNotice, noticeStore, raiseIfFailed, raiseNotice } from './noticeStore';
import { changeSettings, settingsStore } from './settingsStore';
import { openSettings, viewStore } from './viewStore';

/** The key that opens quick-ask, and what became of asking the system for it; `null` until main has said it. */
export const hotkeyStore = createStore<{ readonly status: HotkeyStatus | null }>(() => ({ status: null }));

export function useHotkey(): HotkeyStatus | null {
  return useStore(hotkeyStore, ({ status }) => status);
}

/** Keeps the store filled, and has the main window ask once where the default cannot be had. */
export function followHotkey(): void {
  onEvent('hotkey.changed', applyHotkey);
  void loadHotkey();
  if (viewStore.getState().page !== 'main') return;
  hotkeyStore.subscribe(askOnce);
  settingsStore.subscribe(askOnce);
}

async function loadHotkey(): Promise<void> {
  const result = await request('hotkey.read', {});
  if (result.ok) applyHotkey(result.value);
}

export function applyHotkey({ refused: _refused, ...status }: HotkeyStatus): void {
  hotkeyStore.setState({ status });
}

/** Asks main for this key, `'default'` for the system's own, or none; what cannot be had is `refused` in the answer. */
export async function setHotkey(accelerator: string | null): Promise<Result<HotkeyStatus>> {
  const result = raiseIfFailed(await request('hotkey.set', { accelerator }));
  if (result.ok) applyHotkey(result.value);
  return result;
}

/** While a new one is pressed, the old one must not open anything. */
export function pauseHotkey(isPaused: boolean): void {
  void request('hotkey.pause', { isPaused });
}

let question: string | null = null;

/** The first start says that another application has the key, and stays until the person chose or put it away. */
function askOnce(): void {
  const { status } = hotkeyStore.getState();
  const { settings, isLoaded } = settingsStore.getState();
  const isOpen = isLoaded && !settings.isHotkeyQuestionAnswered && status?.isDefault === true && (status.state === 'taken' || status.state === 'wayland');
  if (isOpen && question === null) question = ask(status.accelerator ?? '', status.state === 'taken' ? 'hotkey.question.taken' : 'hotkey.question.wayland');
  if (!isOpen && question !== null) {
    dismissNotice(question);
    question = null;
  }
}

function ask(accelerator: string, key: 'hotkey.question.taken' | 'hotkey.question.wayland'): string {
  const keys = describeHotkey(accelerator, appInfoStore.getState().info?.platform ?? '');
  const asked = raiseNotice({ kind: 'message', key, values: { keys } }, [{ labelKey: 'hotkey.question.choose', perform: () => openSettings('quickAsk') }], null);
  const stop = noticeStore.subscribe(({ notices }) => {
    if (notices.some(({ noticeId }) => noticeId === asked)) return;
    stop();
    if (!settingsStore.getState().settings.isHotkeyQuestionAnswered) void changeSettings({ isHotkeyQuestionAnswered: true });
  });
  return asked;
}
