import { Search, type LucideIcon } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import styles from './ListField.module.css';
import { nextIndex } from './nextIndex';

export type ListFieldProps = {
  readonly label: string;
  readonly icon?: LucideIcon;
  /** The id of the listbox; its options have the ids `${listId}-${index}`. */
  readonly listId: string;
  readonly count: number;
  readonly activeIndex: number;
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly onWalk: (index: number) => void;
  readonly onEnter: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** Any other key; `true` when it was used. */
  readonly onOtherKey?: (event: KeyboardEvent<HTMLInputElement>) => boolean;
};

/** Searches a list by typing. The focus stays here: arrows and page keys walk the list, Enter takes (WAI-ARIA combobox with a listbox). */
export function ListField({ label, icon: Icon = Search, listId, count, activeIndex, value, onType, onWalk, onEnter, onOtherKey }: ListFieldProps) {
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const next = nextIndex(event.key, activeIndex, count);
    if (next !== null) onWalk(next);
    else if (event.key === 'Enter') onEnter(event);
    else if (onOtherKey?.(event) !== true) return;
    event.preventDefault();
  }
  return (
    <div className={styles.field}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <input
        role="combobox"
        type="text"
        aria-label={label}
        placeholder={label}
        aria-expanded={count > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={count === 0 ? undefined : `${listId}-${activeIndex}`}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
