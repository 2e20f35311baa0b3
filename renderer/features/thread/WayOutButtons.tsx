import { GitFork, Trash2 } from 'lucide-react';
import type { Message } from '../../../shared/chat/message';
import { deleteMessage, forkFrom } from '../../state/chatActions';
import { useThread } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { IconButton } from '../../ui/IconButton';
import { limits } from '../../../shared/limits';
import { awaitDeleted } from './DeletedRow';

/** The two ways out of a thread that went wrong: go on from here in another conversation, or leave this message out. */
export function WayOutButtons({ message: { conversationId, messageId } }: { readonly message: Message }) {
  const translate = useTranslate();
  const title = useThread(conversationId, (conversation) => conversation.title) ?? '';
  const fork = () => void forkFrom(conversationId, messageId, translate('thread.forkTitle', { title: title.slice(0, limits.titleChars / 2) }));
  const remove = () => {
    awaitDeleted(messageId);
    void deleteMessage(conversationId, messageId);
  };
  return (
    <>
      <IconButton icon={GitFork} size="small" label={translate('action.fork')} onClick={fork} />
      <IconButton icon={Trash2} size="small" label={translate('action.delete')} onClick={remove} />
    </>
  );
}
