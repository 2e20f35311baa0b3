import { FileText, Image } from 'lucide-react';
import { describeFileSize } from '../../../shared/fileSize';
import type { ConversationId } from '../../../shared/ids';
import { visibleName } from '../../../shared/visibleName';
import { attachmentFacts } from '../../state/attachmentFacts';
import { useDraft } from '../../state/draftStore';
import type { StagedFile } from '../../state/draftStore';
import { useTranslate } from '../../state/language';
import { removeFile } from '../../state/staging';
import { useThumbnail } from '../../state/useThumbnail';
import { FileChip } from '../../ui/FileChip';
import styles from './Composer.module.css';

/** The files that will go with the message. */
export function DraftFiles({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const files = useDraft(conversationId, (draft) => draft.files);
  if (files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={translate('composer.files')}>
      {files.map((file) => (
        <DraftFile key={file.fileId} file={file} onRemove={() => removeFile(conversationId, file.fileId)} />
      ))}
    </ul>
  );
}

function DraftFile({ file, onRemove }: { readonly file: StagedFile; readonly onRemove: () => void }) {
  const translate = useTranslate();
  const attachment = file.stage === 'ready' ? file.attachment : null;
  const pictureUrl = useThumbnail(attachment);
  const name = visibleName(file.name);
  const facts =
    attachment === null
      ? [describeFileSize(file.sizeBytes, translate), translate('attachment.reading')]
      : attachmentFacts(attachment, translate);
  return (
    <FileChip
      name={name}
      facts={facts}
      icon={attachment?.kind === 'image' ? Image : FileText}
      pictureUrl={pictureUrl}
      isDim={attachment === null}
      removeLabel={translate('attachment.remove', { name })}
      onRemove={onRemove}
    />
  );
}
