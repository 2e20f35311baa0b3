import { FileText, Image } from 'lucide-react';
import type { Attachment } from '../../../shared/chat/attachment';
import { visibleName } from '../../../shared/visibleName';
import { attachmentFacts } from '../../state/attachmentFacts';
import { useTranslate } from '../../state/language';
import { useThumbnail } from '../../state/useThumbnail';
import { FileChip } from '../../ui/FileChip';

/** A file that went with a question. */
export function AttachmentChip({ attachment }: { readonly attachment: Attachment }) {
  const translate = useTranslate();
  const pictureUrl = useThumbnail(attachment);
  return (
    <FileChip
      name={visibleName(attachment.name)}
      facts={attachmentFacts(attachment, translate)}
      icon={attachment.kind === 'image' ? Image : FileText}
      pictureUrl={pictureUrl}
    />
  );
}
