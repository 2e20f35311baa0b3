import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Failure, FailureCode } from '../../shared/failure';
import type { MessageKey } from '../../shared/messages';
import type { Result } from '../../shared/result';
import { openSettings } from './viewStore';
import type { SettingsTab } from './viewStore';

/** A line for the whole window, with what can be done about it. Words are chosen where it is shown. */
export type Notice = {
  readonly noticeId: string;
  readonly content: NoticeContent;
  readonly actions: readonly NoticeAction[];
  /** How long it stays unless it is dismissed; `null`: until it is. */
  readonly lastsMs: number | null;
};

export type NoticeContent =
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'message'; readonly key: MessageKey; readonly values?: Readonly<Record<string, string | number>> };

/** A button; pressing it also dismisses the notice. */
export type NoticeAction = { readonly labelKey: MessageKey; readonly perform: () => void };

type NoticeState = { readonly notices: readonly Notice[] };

const messageLastsMs = 8000;
/** How long "Undo" stands. */
export const undoLastsMs = 10_000;
const mostNotices = 4;

export const noticeStore = createStore<NoticeState>(() => ({ notices: [] }));

let lastNumber = 0;

export function useNotices(): readonly Notice[] {
  return useStore(noticeStore, (state) => state.notices);
}

/** Shows a notice and returns its id. The same content is never shown twice at once; the oldest leaves when there are five. */
export function raiseNotice(
  content: NoticeContent,
  actions: readonly NoticeAction[] = [],
  lastsMs: number | null = content.kind === 'failure' ? null : messageLastsMs,
): string {
  lastNumber += 1;
  const notice: Notice = { noticeId: `notice-${lastNumber}`, content, actions, lastsMs };
  const sameAs = JSON.stringify(content);
  noticeStore.setState(({ notices }) => ({
    notices: [...notices.filter((other) => JSON.stringify(other.content) !== sameAs), notice].slice(-mostNotices),
  }));
  return notice.noticeId;
}

const settingsTabOf: { readonly [Code in FailureCode]?: SettingsTab } = { 'store.corrupt': 'data', 'budget.near': 'budget', 'budget.lowBalance': 'budget' };

/** A damaged history comes with the way to its backups (trust.md F48). */
export function raiseFailure(failure: Failure): void {
  const tab = settingsTabOf[failure.code];
  raiseNotice({ kind: 'failure', failure }, tab === undefined ? [] : [{ labelKey: 'action.openSettings', perform: () => openSettings(tab) }]);
}

/** Passes a result on; a failure also becomes a notice. For what has no place of its own to say it. */
export function raiseIfFailed<T>(result: Result<T>): Result<T> {
  if (!result.ok) raiseFailure(result.failure);
  return result;
}

export function dismissNotice(noticeId: string): void {
  noticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.noticeId !== noticeId) }));
}
