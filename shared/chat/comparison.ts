import type { MessageId } from '../ids';

/** So many answers stand side by side at most. */
export const mostCompared = 4;

/** Versions of an answer that stand side by side, until the person goes on with one of them. */
export type Comparison = {
  /** What they all answer. */
  readonly parentId: MessageId;
  /** From left to right. */
  readonly answerIds: readonly MessageId[];
};
