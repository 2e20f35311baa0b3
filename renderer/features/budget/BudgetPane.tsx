import { capScopes, hasCap, type CapScope } from '../../../shared/budget';
import { describeMoment } from '../../../shared/describeMoment';
import { changeBudget, changeCap, useBalance, useBudgetStatus } from '../../state/budgetStore';
import { useLocale, useTranslate } from '../../state/language';
import { useSettings } from '../../state/settingsStore';
import { Checkbox } from '../../ui/Checkbox';
import { Section } from '../../ui/Section';
import { AmountField } from './AmountField';
import styles from './Budget.module.css';
import { SpentLine } from './SpentLine';
import { useDollars } from './useDollars';

/** What may be spent, what was, and what is left. */
export function BudgetPane() {
  const translate = useTranslate();
  const { caps, allowsUnknownPrices, shortensAnswers, lowBalanceUsd } = useSettings((settings) => settings.budget);
  const status = useBudgetStatus();
  const fieldOf = (scope: CapScope) => (
    <AmountField key={scope} label={translate(`budget.cap.${scope}`)} placeholder={translate('budget.noCap')} usd={caps[scope]} onChange={(usd) => changeCap(scope, usd)} />
  );
  return (
    <>
      <Section title={translate('budget.spent')}>
        <div className={styles.lines}>
          <SpentLine name={translate('budget.today')} spent={status?.day} capUsd={caps.day} />
          <SpentLine name={translate('budget.thisMonth')} spent={status?.month} capUsd={caps.month} />
        </div>
        {status?.isDemo === true && <p className={styles.hint}>{translate('budget.demoHint')}</p>}
      </Section>
      <Section title={translate('budget.caps')}>
        <div className={styles.fields}>{capScopes.map(fieldOf)}</div>
        <p className={styles.hint}>{translate('budget.capsHint')}</p>
        <Checkbox
          label={translate('budget.shortens')}
          hint={translate('budget.shortensHint')}
          isChecked={shortensAnswers}
          isDisabled={!hasCap(caps)}
          onChange={(isWished) => changeBudget({ shortensAnswers: isWished })}
        />
        <Checkbox
          label={translate('budget.allowsUnknown')}
          hint={translate('budget.allowsUnknownHint')}
          isChecked={allowsUnknownPrices}
          isDisabled={!hasCap(caps)}
          onChange={(isWished) => changeBudget({ allowsUnknownPrices: isWished })}
        />
      </Section>
      <Section title={translate('budget.balance')}>
        <Balance />
        <div className={styles.fields}>
          <AmountField label={translate('budget.lowBalance')} placeholder={translate('budget.never')} usd={lowBalanceUsd} onChange={(usd) => changeBudget({ lowBalanceUsd: usd })} />
        </div>
      </Section>
    </>
  );
}

function Balance() {
  const translate = useTranslate();
  const locale = useLocale();
  const dollars = useDollars();
  const balance = useBalance();
  if (balance === null) return <p className={styles.hint}>{translate('budget.balanceUnknown')}</p>;
  return (
    <p>
      {translate('budget.balanceIs', { amount: dollars(balance.balanceUsd), at: describeMoment(balance.readAtMs, locale) })}
    </p>
  );
}
