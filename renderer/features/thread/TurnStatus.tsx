import { useState } from 'react';
import { assertNever } from '../../../shared/assertNever';
import type { LiveTurn, TurnPhase } from '../../../shared/chat/conversation';
import { describeFailure } from '../../../shared/failureText';
import type { Translate } from '../../../shared/messages';
import { stopTurn } from '../../state/chatActions';
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
};

/** Shorter waiting is not worth a number. */
const countedFromMs = 3000;
/** In the middle of an answer a pause is common; from here on it is said (trust.md 5.2, line 4). */
const pauseFromMs = 10_000;
/** From here on the person is asked (trust.md 5.2, line 4). */
const slowAfterMs = 45_000;

/** What the turn is doing while nothing new can be read. While text comes, the text says it. */
export function TurnStatus({ turn, size }: Props) {
  const translate = useTranslate();
  const nowMs = useClock(true);
  const silentMs = useSilence(size, nowMs, turn.startedAtMs);
  const [patientAtSize, setPatientAtSize] = useState<number | null>(null);
  const isPausing = size > 0 && silentMs >= pauseFromMs;
  const sentence = isPausing ? translate('turn.waiting') : describePhase(turn.phase, size > 0, translate);
  const isSlow = silentMs >= slowAfterMs && patientAtSize !== size;
  if (turn.phase === 'backingOff') return <BackingOff key={turn.retryAtMs} turn={turn} />;
  return (
    <>
      {sentence !== null && (
        <p className={styles.turnStatus}>
          {sentence}
          {silentMs >= countedFromMs && (
            <span className={styles.elapsed}> {translate('turn.elapsed', { seconds: Math.floor(silentMs / 1000) })}</span>
          )}
        </p>
      )}
      {isSlow && (
        <Callout
          announced="status"
          actions={
            <>
              <Button size="small" onClick={() => setPatientAtSize(size)}>{translate('action.keepWaiting')}</Button>
              <Button size="small" variant="ghost" onClick={() => void stopTurn(turn.turnId)}>{translate('action.stop')}</Button>
            </>
          }
        >
          {translate('turn.slow', { seconds: slowAfterMs / 1000 })}
        </Callout>
      )}
    </>
  );
}

/**
 * Counts down to the next attempt, says why, and lets the person give it up (trust.md 5.2, line 5). Its clock begins with it: one
 * that is a second old would promise a second too much.
 */
function BackingOff({ turn }: { readonly turn: LiveTurn }) {
  const translate = useTranslate();
  const nowMs = useClock(true);
  const seconds = Math.max(0, Math.ceil(((turn.retryAtMs ?? nowMs) - nowMs) / 1000));
  return (
    <>
      <p className={styles.turnStatus}>
        {translate('turn.backingOff', { seconds, attempt: turn.attempt + 1 })}
        <Button size="small" className={styles.cancelWait} onClick={() => void stopTurn(turn.turnId)}>{translate('action.cancel')}</Button>
      </p>
      {turn.failure !== undefined && <p className={styles.quiet}>{describeFailure(turn.failure, translate)}</p>}
    </>
  );
}

function describePhase(phase: TurnPhase, hasText: boolean, translate: Translate): string | null {
  switch (phase) {
    case 'sending':
      return translate('turn.sending');
    case 'waiting':
      return translate('turn.waiting');
    case 'streaming':
      return hasText ? null : translate('turn.writing');
    case 'backingOff':
      return null;
    default:
      return assertNever(phase, 'phase of a turn');
  }
}
