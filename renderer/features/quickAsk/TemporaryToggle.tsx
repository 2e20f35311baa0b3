import { MessageCircleDashed } from 'lucide-react';
import type { ConversationId } from '../../../shared/ids';
import { useConversationSummary } from '../../state/conversationListStore';
import { useThread } from '../../state/conversationStore';
import { useDraft } from '../../state/draftStore';
import { useTranslate } from '../../state/language';
import { toggleTemporary } from '../../state/quickAskStore';
import { useChordText } from '../../state/shortcuts';
import { IconButton } from '../../ui/IconButton';

/** Whether what is asked is kept nowhere: to be chosen before anything is said, and before a file is kept. */
export function TemporaryToggle({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const keys = useChordText('chat.newTemporary');
  const isTemporary = useConversationSummary(conversationId)?.isTemporary === true;
  const isBegun = useThread(conversationId, ({ messages }) => messages.length > 0) ?? false;
  const hasFiles = useDraft(conversationId, (draft) => draft.files.length > 0);
  if (isBegun) return null;
  const label = translate('quickAsk.temporary');
  return (
    <IconButton
      icon={MessageCircleDashed}
      label={label}
      shortcut={hasFiles ? undefined : keys}
      aria-pressed={isTemporary}
      disabled={hasFiles}
      {...(hasFiles ? { title: translate('quickAsk.temporaryWithFiles') } : {})}
      onClick={() => void toggleTemporary()}
    />
  );
}
