import { useState } from 'react';
import { assertNever } from '../../../shared/assertNever';
import type { LiveTurn } from '../../../shared/chat/conversation';
import { describeFailure } from '../../../shared/failureText';
import type { ConversationId } from '../../../shared/ids';
import type { Translate } from '../../../shared/messages';
import { stopAnswer } from '../../state/chatActions';
import { useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import styles from './Thread.module.css';
import { useClock } from './useClock';
import { useSilence } from './useSilence';

type Props = {
  readonly turn: LiveTurn;
  /** How much of the answer has come; 0 for nothing. While it stays the same, the turn is silent. */
  readonly size: number;
  readonly conversationId: ConversationId;
};

/** Shorter waiting is not worth a number. */
const countedFromMs = 3000;
/** In the middle of an answer a pause is common; from here on it is said (trust.md 5.2, line 4). */
const pauseFromMs = 10_000;
/** From here on the person is asked (trust.md 5.2, line 4). */
const slowAfterMs = 45_000;

/** What the turn is doing while nothing new can be read. While text comes, the text says it. */
export function TurnStatus({ turn, size, conversationId }: Props) {
  const translate = useTranslate();
  const nowMs = useClock(true);
  const silentMs = useSilence(size, nowMs, turn.startedAtMs);
  const [patientAtSize, setPatientAtSize] = useState<number | null>(null);
  const isPausing = size > 0 && silentMs >= pauseFromMs;
  const sentence = isPausing ? translate('turn.waiting') : describePhase(turn, nowMs, size > 0, translate);
  const isSlow = turn.phase !== 'backingOff' && silentMs >= slowAfterMs && patientAtSize !== size;
  return (
    <>
      {sentence !== null && (
        <p className={styles.turnStatus}>
          {sentence}
          {turn.phase !== 'backingOff' && silentMs >= countedFromMs && (
            <span className={styles.elapsed}> {translate('turn.elapsed', { seconds: Math.floor(silentMs / 1000) })}</span>
          )}
        </p>
      )}
      {turn.phase === 'backingOff' && turn.failure !== undefined && <p className={styles.quiet}>{describeFailure(turn.failure, translate)}</p>}
      {isSlow && (
        <Callout
          announced="status"
          actions={
            <>
              <Button size="small" onClick={() => setPatientAtSize(size)}>{translate('action.keepWaiting')}</Button>
              <Button size="small" variant="ghost" onClick={() => void stopAnswer(conversationId)}>{translate('action.stop')}</Button>
            </>
          }
        >
          {translate('turn.slow', { seconds: slowAfterMs / 1000 })}
        </Callout>
      )}
    </>
  );
}

function describePhase(turn: LiveTurn, nowMs: number, hasText: boolean, translate: Translate): string | null {
  switch (turn.phase) {
    case 'sending':
      return translate('turn.sending');
    case 'waiting':
      return translate('turn.waiting');
    case 'backingOff':
      return translate('turn.backingOff', {
        seconds: Math.max(0, Math.ceil(((turn.retryAtMs ?? nowMs) - nowMs) / 1000)),
        attempt: turn.attempt + 1,
      });
    case 'streaming':
      return hasText ? null : translate('turn.writing');
    default:
      return assertNever(turn.phase, 'phase of a turn');
  }
}
