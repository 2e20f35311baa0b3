import { ChevronRight } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './Fold.module.css';

type Props = {
  readonly title: string;
  readonly icon?: LucideIcon | undefined;
  /** What is in it, in a few words that stay while it is folded. */
  readonly summary?: ReactNode;
  readonly isOpenAtFirst?: boolean | undefined;
  /** Made only when it is unfolded. */
  readonly children: ReactNode;
};

/** A line that unfolds what belongs to it; several of them are a list. */
export function Fold({ title, icon: Icon, summary, isOpenAtFirst = false, children }: Props) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const id = useId();
  return (
    <section className={styles.fold} aria-labelledby={id}>
      <button type="button" aria-expanded={isOpen} className={styles.line} onClick={() => setIsOpen(!isOpen)}>
        <ChevronRight className={styles.chevron} size={14} strokeWidth={1.75} aria-hidden />
        {Icon !== undefined && <Icon className={styles.icon} size={15} strokeWidth={1.75} aria-hidden />}
        <span id={id} className={styles.title}>
          {title}
        </span>
        <span className={styles.summary}>{summary}</span>
      </button>
      {isOpen && <div className={styles.content}>{children}</div>}
    </section>
  );
}
