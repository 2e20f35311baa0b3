import styles from './ProgressBar.module.css';

/** How far something is, from 0 to 1. There is no endless form: nothing moves while nothing is known to move. */
export function ProgressBar({ label, fraction }: { readonly label: string; readonly fraction: number }) {
  return <progress aria-label={label} className={styles.bar} max={1} value={Math.min(Math.max(fraction, 0), 1)} />;
}
