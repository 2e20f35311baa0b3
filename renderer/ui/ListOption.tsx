import { useEffect, useRef, type ComponentProps } from 'react';

type Props = Omit<ComponentProps<'div'>, 'ref' | 'role' | 'tabIndex' | 'aria-label' | 'aria-selected' | 'onMouseDown' | 'onClick'> & {
  readonly label: string;
  /** The one that the keys are at: scrolled into view when it becomes so, and no further than needed. */
  readonly isActive: boolean;
  /** The chosen one; the active one where nothing is chosen yet. */
  readonly isSelected: boolean;
  readonly onTake: () => void;
};

/** A row of a list that is searched by a `ListField`. The field keeps the focus and hears the keys: a press takes the row and moves nothing. */
export function ListOption({ label, isActive, isSelected, onTake, ...rest }: Props) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox above holds the focus and hears the keys
    <div
      {...rest}
      ref={row}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option of these lists holds more than words
      role="option"
      tabIndex={-1}
      aria-label={label}
      aria-selected={isSelected}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    />
  );
}
