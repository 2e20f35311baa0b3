import type { ConversationState } from '../../../shared/chat/conversation';
import type { Receipt } from '../../../shared/chat/message';
import { describeCost } from '../../../shared/cost';
import type { ConversationId } from '../../../shared/ids';
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
  const answersUsd = useThread(conversationId, ({ messages }) => sumOf(messages.map(({ receipt }) => receipt))) ?? 0;
  const summariesUsd = useThread(conversationId, ({ contextCuts = [] }) => sumOf(contextCuts.map(({ summary }) => summary?.receipt))) ?? 0;
  const title = useThread(conversationId, ({ titleReceipt }: ConversationState) => titleReceipt);
  const titleModel = useModel(title?.modelId)?.name ?? title?.modelId ?? '';
  const titleUsd = Number(title?.receipt.costUsd ?? 0);
  const total = answersUsd + summariesUsd + titleUsd;
  const cost = (usd: number): string => (isDemo ? translate('receipt.demo') : describeCost(String(usd), locale, translate));
  return (
    <section className={styles.spent} aria-label={translate('context.spent')}>
      <p>{translate('context.spentTotal', { cost: cost(total) })}</p>
      {summariesUsd > 0 && <p className={styles.hint}>{translate('context.spentSummaries', { cost: cost(summariesUsd) })}</p>}
      {title !== undefined && <p className={styles.hint}>{translate('context.spentTitle', { cost: cost(titleUsd), model: withVisibleControls(titleModel) })}</p>}
    </section>
  );
}

function sumOf(receipts: readonly (Receipt | undefined)[]): number {
  return receipts.reduce((sum, receipt) => sum + Number(receipt?.costUsd ?? 0), 0);
}
