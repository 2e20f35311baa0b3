import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { MessageId } from '../../shared/ids';

/** A step through one's questions; a new object each time. */
export type QuestionStep = { readonly direction: 'previous' | 'next' };

/** Words to be marked in one message alone, as they were found elsewhere; folded. */
export type MarkedWords = { readonly messageId: MessageId; readonly words: readonly string[] };

type TranscriptState = {
  readonly isFinding: boolean;
  /** Grows by one each time the field for finding should take the focus. */
  readonly findCount: number;
  /** Set until the transcript has taken it. */
  readonly questionStep: QuestionStep | null;
  readonly marked: MarkedWords | null;
  /** Which message of the transcript is read now; `null` at its end. */
  readonly whatIsRead: () => MessageId | null;
};

const nothingIsRead = (): null => null;

/** What commands ask of the transcript that is shown. */
export const transcriptStore = createStore<TranscriptState>(() => ({ isFinding: false, findCount: 0, questionStep: null, marked: null, whatIsRead: nothingIsRead }));

export function useTranscriptWish<T>(selector: (state: TranscriptState) => T): T {
  return useStore(transcriptStore, selector);
}

/** Opens the bar that finds words in the conversation; where it is open, its field takes the focus. */
export function openFind(): void {
  transcriptStore.setState(({ findCount }) => ({ isFinding: true, findCount: findCount + 1, marked: null }));
}

export function closeFind(): void {
  transcriptStore.setState({ isFinding: false });
}

export function markWords(marked: MarkedWords | null): void {
  transcriptStore.setState({ marked });
}

/** Goes to the question before or after the one that is read. */
export function stepToQuestion(direction: QuestionStep['direction']): void {
  transcriptStore.setState({ questionStep: { direction } });
}

export function forgetQuestionStep(): void {
  transcriptStore.setState({ questionStep: null });
}

/** The transcript says by this what is read in it, until the returned function is called. */
export function tellWhatIsRead(whatIsRead: () => MessageId | null): () => void {
  transcriptStore.setState({ whatIsRead });
  return () => transcriptStore.setState((now) => (now.whatIsRead === whatIsRead ? { whatIsRead: nothingIsRead } : {}));
}

/** The message that is read now; `null` at the end of the transcript, where everybody begins. */
export function readMessageNow(): MessageId | null {
  return transcriptStore.getState().whatIsRead();
}
