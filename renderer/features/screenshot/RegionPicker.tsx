import { clsx } from 'clsx';
import { useId, useState } from 'react';
import type { PointerEvent } from 'react';
import type { Region, Screenshot } from '../../../shared/screenshot';
import { useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { PngImage } from '../../ui/PngImage';
import { regionBetween, regionByKey } from './region';
import type { Point } from './region';
import styles from './Screenshot.module.css';

type Props = {
  readonly picture: Screenshot;
  readonly region: Region | null;
  readonly onRegion: (region: Region | null) => void;
};

/** The picture as it was taken, with the part of it that is wanted: dragged, or moved and sized by the arrow keys. */
export function RegionPicker({ picture, region, onRegion }: Props) {
  const translate = useTranslate();
  const hintId = useId();
  const [start, setStart] = useState<Point | null>(null);
  const pointOf = ({ currentTarget, clientX, clientY }: PointerEvent): Point => {
    const box = currentTarget.getBoundingClientRect();
    return { x: ((clientX - box.left) / box.width) * picture.widthPx, y: ((clientY - box.top) / box.height) * picture.heightPx };
  };

  return (
    <div className={styles.stage}>
      {/* Dragged over and moved in by arrow keys, as in a drawing: no element of HTML is that. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className={styles.picture}
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={translate('screenshot.part')}
        aria-describedby={hintId}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setStart(pointOf(event));
        }}
        onPointerMove={(event) => start !== null && onRegion(regionBetween(start, pointOf(event), picture))}
        onPointerUp={(event) => {
          if (start !== null) onRegion(regionBetween(start, pointOf(event), picture));
          setStart(null);
        }}
        onPointerCancel={() => setStart(null)}
        onKeyDown={(event) => {
          const next = regionByKey(region, event.key, { isShifted: event.shiftKey, hasAlt: event.altKey }, picture);
          if (next === undefined) return;
          event.preventDefault();
          // With Alt they are commands of the window as well.
          event.stopPropagation();
          onRegion(next);
        }}
      >
        <PngImage className={styles.image} png={picture.png} alt={translate('screenshot.preview')} width={picture.widthPx} height={picture.heightPx} />
        {region !== null && <div className={styles.region} style={placeOf(region, picture)} data-region={`${region.leftPx},${region.topPx},${region.widthPx},${region.heightPx}`} />}
      </div>
      <div className={styles.facts}>
        <output>{translate(region === null ? 'screenshot.whole' : 'screenshot.partSize', { width: (region ?? picture).widthPx, height: (region ?? picture).heightPx })}</output>
        {region !== null && (
          <Button size="small" variant="ghost" onClick={() => onRegion(null)}>
            {translate('screenshot.useWhole')}
          </Button>
        )}
      </div>
      <p id={hintId} className={clsx(styles.hint, styles.keys)}>
        {translate('screenshot.partHint')}
      </p>
    </div>
  );
}

function placeOf({ leftPx, topPx, widthPx, heightPx }: Region, picture: Screenshot): Readonly<Record<'left' | 'top' | 'width' | 'height', string>> {
  const share = (part: number, whole: number): string => `${(part / whole) * 100}%`;
  return { left: share(leftPx, picture.widthPx), top: share(topPx, picture.heightPx), width: share(widthPx, picture.widthPx), height: share(heightPx, picture.heightPx) };
}
