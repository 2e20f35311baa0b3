import type { Attachment } from '../../shared/chat/attachment';
import { describeFileSize } from '../../shared/fileSize';
import type { Translate } from '../../shared/messages';
import { capabilityOf } from '../../shared/model';
import type { Capability, Model } from '../../shared/model';

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

/** What a model would need and lacks to take these files; `null` where it takes them, or where nobody says that it does not. */
export function missingFor(model: Model | undefined, attachments: readonly Attachment[]): Extract<Capability, 'vision' | 'file-input'> | null {
  if (attachments.some(({ kind }) => kind === 'image') && capabilityOf(model, 'vision') === 'no') return 'vision';
  if (attachments.some(({ kind }) => kind === 'pdf') && capabilityOf(model, 'file-input') === 'no') return 'file-input';
  return null;
}
