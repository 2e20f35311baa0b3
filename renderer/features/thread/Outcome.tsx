import type { ReactNode } from 'react';
import type { Message } from '../../../shared/chat/message';
import { remedyOf } from '../../../shared/failure';
import type { Failure, Remedy } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import type { Translate } from '../../../shared/messages';
import { withVisibleControls } from '../../../shared/visibleName';
import { continueAnswer, retryAnswer } from '../../state/chatActions';
import { useTranslate } from '../../state/language';
import { askToOpenLink, openSettings, showDialog } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import styles from './Thread.module.css';

const billingUrl = 'https://vercel.com/dashboard/ai-gateway';

/**
 * How an answer ended, when it did not simply end: a sentence, and the buttons that help. Only the last message's problem
 * is an alert; older ones are part of the text.
 */
export function Outcome({ message, isLast }: { readonly message: Message; readonly isLast: boolean }) {
  const translate = useTranslate();
  const sentence = describeOutcome(message, translate);
  if (sentence === null) return null;
  const isProblem = message.status === 'failed' || message.status === 'interrupted' || message.failure !== undefined;
  return (
    <Callout
      tone={isProblem ? 'danger' : 'neutral'}
      announced={isProblem && isLast ? 'alert' : undefined}
      className={styles.outcome}
      actions={<OutcomeActions message={message} />}
    >
      {sentence}
      {message.failure?.details !== undefined && <FailureDetails details={message.failure.details} />}
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

function OutcomeActions({ message }: { readonly message: Message }) {
  const translate = useTranslate();
  const { conversationId, messageId, status, failure, parts } = message;
  const remedy = failure === undefined ? 'retry' : remedyOf(failure);
  const canContinue = status !== 'filtered' && parts.some((part) => part.kind === 'text' && part.text !== '');
  return (
    <>
      {canContinue && <Button size="small" onClick={() => void continueAnswer(conversationId, messageId)}>{translate('action.continue')}</Button>}
      {remedyButton(remedy, translate)}
      {remedy !== 'shorten' && <Button size="small" onClick={() => void retryAnswer(conversationId, messageId)}>{translate('action.retry')}</Button>}
    </>
  );
}

function remedyButton(remedy: Remedy, translate: Translate): ReactNode {
  switch (remedy) {
    case 'openSettings':
      return <Button size="small" onClick={() => openSettings('connection')}>{translate('action.openSettings')}</Button>;
    case 'chooseModel':
      return <Button size="small" onClick={() => showDialog('modelPicker')}>{translate('action.chooseModel')}</Button>;
    case 'openBilling':
      return <Button size="small" onClick={() => askToOpenLink(billingUrl)}>{translate('action.openBilling')}</Button>;
    case 'retry':
    case 'shorten':
    case 'none':
      return null;
  }
}

/** A server's own words: folded, as text, with nothing hidden in them (trust.md F18). */
function FailureDetails({ details }: { readonly details: NonNullable<Failure['details']> }) {
  const translate = useTranslate();
  return (
    <details className={styles.failureDetails}>
      <summary>{translate('action.details')}</summary>
      <pre dir="auto">{details.slice(0, 2048).split('\n').map(withVisibleControls).join('\n')}</pre>
    </details>
  );
}
