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

type Props = { readonly turn: LiveTurn; readonly hasParts: boolean; readonly conversationId: ConversationId };

/** Shorter waiting is not worth a number. */
const countedFromMs = 3000;
/** From here on the person is asked (trust.md 5.2, line 4). */
const slowAfterMs = 45_000;

/** What the turn is doing while nothing can be read yet. Once text comes, the text says it. */
export function TurnStatus({ turn, hasParts, conversationId }: Props) {
  const translate = useTranslate();
  const nowMs = useClock(turn.phase !== 'streaming');
  const [isPatient, setIsPatient] = useState(false);
  const sentence = describePhase(turn, nowMs, hasParts, translate);
  const waitedMs = nowMs - turn.startedAtMs;
  const isSlow = turn.phase === 'waiting' && waitedMs >= slowAfterMs && !isPatient;
  return (
    <>
      {sentence !== null && (
        <p className={styles.turnStatus}>
          {sentence}
          {turn.phase !== 'backingOff' && waitedMs >= countedFromMs && (
            <span className={styles.elapsed}> {translate('turn.elapsed', { seconds: Math.floor(waitedMs / 1000) })}</span>
          )}
        </p>
      )}
      {turn.phase === 'backingOff' && turn.failure !== undefined && <p className={styles.quiet}>{describeFailure(turn.failure, translate)}</p>}
      {isSlow && (
        <Callout
          announced="status"
          actions={
            <>
              <Button size="small" onClick={() => setIsPatient(true)}>{translate('action.keepWaiting')}</Button>
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

function describePhase(turn: LiveTurn, nowMs: number, hasParts: boolean, translate: Translate): string | null {
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
      return hasParts ? null : translate('turn.writing');
    default:
      return assertNever(turn.phase, 'phase of a turn');
  }
}
