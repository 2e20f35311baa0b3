import { describeCost, describeCostRange } from '../../../shared/cost';
import { estimateCost, longAnswerTokens, shortAnswerTokens } from '../../../shared/estimateCost';
import type { ContextFacts } from '../../state/contextStore';
import { useLocale, useTranslate } from '../../state/language';
import styles from './ContextDialog.module.css';

/** What the next question may cost, how that was reckoned, and how far off it may be. */
export function CostAhead({ facts: { model, total } }: { readonly facts: ContextFacts }) {
  const translate = useTranslate();
  const locale = useLocale();
  const cost = estimateCost(model, total);
  if (cost === null) return <p className={styles.hint}>{translate('cost.unknown')}</p>;
  return (
    <section className={styles.spent} aria-label={translate('cost.ahead')}>
      <p>{translate('cost.aheadIs', { cost: describeCostRange(cost.lowUsd, cost.highUsd, locale, translate) })}</p>
      <p className={styles.hint}>
        {translate('cost.method', { short: shortAnswerTokens, long: longAnswerTokens })}{' '}
        {cost.mostUsd !== null && translate('cost.most', { most: describeCost(cost.mostUsd, locale, translate) })}
      </p>
    </section>
  );
}
