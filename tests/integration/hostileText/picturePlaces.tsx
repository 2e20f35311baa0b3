import { act, cleanup, render } from '@testing-library/react';
import { PicturesSection } from '../../../renderer/features/options/PicturesSection';
import { PictureDialog } from '../../../renderer/features/pictures/PictureDialog';
import { applyModels } from '../../../renderer/state/modelStore';
import { closePictures, showPictures } from '../../../renderer/state/pictureStore';
import type { Attachment } from '../../../shared/chat/attachment';
import type { ImagePart } from '../../../shared/chat/message';
import { withVisibleControls } from '../../../shared/visibleName';
import type { Place } from './place';

const attachment: Attachment = { attachmentId: 'p', name: 'image.png', kind: 'image', mediaType: 'image/png', sizeBytes: 1, sha256: '0', widthPx: 4, heightPx: 3, notes: [] };
const nothing = (): void => undefined;

/** For an answer that is a picture: it is named by its question. */
export const imagePart = (at: number): ImagePart => ({ kind: 'image', partId: `p${at}`, attachment });

/** Where the words that a picture was wished with are its name, and where a model is named for its pictures. */
export function picturePlaces(texts: readonly string[]): readonly Place[] {
  return [
    {
      name: 'picture, large',
      files: ['renderer/features/pictures/PictureDialog.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        render(<PictureDialog />);
        for (const wish of texts) {
          act(() => showPictures([{ attachment, conversationId: 'c0', modelId: null, wish }], 0));
          look(wish);
        }
        act(closePictures);
        cleanup();
      },
    },
    {
      name: 'model that gives no pictures',
      files: ['renderer/features/options/PicturesSection.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        for (const name of texts) {
          applyModels({ models: [{ modelId: 'm', name, maker: 'acme', type: 'language', tags: [] }], fetchedAtMs: 0, isRefreshing: false, dialect: 'gateway' });
          render(<PicturesSection value={{}} inherited={{}} modelId="m" onChange={nothing} />);
          look(name);
          cleanup();
        }
      },
    },
  ];
}
