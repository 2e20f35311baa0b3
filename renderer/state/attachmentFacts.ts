import type { Attachment } from '../../shared/chat/message';
import { describeFileSize } from '../../shared/fileSize';
import type { Translate } from '../../shared/messages';

/** What is worth knowing of an attachment in a few words: pages or pixels, size, and what was changed on the way in. */
export function attachmentFacts(attachment: Attachment, translate: Translate): readonly string[] {
  const { kind, pages, widthPx, heightPx, sizeBytes, notes } = attachment;
  const extent =
    pages !== undefined
      ? [translate('attachment.pages', { count: pages })]
      : kind === 'image' && widthPx !== undefined && heightPx !== undefined
        ? [translate('attachment.pixels', { width: String(widthPx), height: String(heightPx) })]
        : [];
  return [...extent, describeFileSize(sizeBytes, translate), ...notes.map((note) => translate(`attachment.note.${note}`, { count: attachment.invisibleRemoved ?? 0 }))];
}
