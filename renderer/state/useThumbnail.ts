import { useEffect, useState } from 'react';
import type { Attachment } from '../../shared/chat/attachment';
import { loadThumbnail } from './thumbnails';

/** A picture's small version as a blob address, given back when it is no longer shown; `null` until it is there, or for no picture. */
export function useThumbnail(attachment: Attachment | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  const attachmentId = attachment?.kind === 'image' ? attachment.attachmentId : null;

  useEffect(() => {
    if (attachmentId === null) return undefined;
    let made: string | null = null;
    let isGone = false;
    async function load(id: string): Promise<void> {
      made = await loadThumbnail(id);
      if (isGone) giveBack();
      else setUrl(made);
    }
    function giveBack(): void {
      if (made !== null) URL.revokeObjectURL(made);
    }
    void load(attachmentId);
    return () => {
      isGone = true;
      setUrl(null);
      giveBack();
    };
  }, [attachmentId]);

  return url;
}
