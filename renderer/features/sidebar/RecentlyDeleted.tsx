import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import { describeMoment } from '../../../shared/describeMoment';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import { withVisibleControls } from '../../../shared/visibleName';
import { listDeleted, restoreConversations } from '../../state/conversationListStore';
import { useLocale, useTranslate } from '../../state/language';
import { closeDialog } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Dialog } from '../../ui/Dialog';
import { EmptyState } from '../../ui/EmptyState';
import styles from './RecentlyDeleted.module.css';

type Bin = { readonly conversations: readonly ConversationSummary[] | null; readonly failure: Failure | null };

/** The bin: what was deleted, the last first, each with the way back. */
export function RecentlyDeleted() {
  const translate = useTranslate();
  const { conversations, failure } = useBin();
  return (
    <Dialog isOpen onClose={closeDialog} title={translate('bin.title')} closeLabel={translate('action.close')}>
      {failure !== null && (
        <Callout tone="danger" announced="alert">
          {describeFailure(failure, translate)}
        </Callout>
      )}
      {conversations?.length === 0 && (
        <EmptyState icon={Trash2} title={translate('bin.empty')}>
          {translate('bin.emptyHint')}
        </EmptyState>
      )}
      <ul className={styles.list}>{conversations?.map((conversation) => <BinRow key={conversation.conversationId} conversation={conversation} />)}</ul>
    </Dialog>
  );
}

function BinRow({ conversation }: { readonly conversation: ConversationSummary }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { conversationId, title, deletedAtMs } = conversation;
  const restore = () => {
    closeDialog();
    void restoreConversations([conversationId]);
  };
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.title} dir="auto">
          {title === '' ? translate('sidebar.untitled') : withVisibleControls(title)}
        </p>
        {deletedAtMs !== undefined && <p className={styles.when}>{translate('bin.deletedAt', { when: describeMoment(deletedAtMs, locale) })}</p>}
      </div>
      <Button size="small" onClick={restore}>
        {translate('action.restore')}
      </Button>
    </li>
  );
}

/** Reads the bin as it is when the dialog opens; restoring closes it. */
function useBin(): Bin {
  const [bin, setBin] = useState<Bin>({ conversations: null, failure: null });
  useEffect(() => {
    let isCurrent = true;
    void listDeleted().then((result) => {
      if (!isCurrent) return;
      setBin(result.ok ? { conversations: newestFirst(result.value), failure: null } : { conversations: null, failure: result.failure });
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return bin;
}

function newestFirst(conversations: readonly ConversationSummary[]): readonly ConversationSummary[] {
  return conversations.toSorted((one, other) => (other.deletedAtMs ?? 0) - (one.deletedAtMs ?? 0));
}
