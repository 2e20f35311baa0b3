import type { ReactNode } from 'react';
import type { Attachment } from '../../../shared/chat/attachment';
import type { Message } from '../../../shared/chat/message';
import { remedyOf } from '../../../shared/failure';
import type { Failure, Remedy } from '../../../shared/failure';
import { describeRetryTime } from '../../../shared/failureText';
import type { Translate } from '../../../shared/messages';
import { visibleName } from '../../../shared/visibleName';
import { askToRaiseCap } from '../../state/budgetStore';
import { continueAnswer, retryAnswer } from '../../state/chatActions';
import { useTranslate } from '../../state/language';
import { takeToNewChat } from '../../state/newChatFrom';
import { askToOpenLink, openSettings, showDialog } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import styles from './Thread.module.css';
import type { TimedRetry } from './useTimedRetry';

const billingUrl = 'https://vercel.com/dashboard/ai-gateway';

type Props = {
  readonly message: Message;
  /** Only where a request was too large: the largest file that went along. */
  readonly largestFile: Attachment | undefined;
  /** While the service wants to be left alone until a certain time. */
  readonly timedRetry: TimedRetry | undefined;
};

/** What one can do about an answer that did not simply end: first what helps best, and always "Retry" where asking again may help. */
export function OutcomeActions({ message, largestFile, timedRetry }: Props) {
  const translate = useTranslate();
  const { conversationId, messageId, status, failure, parts } = message;
  const remedy = failure === undefined ? 'retry' : remedyOf(failure);
  const canContinue = status !== 'filtered' && parts.some((part) => part.kind === 'text' && part.text !== '');
  const takeAlong = (): void => void takeToNewChat(conversationId, messageId, largestFile?.attachmentId);
  return (
    <>
      {canContinue && <Button size="small" onClick={() => void continueAnswer(conversationId, messageId)}>{translate('action.continue')}</Button>}
      {timedRetry !== undefined && <TimedRetryOffer timedRetry={timedRetry} />}
      {failure?.code === 'gateway.contextTooLong' && <Button size="small" onClick={() => showDialog('context')}>{translate('context.makeRoom')}</Button>}
      {failure !== undefined && <BudgetOffer failure={failure} />}
      {remedy === 'shorten' ? <NewChatButton largestFile={largestFile} onClick={takeAlong} /> : remedyButton(remedy, translate)}
      {remedy === 'shorten' && remedyButton('chooseModel', translate)}
      <Button size="small" onClick={() => void retryAnswer(conversationId, messageId)}>{translate('action.retry')}</Button>
    </>
  );
}

function remedyButton(remedy: Exclude<Remedy, 'shorten'>, translate: Translate): ReactNode {
  switch (remedy) {
    case 'openSettings':
      return <Button size="small" onClick={() => openSettings('connection')}>{translate('action.openSettings')}</Button>;
    case 'checkConnection':
      return <Button size="small" onClick={() => openSettings('connection')}>{translate('action.checkConnection')}</Button>;
    case 'chooseModel':
      return <Button size="small" onClick={() => showDialog('modelPicker')}>{translate('action.chooseModel')}</Button>;
    case 'openBilling':
      return <Button size="small" onClick={() => askToOpenLink(billingUrl)}>{translate('action.openBilling')}</Button>;
    case 'raiseCap':
    case 'retry':
    case 'none':
      return null;
  }
}

/** The way out of what may not be spent: another amount, or another choice. */
function BudgetOffer({ failure }: { readonly failure: Failure }) {
  const translate = useTranslate();
  if (failure.code === 'budget.reached') return <Button size="small" onClick={() => askToRaiseCap(failure)}>{translate('budget.raise')}</Button>;
  if (failure.code === 'budget.priceUnknown') return <Button size="small" onClick={() => openSettings('budget')}>{translate('action.openSettings')}</Button>;
  return null;
}

/** The question goes along as a draft, without the file that made it too large: so that it is shortened there, not lost. */
function NewChatButton({ largestFile, onClick }: { readonly largestFile: Attachment | undefined; readonly onClick: () => void }) {
  const translate = useTranslate();
  const label = largestFile === undefined ? translate('action.newChat') : translate('action.newChatWithout', { name: visibleName(largestFile.name) });
  return <Button size="small" onClick={onClick}>{label}</Button>;
}

/** The offer to ask again at the time that the service named; once taken, what will happen, and a way back. */
function TimedRetryOffer({ timedRetry: { isWanted, want, retryAtMs, nowMs } }: { readonly timedRetry: TimedRetry }) {
  const translate = useTranslate();
  const at = describeRetryTime(retryAtMs, nowMs, translate);
  if (!isWanted) return <Button size="small" onClick={() => want(true)}>{translate('action.retryAt', { at })}</Button>;
  return (
    <>
      <output className={styles.willRetry}>{translate('outcome.willRetry', { at })}</output>
      <Button size="small" onClick={() => want(false)}>{translate('action.cancel')}</Button>
    </>
  );
}
