import { ChevronLeft, ChevronRight, Copy, Download, Maximize, PencilLine, X, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { describeFileSize } from '../../../shared/fileSize';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { useModelName } from '../../state/modelAbsence';
import { closePictures, copyPicture, editPicture, savePicture, stepPicture, useShownPictures, type ShownPicture } from '../../state/pictureStore';
import { usePictureView } from '../../state/usePictureView';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import styles from './PictureDialog.module.css';

/** So much larger or smaller than the picture's own size; `null`: as large as fits. */
type Zoom = number | null;

const steps = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4] as const;

/** A picture, as large as the window: closer, further, the one before, the one after. */
export function PictureDialog() {
  const translate = useTranslate();
  const shown = useShownPictures();
  const picture = shown?.pictures[shown.at];
  if (shown === null || picture === undefined) return null;
  const title = picture.wish === '' ? translate('thread.picture') : translate('picture.named', { wish: withVisibleControls(picture.wish) });
  return (
    <Dialog isOpen onClose={closePictures} title={title} isTitleHidden closeLabel={translate('action.close')} size="full" isPadded={false}>
      <LargePicture key={picture.attachment.attachmentId} picture={picture} title={title} at={shown.at} count={shown.pictures.length} />
    </Dialog>
  );
}

type Props = { readonly picture: ShownPicture; readonly title: string; readonly at: number; readonly count: number };

function LargePicture({ picture, title, at, count }: Props) {
  const translate = useTranslate();
  const [zoom, setZoom] = useState<Zoom>(null);
  const image = useRef<HTMLImageElement>(null);
  const view = usePictureView(picture.attachment.attachmentId);
  const { widthPx = 1, heightPx = 1, sizeBytes } = picture.attachment;
  const model = useModelName(picture.modelId);

  // What is in the middle stays there.
  const stage = useRef<HTMLDivElement>(null);
  const middle = useRef({ x: 0.5, y: 0.5 });
  useLayoutEffect(() => {
    const { current } = stage;
    if (current === null || zoom === null) return;
    current.scrollLeft = middle.current.x * current.scrollWidth - current.clientWidth / 2;
    current.scrollTop = middle.current.y * current.scrollHeight - current.clientHeight / 2;
  }, [zoom]);
  const noteMiddle = (): void => {
    const { current } = stage;
    if (current === null || zoom === null) return;
    middle.current = { x: (current.scrollLeft + current.clientWidth / 2) / current.scrollWidth, y: (current.scrollTop + current.clientHeight / 2) / current.scrollHeight };
  };
  const change = (next: (from: number) => number): void => setZoom(next(zoom ?? fitted(image.current, widthPx)));

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const action = keys[event.key];
      if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      // Enlarged, the arrows move the picture itself.
      if ((action === 'next' || action === 'previous') && zoom !== null) return;
      event.preventDefault();
      if (action === 'next') stepPicture(1);
      else if (action === 'previous') stepPicture(-1);
      else if (action === 'closer') setZoom((was) => closerThan(was ?? fitted(image.current, widthPx)));
      else if (action === 'further') setZoom((was) => furtherThan(was ?? fitted(image.current, widthPx)));
      else setZoom(null);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [zoom, widthPx]);

  return (
    <div className={styles.frame}>
      <header className={styles.bar}>
        <p className={styles.facts}>
          {model !== null && <span className={styles.model}>{withVisibleControls(model)}</span>}
          <span>{translate('attachment.pixels', { width: String(widthPx), height: String(heightPx) })}</span>
          <span>{describeFileSize(sizeBytes, translate)}</span>
          {count > 1 && <output>{translate('picture.place', { at: at + 1, count })}</output>}
        </p>
        <IconButton icon={ZoomOut} label={translate('picture.further')} shortcut="−" onClick={() => change(furtherThan)} />
        <IconButton icon={Maximize} label={translate('picture.fit')} shortcut="0" aria-pressed={zoom === null} onClick={() => setZoom(null)} />
        <IconButton icon={ZoomIn} label={translate('picture.closer')} shortcut="+" onClick={() => change(closerThan)} />
        <span className={styles.gap} />
        <IconButton icon={PencilLine} label={translate('picture.edit')} onClick={() => void editPicture(picture)} />
        <IconButton icon={Copy} label={translate('picture.copy')} onClick={() => void copyPicture(image.current)} />
        <IconButton icon={Download} label={translate('picture.save')} onClick={() => void savePicture(picture)} />
        <IconButton icon={X} label={translate('action.close')} onClick={closePictures} />
      </header>
      <div ref={stage} className={styles.stage} onScroll={noteMiddle} data-zoomed={zoom !== null}>
        {view.isGone && <p className={styles.gone}>{translate('picture.gone')}</p>}
        {view.url !== null && (
          <button type="button" className={styles.zoom} onClick={() => setZoom(zoom === null ? 1 : null)}>
            <img ref={image} src={view.url} alt={title} className={styles.image} style={zoom === null ? undefined : { width: widthPx * zoom }} draggable={false} />
          </button>
        )}
      </div>
      {count > 1 && (
        <>
          <IconButton className={styles.previous} variant="secondary" icon={ChevronLeft} label={translate('picture.previous')} disabled={at === 0} onClick={() => stepPicture(-1)} />
          <IconButton className={styles.next} variant="secondary" icon={ChevronRight} label={translate('picture.next')} disabled={at === count - 1} onClick={() => stepPicture(1)} />
        </>
      )}
    </div>
  );
}

/** How large it is drawn while it fits the window. */
function fitted(image: Element | null, widthPx: number): number {
  return image === null ? 1 : image.getBoundingClientRect().width / widthPx;
}

function closerThan(zoom: number): number {
  return steps.find((step) => step > zoom * 1.01) ?? 4;
}

function furtherThan(zoom: number): number {
  return steps.findLast((step) => step < zoom * 0.99) ?? 0.25;
}

const keys: Readonly<Record<string, 'next' | 'previous' | 'closer' | 'further' | 'fit'>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  '+': 'closer',
  '=': 'closer',
  '-': 'further',
  '0': 'fit',
};
