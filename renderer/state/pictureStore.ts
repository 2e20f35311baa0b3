import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Attachment } from '../../shared/chat/attachment';
import type { ConversationId, ModelId } from '../../shared/ids';
import { request } from '../bridge/bridge';
import { isTemporary } from './conversationListStore';
import { changeDraft, draftOf, readyFile, saveDraftSoon } from './draftStore';
import { absenceOf } from './modelAbsence';
import { chooseModel, modelStore } from './modelStore';
import { raiseIfFailed } from './noticeStore';
import { focusComposer } from './viewStore';

/** A picture with where it is from: enough to show it large and to do something with it. */
export type ShownPicture = {
  readonly attachment: Attachment;
  readonly conversationId: ConversationId;
  /** Who made it. */
  readonly modelId: ModelId | null;
  /** The words it was wished with; its name, where one is needed. */
  readonly wish: string;
};

type PictureState = { readonly shown: { readonly pictures: readonly ShownPicture[]; readonly at: number } | null };

export const pictureStore = createStore<PictureState>(() => ({ shown: null }));

/** The pictures that are shown large, and which of them now; `null` while none is. */
export function useShownPictures(): PictureState['shown'] {
  return useStore(pictureStore, (state) => state.shown);
}

export function showPictures(pictures: readonly ShownPicture[], at: number): void {
  pictureStore.setState({ shown: { pictures, at } });
}

/** Goes to the next one, or back; at either end nothing happens. */
export function stepPicture(step: 1 | -1): void {
  pictureStore.setState(({ shown }) => {
    if (shown === null || shown.pictures[shown.at + step] === undefined) return {};
    return { shown: { ...shown, at: shown.at + step } };
  });
}

export function closePictures(): void {
  pictureStore.setState({ shown: null });
}

/** Puts the picture into the draft, for the model that made it: the next words change it. Whoever cannot be asked any more is not chosen. */
export async function editPicture({ attachment, conversationId, modelId }: ShownPicture): Promise<void> {
  closePictures();
  if (!draftOf(conversationId).files.some((file) => file.stage === 'ready' && file.attachment.attachmentId === attachment.attachmentId)) {
    changeDraft(conversationId, (draft) => ({ ...draft, files: [...draft.files, readyFile(attachment)] }));
    saveDraftSoon(conversationId);
  }
  if (modelId !== null && absenceOf(modelStore.getState().listing, modelId) === null) await chooseModel(conversationId, modelId);
  focusComposer();
}

/** Whether the person saved it. */
export async function savePicture({ attachment, wish }: ShownPicture): Promise<boolean> {
  const result = raiseIfFailed(await request('picture.save', { attachmentId: attachment.attachmentId, name: wish.slice(0, mostNameChars) }));
  return result.ok && result.value;
}

const mostNameChars = 80;

/** Copies what an element shows: the window knows its pixels by their place. */
export async function copyPicture(image: Element | null): Promise<boolean> {
  if (image === null) return false;
  const { left, top, width, height } = image.getBoundingClientRect();
  const middle = { left: Math.max(0, Math.round(left + width / 2)), top: Math.max(0, Math.round(top + height / 2)) };
  return raiseIfFailed(await request('picture.copy', middle)).ok;
}

/** Of what is kept nowhere nothing is laid on the disk, as dragging would. */
export function mayDrag({ conversationId }: ShownPicture): boolean {
  return !isTemporary(conversationId);
}

/** The system goes on with what was begun to be dragged. */
export async function dragPicture({ attachment, wish }: ShownPicture): Promise<void> {
  raiseIfFailed(await request('picture.drag', { attachmentId: attachment.attachmentId, name: wish.slice(0, mostNameChars) }));
}
