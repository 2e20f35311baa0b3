import { MessageCircleDashed } from 'lucide-react';
import type { ConversationId } from '../../../shared/ids';
import { useShownTurn } from '../../state/conversationStore';
import { keepConversation, useConversationSummary } from '../../state/conversationListStore';
import { useTranslate } from '../../state/language';
import { useView } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import styles from './TemporaryStrip.module.css';

/** Says of a conversation that is kept nowhere what that means, and keeps it on wish; nothing for all others. */
export function TemporaryStrip({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const isTemporary = useConversationSummary(conversationId)?.isTemporary === true;
  const isAnswering = useShownTurn(conversationId) !== undefined;
  const isQuickAsk = useView((view) => view.page === 'quickAsk');
  if (!isTemporary) return null;
  return (
    <section className={styles.strip} aria-label={translate('temporary.mark')}>
      <MessageCircleDashed className={styles.icon} size={14} strokeWidth={1.75} aria-hidden />
      <strong className={styles.mark}>{translate('temporary.mark')}</strong>
      <span className={styles.words}>{translate(isQuickAsk ? 'quickAsk.temporaryExplanation' : 'temporary.explanation')}</span>
      <Button size="small" disabled={isAnswering} data-tooltip={isAnswering ? translate('temporary.keepLater') : undefined} onClick={() => void keepConversation(conversationId)}>
        {translate('temporary.keep')}
      </Button>
    </section>
  );
}
