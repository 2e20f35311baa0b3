import type { Message } from '../../../shared/chat/message';
import { maxDetailsChars } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import { describeFileSize } from '../../../shared/fileSize';
import type { Translate } from '../../../shared/messages';
import { linesWithVisibleControls, visibleName, withVisibleControls } from '../../../shared/visibleName';
import { useThread } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { largestFileBefore } from '../../state/newChatFrom';
import { Callout } from '../../ui/Callout';
import { OutcomeActions } from './OutcomeActions';
import styles from './Thread.module.css';
import { useTimedRetry } from './useTimedRetry';

/**
 * How an answer ended, when it did not simply end: a sentence, and the buttons that help. Only the last message's problem
 * is an alert; older ones are part of the text.
 */
export function Outcome({ message, isLast }: { readonly message: Message; readonly isLast: boolean }) {
  const translate = useTranslate();
  const { status, failure, receipt, conversationId, messageId } = message;
  const timedRetry = useTimedRetry(message, isLast);
  const isTooLarge = failure?.code === 'gateway.requestTooLarge';
  const largestFile = useThread(conversationId, (conversation) => (isTooLarge ? largestFileBefore(conversation, messageId) : undefined));
  const sentence = describeOutcome(message, translate);
  if (sentence === null) return null;
  const isProblem = status === 'failed' || status === 'interrupted' || failure !== undefined;
  return (
    <Callout
      tone={isProblem ? 'danger' : 'neutral'}
      announced={isProblem && isLast ? 'alert' : undefined}
      className={styles.outcome}
      actions={<OutcomeActions message={message} largestFile={largestFile} timedRetry={timedRetry} />}
    >
      {sentence}
      {largestFile !== undefined && (
        <p>{translate('outcome.largestFile', { name: visibleName(largestFile.name), size: describeFileSize(largestFile.sizeBytes, translate) })}</p>
      )}
      {failure !== undefined && <FailureDetails details={failure.details} requestId={receipt?.requestId} />}
    </Callout>
  );
}

function describeOutcome(message: Message, translate: Translate): string | null {
  const { status, failure, parts } = message;
  if (failure !== undefined) return describeFailure(failure, translate);
  switch (status) {
    case 'stopped':
    case 'interrupted':
    case 'failed':
    case 'length':
    case 'filtered':
      return translate(`outcome.${status}`);
    case 'done':
      return parts.some((part) => part.kind !== 'reasoning' && !(part.kind === 'text' && part.text.trim() === '')) ? null : translate('outcome.empty');
    case 'streaming':
      return null;
  }
}

/** Its request's id helps whoever looks into it; with it, a server's own words: folded, as text, with nothing hidden in them (trust.md F18). */
function FailureDetails({ details, requestId }: { readonly details: string | undefined; readonly requestId: string | undefined }) {
  const translate = useTranslate();
  if (details === undefined && requestId === undefined) return null;
  return (
    <details className={styles.failureDetails}>
      <summary>{translate('action.details')}</summary>
      {details !== undefined && <pre dir="auto">{linesWithVisibleControls(details.slice(0, maxDetailsChars))}</pre>}
      {requestId !== undefined && <p className={styles.requestId}>{translate('receipt.requestId')}: {withVisibleControls(requestId)}</p>}
    </details>
  );
}
