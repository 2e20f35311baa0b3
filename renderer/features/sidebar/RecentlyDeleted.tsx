import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import { listDeleted } from '../../state/conversationListStore';
import { useTranslate } from '../../state/language';
import { closeDialog } from '../../state/viewStore';
import { Callout } from '../../ui/Callout';
import { Dialog } from '../../ui/Dialog';
import { EmptyState } from '../../ui/EmptyState';
import { BinList } from './BinList';

type Bin = { readonly conversations: readonly ConversationSummary[] | null; readonly failure: Failure | null };

/** The bin: what was deleted, the last first, each with the way back, and several that were deleted at once with theirs. */
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
      {conversations !== null && conversations.length > 0 && <BinList conversations={conversations} />}
    </Dialog>
  );
}

/** Reads the bin as it is when the dialog opens; restoring closes it. */
function useBin(): Bin {
  const [bin, setBin] = useState<Bin>({ conversations: null, failure: null });
  useEffect(() => {
    let isCurrent = true;
    void listDeleted().then((result) => {
      if (!isCurrent) return;
      setBin(result.ok ? { conversations: result.value, failure: null } : { conversations: null, failure: result.failure });
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return bin;
}
