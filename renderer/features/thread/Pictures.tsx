import { clsx } from 'clsx';
import { Copy, Download, PencilLine } from 'lucide-react';
import { useRef, type DragEvent } from 'react';
import type { ImagePart, Message } from '../../../shared/chat/message';
import { withVisibleControls } from '../../../shared/visibleName';
import { useThread } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { copyPicture, dragPicture, editPicture, mayDrag, savePicture, showPictures, type ShownPicture } from '../../state/pictureStore';
import { usePictureView } from '../../state/usePictureView';
import { useThumbnail } from '../../state/useThumbnail';
import { IconButton } from '../../ui/IconButton';
import { textOfMessage } from './messageText';
import styles from './Pictures.module.css';

const mostWishChars = 200;

/** Pictures that a model made, beside each other; each opens large, with those around it. */
export function Pictures({ message, parts }: { readonly message: Message; readonly parts: readonly ImagePart[] }) {
  const translate = useTranslate();
  const wish = useWish(message);
  const pictures = parts.map(({ attachment }): ShownPicture => ({ attachment, conversationId: message.conversationId, modelId: message.modelId ?? null, wish }));
  return (
    <ul className={clsx(styles.pictures, pictures.length > 1 && styles.several)} aria-label={translate('picture.all')}>
      {pictures.map((picture, at) => (
        <Picture key={parts[at]?.partId} picture={picture} onOpen={() => showPictures(pictures, at)} />
      ))}
    </ul>
  );
}

/** What the person asked for, on one line. */
function useWish({ conversationId, parentId }: Message): string {
  return useThread(conversationId, (conversation) => {
    const question = conversation.messages.find(({ messageId }) => messageId === parentId);
    return question === undefined ? '' : [...textOfMessage(question).replace(/\s+/g, ' ').trim()].slice(0, mostWishChars).join('');
  }) ?? '';
}

function Picture({ picture, onOpen }: { readonly picture: ShownPicture; readonly onOpen: () => void }) {
  const translate = useTranslate();
  const image = useRef<HTMLImageElement>(null);
  const { attachment, wish } = picture;
  const small = useThumbnail(attachment);
  const view = usePictureView(attachment.attachmentId);
  const address = view.url ?? small;
  const { widthPx = 1, heightPx = 1 } = attachment;
  // Higher ones are shown smaller: an answer should stay in sight as a whole.
  const place = { aspectRatio: `${widthPx} / ${heightPx}`, width: `min(100%, ${widthPx}px, min(480px, 60vh) * ${widthPx / heightPx})` };
  const drag = (event: DragEvent): void => {
    event.preventDefault();
    if (mayDrag(picture)) void dragPicture(picture);
  };
  if (view.isGone && small === null) return <li className={styles.gone}>{translate('picture.gone')}</li>;
  return (
    <li className={styles.picture}>
      <button type="button" className={styles.open} onClick={onOpen} draggable={mayDrag(picture)} onDragStart={drag} style={place}>
        {address === null ? (
          <span className={styles.waiting}>{translate('thread.picture')}</span>
        ) : (
          <img ref={image} src={address} alt={wish === '' ? translate('thread.picture') : translate('picture.named', { wish: withVisibleControls(wish) })} className={styles.image} draggable={false} />
        )}
      </button>
      <span className={styles.actions}>
        <IconButton icon={PencilLine} size="small" label={translate('picture.edit')} onClick={() => void editPicture(picture)} />
        <IconButton icon={Copy} size="small" label={translate('picture.copy')} onClick={() => void copyPicture(image.current)} />
        <IconButton icon={Download} size="small" label={translate('picture.save')} onClick={() => void savePicture(picture)} />
      </span>
    </li>
  );
}
