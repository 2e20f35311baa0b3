import { describeCost } from '../../../shared/cost';
import { useBalance } from '../../state/budgetStore';
import { useLocale, useTranslate } from '../../state/language';
import { openSettings } from '../../state/viewStore';
import styles from './Sidebar.module.css';

/** What is left on the gateway's account, where it says so; nothing elsewhere. */
export function BalanceLine() {
  const translate = useTranslate();
  const locale = useLocale();
  const balance = useBalance();
  if (balance === null) return null;
  const amount = describeCost(balance.balanceUsd, locale, translate);
  return (
    <button type="button" className={styles.balance} aria-label={translate('budget.balanceLine', { amount })} data-tooltip={translate('budget.balance')} onClick={() => openSettings('budget')}>
      {amount}
    </button>
  );
}
