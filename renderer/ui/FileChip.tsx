import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { X } from 'lucide-react';
import styles from './FileChip.module.css';
import { IconButton } from './IconButton';

export type FileChipProps = {
  readonly name: string;
  /** Size, pages and the like, one after the other. */
  readonly facts: readonly string[];
  readonly icon: LucideIcon;
  /** A small picture of it, in place of the icon. */
  readonly pictureUrl: string | null;
  readonly isDim?: boolean | undefined;
  readonly removeLabel?: string | undefined;
  readonly onRemove?: (() => void) | undefined;
};

/** Longer names may not fit: then they give way before their last characters, so that the ending is always seen (trust.md B31). */
const wholeNameChars = 24;
const keptEndChars = 12;

/** A file, as an item of a list named by the file. */
export function FileChip({ name, facts, icon: Icon, pictureUrl, isDim = false, removeLabel, onRemove }: FileChipProps) {
  return (
    <li aria-label={name} className={clsx(styles.chip, isDim && styles.dim)}>
      {pictureUrl === null ? (
        <span className={styles.icon}>
          <Icon size={18} strokeWidth={1.5} aria-hidden />
        </span>
      ) : (
        <img src={pictureUrl} alt="" className={styles.picture} draggable={false} />
      )}
      <span className={styles.text}>
        <ChipName name={name} />
        <span className={styles.facts}>{facts.join(' · ')}</span>
      </span>
      {removeLabel !== undefined && <IconButton icon={X} size="small" label={removeLabel} onClick={onRemove} />}
    </li>
  );
}

function ChipName({ name }: { readonly name: string }) {
  const characters = Array.from(name);
  if (characters.length <= wholeNameChars) return <span className={styles.name} dir="auto" data-tooltip={name}>{name}</span>;
  return (
    <span className={clsx(styles.name, styles.longName)} dir="auto" data-tooltip={name}>
      <span className={styles.nameStart}>{characters.slice(0, -keptEndChars).join('')}</span>
      <span>{characters.slice(-keptEndChars).join('')}</span>
    </span>
  );
}
