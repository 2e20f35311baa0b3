import type { ConversationId } from '../../../shared/ids';
import { useDraft } from '../../state/draftStore';
import { useTranslate } from '../../state/language';
import { Callout } from '../../ui/Callout';
import styles from './Composer.module.css';

/** Says that a link wrote this, as long as it stands there (trust.md T37). */
export function LinkNote({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const isFilledByLink = useDraft(conversationId, (draft) => draft.isFilledByLink);
  if (!isFilledByLink) return null;
  return (
    <Callout announced="status" className={styles.noteInARow}>
      {translate('composer.filledByLink')}
    </Callout>
  );
}
