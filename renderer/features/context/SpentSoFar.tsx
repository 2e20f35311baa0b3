import { sumOfCosts, type SummedCost } from '../../../shared/chat/sumOfCosts';
import { describeCost, describeLeastCost } from '../../../shared/cost';
import type { ConversationId } from '../../../shared/ids';
import { compareDecimals, sumOfDecimals } from '../../../shared/money';
import type { Spent } from '../../../shared/spending';
import { withVisibleControls } from '../../../shared/visibleName';
import { useBudgetStatus } from '../../state/budgetStore';
import { useThread } from '../../state/conversationStore';
import { useIsDemo } from '../../state/connectionStore';
import { useLocale, useTranslate } from '../../state/language';
import { useModel } from '../../state/modelStore';
import styles from './ContextDialog.module.css';

/**
 * What the whole conversation cost so far: all versions of all answers, summaries, and the title where a model gave it; and what all
 * conversations cost today and this month, by the books.
 */
export function SpentSoFar({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const locale = useLocale();
  const isDemo = useIsDemo();
  const messages = useThread(conversationId, (state) => state.messages) ?? [];
  const cuts = useThread(conversationId, ({ contextCuts }) => contextCuts) ?? [];
  const title = useThread(conversationId, ({ titleReceipt }) => titleReceipt);
  const status = useBudgetStatus();
  const titleModel = useModel(title?.modelId)?.name ?? title?.modelId ?? '';
  const answers = sumOfCosts(messages.map(({ receipt }) => receipt));
  const summaries = sumOfCosts(cuts.map(({ summary }) => summary?.receipt));
  const titled = sumOfCosts([title?.receipt]);
  const all = [answers, summaries, titled];
  const amount = ({ usd, isLeast }: SummedCost): string => (isLeast ? describeLeastCost : describeCost)(usd, locale, translate);
  const cost = (...parts: readonly SummedCost[]): string =>
    isDemo ? translate('receipt.demo') : amount({ usd: sumOfDecimals(parts.map(({ usd }) => usd)), isLeast: parts.some((part) => part.isLeast) });
  return (
    <section className={styles.spent} aria-label={translate('context.spent')}>
      <p>{isDemo ? translate('context.spentDemo') : translate('context.spentTotal', { cost: cost(...all) })}</p>
      {compareDecimals(summaries.usd, '0') > 0 && <p className={styles.hint}>{translate('context.spentSummaries', { cost: cost(summaries) })}</p>}
      {title !== undefined && <p className={styles.hint}>{translate('context.spentTitle', { cost: cost(titled), model: withVisibleControls(titleModel) })}</p>}
      {status !== null && !status.isDemo && <p className={styles.hint}>{translate('context.spentLately', { day: amount(asCost(status.day)), month: amount(asCost(status.month)) })}</p>}
    </section>
  );
}

function asCost({ usd, unknownCount }: Spent): SummedCost {
  return { usd, isLeast: unknownCount > 0 };
}
