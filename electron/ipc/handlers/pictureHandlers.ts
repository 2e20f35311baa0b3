import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';
import { done } from './done';

type PictureRequests = Extract<keyof Handlers, `picture.${string}`>;

export function pictureHandlers({ attachments, pictures }: Services): Pick<Handlers, PictureRequests> {
  return {
    'picture.view': ({ attachmentId }) => attachments.view(attachmentId),
    'picture.save': ({ attachmentId, name }) => pictures.save(attachmentId, name),
    'picture.copy': (place, { windowId }) => done(pictures.copy(windowId, place)),
    'picture.drag': async ({ attachmentId, name }, { windowId }) => done(await pictures.drag(windowId, attachmentId, name)),
  };
}
