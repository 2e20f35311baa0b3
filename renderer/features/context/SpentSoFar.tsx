import { sumOfCosts } from '../../../shared/chat/sumOfCosts';
import { describeCost, describeLeastCost } from '../../../shared/cost';
import type { ConversationId } from '../../../shared/ids';
import { compareDecimals, sumOfDecimals } from '../../../shared/money';
import { withVisibleControls } from '../../../shared/visibleName';
import { useThread } from '../../state/conversationStore';
import { useIsDemo } from '../../state/connectionStore';
import { useLocale, useTranslate } from '../../state/language';
import { useModel } from '../../state/modelStore';
import styles from './ContextDialog.module.css';

/** What the whole conversation cost so far: all versions of all answers, summaries, and the title where a model gave it. */
export function SpentSoFar({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const locale = useLocale();
  const isDemo = useIsDemo();
  const messages = useThread(conversationId, (state) => state.messages) ?? [];
  const cuts = useThread(conversationId, ({ contextCuts }) => contextCuts) ?? [];
  const title = useThread(conversationId, ({ titleReceipt }) => titleReceipt);
  const titleModel = useModel(title?.modelId)?.name ?? title?.modelId ?? '';
  const answers = sumOfCosts(messages.map(({ receipt }) => receipt));
  const summaries = sumOfCosts(cuts.map(({ summary }) => summary?.receipt));
  const titled = sumOfCosts([title?.receipt]);
  const all = [answers, summaries, titled];
  const cost = (...parts: typeof all): string => {
    if (isDemo) return translate('receipt.demo');
    return (parts.some((part) => part.isLeast) ? describeLeastCost : describeCost)(sumOfDecimals(parts.map(({ usd }) => usd)), locale, translate);
  };
  return (
    <section className={styles.spent} aria-label={translate('context.spent')}>
      <p>{translate('context.spentTotal', { cost: cost(...all) })}</p>
      {compareDecimals(summaries.usd, '0') > 0 && <p className={styles.hint}>{translate('context.spentSummaries', { cost: cost(summaries) })}</p>}
      {title !== undefined && <p className={styles.hint}>{translate('context.spentTitle', { cost: cost(titled), model: withVisibleControls(titleModel) })}</p>}
    </section>
  );
}
