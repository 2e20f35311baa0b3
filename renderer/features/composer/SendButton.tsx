import { ArrowUp, ListPlus, Square } from 'lucide-react';
import type { ConversationId } from '../../../shared/ids';
import { stopAnswers } from '../../state/chatActions';
import { useShownTurn } from '../../state/conversationStore';
import { useDraft } from '../../state/draftStore';
import { useTranslate } from '../../state/language';
import { IconButton } from '../../ui/IconButton';
import styles from './Composer.module.css';

type Props = { readonly conversationId: ConversationId; readonly isEmpty: boolean; readonly onSend: () => void };

/** "Send"; while an answer is written "Stop", and "Queue" once something is written. With an obstacle it can be pressed, and the obstacle is said. */
export function SendButton({ conversationId, isEmpty, onSend }: Props) {
  const translate = useTranslate();
  const isAnswering = useShownTurn(conversationId) !== undefined;
  const isSending = useDraft(conversationId, (draft) => draft.isSending);
  if (isAnswering) {
    return (
      <span className={styles.buttons}>
        {!isEmpty && <IconButton icon={ListPlus} variant="primary" label={translate('composer.queue')} shortcut="Enter" disabled={isSending} onClick={onSend} />}
        <IconButton icon={Square} variant="secondary" label={translate('action.stop')} shortcut="Esc" className={styles.stop} onClick={() => void stopAnswers(conversationId)} />
      </span>
    );
  }
  return <IconButton icon={ArrowUp} variant="primary" label={translate('composer.send')} shortcut="Enter" disabled={isEmpty || isSending} onClick={onSend} />;
}
