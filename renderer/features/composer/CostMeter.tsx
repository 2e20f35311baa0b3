import { describeCostRange } from '../../../shared/cost';
import { estimateCost } from '../../../shared/estimateCost';
import type { ConversationId } from '../../../shared/ids';
import { useContextFacts } from '../../state/contextStore';
import { useLocale, useTranslate } from '../../state/language';
import { showDialog } from '../../state/viewStore';
import styles from './ContextMeter.module.css';

/** Says quietly what the message that is being written may cost; nothing while nothing is written, or where no price is known. */
export function CostMeter({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { total, draft, model } = useContextFacts(conversationId);
  const cost = draft.tokens === 0 ? null : estimateCost(model, total);
  if (cost === null) return null;
  return (
    <button type="button" className={styles.meter} data-tooltip={translate('cost.meterHint')} onClick={() => showDialog('context')}>
      {translate('context.aboutCost', { cost: describeCostRange(cost.lowUsd, cost.highUsd, locale, translate) })}
    </button>
  );
}
