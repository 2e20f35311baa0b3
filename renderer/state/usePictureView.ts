import { useEffect, useState } from 'react';
import type { AttachmentId } from '../../shared/ids';
import { request } from '../bridge/bridge';

/** A picture as large as it is shown: a blob address, given back when it is no longer needed. `gone`: it cannot be had. */
export type PictureViewState = { readonly url: string | null; readonly isGone: boolean };

const waiting: PictureViewState = { url: null, isGone: false };

export function usePictureView(attachmentId: AttachmentId): PictureViewState {
  const [state, setState] = useState(waiting);

  useEffect(() => {
    let url: string | null = null;
    let isLeft = false;
    void request('picture.view', { attachmentId }).then((result) => {
      if (isLeft) return;
      if (!result.ok || result.value === null) {
        setState({ url: null, isGone: true });
        return;
      }
      const { mediaType, bytes } = result.value;
      url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
      setState({ url, isGone: false });
    });
    return () => {
      isLeft = true;
      if (url !== null) URL.revokeObjectURL(url);
      setState(waiting);
    };
  }, [attachmentId]);

  return state;
}
