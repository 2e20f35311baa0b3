import type { AttachmentId } from '../../shared/ids';
import { request } from '../bridge/bridge';

/**
 * The small picture of an attachment as a blob address, `null` for what is no picture or cannot be had. The caller
 * revokes the address when it is done with it (`URL.revokeObjectURL`).
 */
export async function loadThumbnail(attachmentId: AttachmentId): Promise<string | null> {
  const result = await request('attachment.thumbnail', { attachmentId });
  if (!result.ok || result.value === null) return null;
  const { mediaType, bytes } = result.value;
  return URL.createObjectURL(new Blob([bytes], { type: mediaType }));
}
