import { memo, useEffect } from 'react';
import type { ConversationId, MessageId } from '../../../shared/ids';
import { useThread, useThreadIds, useThreadStatus, watch, watchAgain } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { useTranscriptWish } from '../../state/transcriptStore';
import { useActiveConversationId } from '../../state/viewStore';
import { MarkdownContext } from '../../markdown/markdownContext';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Announcer } from './Announcer';
import type { Drawn } from './drawnRows';
import { EmptyThread } from './EmptyThread';
import { FindBar } from './FindBar';
import { JumpPill } from './JumpPill';
import { MessageRow } from './MessageRow';
import { usePipelineAhead } from './ModelText';
import { QuoteSelection } from './QuoteSelection';
import styles from './Thread.module.css';
import { TemporaryStrip } from './TemporaryStrip';
import { useContentHeight } from './useContentHeight';
import { useFind } from './useFind';
import { useMarkdownSurroundings } from './useMarkdownSurroundings';
import { useMessageTarget } from './useMessageTarget';
import { useQuestionSteps } from './useQuestionSteps';
import { useTranscript } from './useTranscript';

/** The transcript of the active conversation. */
export function Thread() {
  const conversationId = useActiveConversationId();
  if (conversationId === null) return <div className={styles.frame} />;
  return (
    <>
      <TemporaryStrip conversationId={conversationId} />
      <ConversationThread key={conversationId} conversationId={conversationId} />
    </>
  );
}

/** How it stands in a window that is nothing but a composer and its answer. */
export type ThreadPlace = {
  /** The log's accessible name. */
  readonly label: string;
  /** How high all of it would be, whenever that changes. */
  readonly onHeight: (heightPx: number) => void;
};

/** One conversation's transcript, kept up to date for as long as it is drawn. */
export function ConversationThread({ conversationId, place }: { readonly conversationId: ConversationId; readonly place?: ThreadPlace }) {
  const translate = useTranslate();
  useEffect(() => watch(conversationId), [conversationId]);
  usePipelineAhead();
  const status = useThreadStatus(conversationId);
  const ids = useThreadIds(conversationId);
  // Of all branches: a message more leads to the end, another version leaves the reader in place.
  const messageCount = useThread(conversationId, ({ messages }) => messages.length) ?? 0;
  const surroundings = useMarkdownSurroundings();
  const { scrollerRef, rowsRef, plan, isAtEnd, jumpTo, jumpToEnd, keeper } = useTranscript(conversationId, ids, messageCount);
  useMessageTarget({ conversationId, ids, jumpTo });
  useContentHeight(rowsRef, place?.onHeight);
  const isFinding = useTranscriptWish((wishes) => wishes.isFinding);
  const find = useFind({ conversationId, isOpen: isFinding, rowsRef, keeper });
  useQuestionSteps({ conversationId, keeper, jumpTo, jumpToEnd });
  const isEmpty = status === 'open' && ids.length === 0;
  return (
    <MarkdownContext value={surroundings}>
      <div className={styles.frame}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll */}
        <div ref={scrollerRef} role="log" aria-label={place?.label ?? translate('thread.label')} aria-live="off" tabIndex={0} className={styles.scroller}>
          <div className={styles.column} data-finding={isFinding || undefined}>
            {isEmpty && place === undefined && <EmptyThread conversationId={conversationId} />}
            <div ref={rowsRef}>
              <Rows conversationId={conversationId} ids={ids} plan={plan} />
            </div>
            {status === 'closed' && (
              <Callout tone="caution" announced="alert" actions={<Button onClick={() => watchAgain(conversationId)}>{translate('thread.openAgain')}</Button>}>
                {translate('thread.closed')}
              </Callout>
            )}
          </div>
        </div>
        {isFinding && <FindBar find={find} />}
        {!isAtEnd && <JumpPill conversationId={conversationId} onJump={jumpToEnd} />}
        <QuoteSelection transcript={scrollerRef} />
        <Announcer conversationId={conversationId} />
      </div>
    </MarkdownContext>
  );
}

type RowsProps = { readonly conversationId: ConversationId; readonly ids: readonly MessageId[]; readonly plan: readonly Drawn[] };

/** The rows near what is read, and the room of all others. */
const Rows = memo(function Rows({ conversationId, ids, plan }: RowsProps) {
  return plan.map((drawn) => {
    if (drawn.kind === 'room') return <div key={`room ${drawn.beforeIndex}`} style={{ height: drawn.px }} />;
    const messageId = ids[drawn.index];
    if (messageId === undefined) return null;
    return (
      <div key={messageId} data-row={messageId} className={styles.row}>
        <MessageRow conversationId={conversationId} messageId={messageId} place={drawn.index + 1} count={ids.length} />
      </div>
    );
  });
});
