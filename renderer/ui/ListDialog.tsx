import type { ReactNode } from 'react';
import { Dialog } from './Dialog';
import styles from './ListDialog.module.css';
import { ListField, type ListFieldProps } from './ListField';

type Props = {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly field: ListFieldProps;
  readonly listLabel: string;
  /** Said in place of the options when there are none. */
  readonly nothing: string;
  /** The options. */
  readonly children: ReactNode;
};

/** A dialog that is a list to choose from, with a field that searches it. */
export function ListDialog({ title, closeLabel, onClose, field, listLabel, nothing, children }: Props) {
  return (
    <Dialog isOpen onClose={onClose} title={title} isTitleHidden isPadded={false} closeLabel={closeLabel} size="medium">
      <div className={styles.content}>
        <ListField {...field} />
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a datalist can be neither styled nor grouped */}
        <div id={field.listId} role="listbox" tabIndex={-1} aria-label={listLabel} className={styles.list}>
          {children}
        </div>
        <output className={styles.nothing}>{field.count === 0 && nothing}</output>
      </div>
    </Dialog>
  );
}
