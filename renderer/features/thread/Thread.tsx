import { ArrowDown } from 'lucide-react';
import { useEffect } from 'react';
import type { ConversationId } from '../../../shared/ids';
import { useThread, useThreadIds, useThreadStatus, watch, watchAgain } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { useActiveConversationId } from '../../state/viewStore';
import { MarkdownContext } from '../../markdown/markdownContext';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Announcer } from './Announcer';
import { EmptyThread } from './EmptyThread';
import { MessageRow } from './MessageRow';
import { usePipelineAhead } from './ModelText';
import styles from './Thread.module.css';
import { useFollowEnd } from './useFollowEnd';
import { useMarkdownSurroundings } from './useMarkdownSurroundings';

/** The transcript of the active conversation. */
export function Thread() {
  const conversationId = useActiveConversationId();
  return conversationId === null ? <div className={styles.frame} /> : <ConversationThread key={conversationId} conversationId={conversationId} />;
}

/** One conversation's transcript, kept up to date for as long as it is drawn. */
export function ConversationThread({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  useEffect(() => watch(conversationId), [conversationId]);
  usePipelineAhead();
  const status = useThreadStatus(conversationId);
  const ids = useThreadIds(conversationId);
  // Of all branches: a message more leads to the end, another version leaves the reader in place.
  const messageCount = useThread(conversationId, ({ messages }) => messages.length) ?? 0;
  const surroundings = useMarkdownSurroundings();
  const { scrollerRef, contentRef, isAtEnd, jumpToEnd } = useFollowEnd(conversationId, messageCount);
  const isEmpty = status === 'open' && ids.length === 0;
  return (
    <MarkdownContext value={surroundings}>
      <div className={styles.frame}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll */}
        <div ref={scrollerRef} role="log" aria-label={translate('thread.label')} aria-live="off" tabIndex={0} className={styles.scroller}>
          <div ref={contentRef} className={styles.column}>
            {isEmpty && <EmptyThread conversationId={conversationId} />}
            {ids.map((messageId, at) => (
              <MessageRow key={messageId} conversationId={conversationId} messageId={messageId} isLast={at === ids.length - 1} />
            ))}
            {status === 'closed' && (
              <Callout tone="caution" announced="alert" actions={<Button onClick={() => watchAgain(conversationId)}>{translate('thread.openAgain')}</Button>}>
                {translate('thread.closed')}
              </Callout>
            )}
          </div>
        </div>
        {!isAtEnd && (
          <Button size="small" icon={ArrowDown} className={styles.jump} onClick={jumpToEnd}>
            {translate('thread.jumpToEnd')}
          </Button>
        )}
        <Announcer conversationId={conversationId} />
      </div>
    </MarkdownContext>
  );
}
