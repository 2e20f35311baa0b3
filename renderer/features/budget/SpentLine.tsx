import { warningShare } from '../../../shared/budget';
import { compareDecimals, productOfDecimals, sumOfDecimals } from '../../../shared/money';
import type { Spent } from '../../../shared/spending';
import { useTranslate } from '../../state/language';
import styles from './Budget.module.css';
import { useDollars } from './useDollars';

type Props = {
  readonly name: string;
  /** Absent until main has said it. */
  readonly spent: Spent | undefined;
  readonly capUsd: string | null;
};

/** What was spent in a time, beside its cap where it has one. */
export function SpentLine({ name, spent, capUsd }: Props) {
  const translate = useTranslate();
  const dollars = useDollars();
  if (spent === undefined) return null;
  const amount = dollars(spent.usd);
  const setAsideUsd = sumOfDecimals([spent.pendingUsd, spent.unknownUsd]);
  const usedUsd = sumOfDecimals([spent.usd, setAsideUsd]);
  return (
    <div className={styles.line}>
      <p className={styles.amounts}>
        <span>{name}</span>
        <strong>{translate(spent.unknownCount > 0 ? 'receipt.atLeast' : 'budget.amount', { amount })}</strong>
      </p>
      {capUsd !== null && <CapBar label={translate('budget.ofCap', { used: dollars(usedUsd), cap: dollars(capUsd) })} usedUsd={usedUsd} capUsd={capUsd} />}
      {compareDecimals(setAsideUsd, '0') > 0 && <p className={styles.hint}>{translate('budget.setAside', { amount: dollars(setAsideUsd) })}</p>}
    </div>
  );
}

function CapBar({ label, usedUsd, capUsd }: { readonly label: string; readonly usedUsd: string; readonly capUsd: string }) {
  const isFull = compareDecimals(usedUsd, capUsd) >= 0;
  const isNear = compareDecimals(usedUsd, productOfDecimals(capUsd, warningShare)) >= 0;
  // For the length of the bar alone.
  const share = Math.min(1, Number(usedUsd) / Number(capUsd));
  return (
    <>
      <svg className={styles.bar} data-tone={isFull ? 'full' : isNear ? 'near' : 'calm'} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
        <rect className={styles.track} width="100" height="4" />
        <rect className={styles.filled} width={100 * share} height="4" />
      </svg>
      <p className={styles.hint}>{label}</p>
    </>
  );
}
