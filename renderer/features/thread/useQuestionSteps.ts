import { useEffect } from 'react';
import type { ConversationId, MessageId } from '../../../shared/ids';
import { threadNow } from '../../state/conversationStore';
import { forgetQuestionStep, tellWhatIsRead, useTranscriptWish } from '../../state/transcriptStore';
import { jumpMarginPx, thereWithinPx } from './scrollKeeper';
import type { ScrollKeeper } from './scrollKeeper';

type Parts = {
  readonly conversationId: ConversationId;
  readonly keeper: ScrollKeeper;
  readonly jumpTo: (messageId: MessageId, takesFocus?: boolean) => void;
  readonly jumpToEnd: () => void;
};

/** Goes from question to question; after the last one to the end. The focus goes along, unless one is writing. Says as well what is read. */
export function useQuestionSteps({ conversationId, keeper, jumpTo, jumpToEnd }: Parts): void {
  const step = useTranscriptWish((wishes) => wishes.questionStep);
  useEffect(() => tellWhatIsRead(() => (keeper.isFollowing() ? null : (keeper.readRow()?.messageId ?? null))), [keeper]);
  useEffect(() => {
    if (step === null) return;
    forgetQuestionStep();
    const read = keeper.readRow();
    const thread = threadNow(conversationId);
    const readAt = thread.findIndex(({ messageId }) => messageId === read?.messageId);
    if (read === null || readAt === -1) return;
    const isQuestion = (at: number): boolean => thread[at]?.role === 'user';
    // One that is where a jump put it, or below, was gone to already.
    const offPx = read.topPx - jumpMarginPx;
    const isThere = Math.abs(offPx) <= thereWithinPx;
    const at =
      step.direction === 'next'
        ? thread.findIndex((_, at) => isQuestion(at) && (at > readAt || (at === readAt && offPx > thereWithinPx)))
        : thread.findLastIndex((_, at) => isQuestion(at) && (at < readAt || (at === readAt && !isThere && offPx < 0)));
    const question = thread[at];
    if (question !== undefined) jumpTo(question.messageId, !isWriting());
    else if (step.direction === 'next') jumpToEnd();
  }, [step, conversationId, keeper, jumpTo, jumpToEnd]);
}

function isWriting(): boolean {
  return document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLInputElement;
}
