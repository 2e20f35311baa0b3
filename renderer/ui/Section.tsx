import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './Section.module.css';

/** A titled group of controls, as in a settings page. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}
