import { AppWindow, Monitor } from 'lucide-react';
import type { ScreenshotSource } from '../../../shared/screenshot';
import { PngImage } from '../../ui/PngImage';
import styles from './Screenshot.module.css';

type Props = {
  readonly source: ScreenshotSource;
  /** What it is called, with nothing hidden in it. */
  readonly name: string;
  readonly detail: string | null;
  readonly isDisabled: boolean;
  readonly onChoose: () => void;
};

/** A screen or a window with what it shows now; pressing it takes the picture. */
export function SourceCard({ source, name, detail, isDisabled, onChoose }: Props) {
  const Icon = source.kind === 'screen' ? Monitor : AppWindow;
  return (
    <li>
      <button type="button" className={styles.card} disabled={isDisabled} onClick={onChoose}>
        <span className={styles.view}>{source.thumbnail === null ? <Icon size={28} strokeWidth={1.25} aria-hidden /> : <PngImage png={source.thumbnail} alt="" />}</span>
        <span className={styles.caption}>
          <Icon size={14} strokeWidth={1.75} aria-hidden />
          <span className={styles.name}>{name}</span>
        </span>
        {detail !== null && <span className={styles.detail}>{detail}</span>}
      </button>
    </li>
  );
}
