import { useEffect, useState } from 'react';
import type { Message } from '../../../shared/chat/message';
import { retryAnswer } from '../../state/chatActions';
import { useClock } from './useClock';

export type TimedRetry = {
  readonly retryAtMs: number;
  readonly nowMs: number;
  /** The person wants it to be asked again at that time. */
  readonly isWanted: boolean;
  readonly want: (isWanted: boolean) => void;
};

/**
 * Asks again at the time that the service named, and never sooner; only on request, and only while the answer stands last in
 * the conversation that is looked at, so that nothing is sent behind anybody's back (trust.md F11, F42). `undefined` without
 * such a time and once it has come; the clock runs only until then.
 */
export function useTimedRetry({ conversationId, messageId, failure }: Message, isLast: boolean): TimedRetry | undefined {
  const retryAtMs = isLast && failure !== undefined && 'retryAtMs' in failure ? failure.retryAtMs : undefined;
  const [isOver, setIsOver] = useState(() => retryAtMs === undefined || retryAtMs <= Date.now());
  const [isWanted, want] = useState(false);
  const nowMs = useClock(!isOver);
  if (!isOver && (retryAtMs === undefined || retryAtMs <= nowMs)) {
    setIsOver(true);
    if (retryAtMs === undefined) want(false);
  }
  useEffect(() => {
    if (isOver && isWanted) void retryAnswer(conversationId, messageId);
  }, [isOver, isWanted, conversationId, messageId]);
  return isOver || retryAtMs === undefined ? undefined : { retryAtMs, nowMs, isWanted, want };
}
