import { z } from 'zod';
import { idSchema as id, request } from './requestDefinition';

/** A picture as large as a page shows it. */
export type PictureView = { readonly mediaType: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly widthPx: number; readonly heightPx: number };

/** A suggestion of the page; main makes a safe name of it, with the ending of what is in the file. */
const suggestedName = z.string().max(200);
/** A place in the window, in its own pixels. */
const place = z.number().int().min(0).max(32_768);

/** What pages ask about pictures. */
export const pictureRequests = {
  /** The picture, written anew for showing: at most `limits.pictureViewSidePx` on its longer side. `null` for what is no picture. */
  'picture.view': request<PictureView | null>()(z.strictObject({ attachmentId: id })),
  /** Asks where to save it, as it came; whether it was saved. */
  'picture.save': request<boolean>()(z.strictObject({ attachmentId: id, name: suggestedName })),
  /** Puts the picture that is shown at this place of the window on the clipboard. */
  'picture.copy': request<null>()(z.strictObject({ left: place, top: place })),
  /** The person began to drag it out of the window: the system goes on, with a file of this name. */
  'picture.drag': request<null>()(z.strictObject({ attachmentId: id, name: suggestedName })),
};
