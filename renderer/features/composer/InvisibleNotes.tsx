import type { ConversationId } from '../../../shared/ids';
import { visibleName } from '../../../shared/visibleName';
import { useDraft } from '../../state/draftStore';
import { useTranslate } from '../../state/language';
import { keepInvisible } from '../../state/staging';
import type { CleanPaste } from '../../state/useCleanPaste';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import styles from './Composer.module.css';

type Props = { readonly conversationId: ConversationId; readonly paste: CleanPaste };

/** Says what was left out of a paste or a text because nobody would have seen it, and brings it back (trust.md B29). */
export function InvisibleNotes({ conversationId, paste }: Props) {
  const translate = useTranslate();
  const files = useDraft(conversationId, (draft) => draft.files);
  const hasText = useDraft(conversationId, (draft) => draft.text !== '');
  return (
    <>
      {paste.removed > 0 && hasText && (
        <Callout announced="status" className={styles.noteInARow} actions={<Undo onUndo={paste.undo} />}>
          {translate('composer.invisibleInPaste', { count: paste.removed })}
        </Callout>
      )}
      {files.map((file) => {
        if (file.stage !== 'ready' || file.source === undefined) return null;
        const { fileId, source, attachment } = file;
        return (
          <Callout key={fileId} announced="status" className={styles.noteInARow} actions={<Undo onUndo={() => void keepInvisible(conversationId, fileId, source)} />}>
            {translate('composer.invisibleInFile', { count: attachment.invisibleRemoved ?? 0, name: visibleName(file.name) })}
          </Callout>
        );
      })}
    </>
  );
}

function Undo({ onUndo }: { readonly onUndo: () => void }) {
  const translate = useTranslate();
  return <Button size="small" onClick={onUndo}>{translate('action.undo')}</Button>;
}
