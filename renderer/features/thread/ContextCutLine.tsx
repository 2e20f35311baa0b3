import { useState } from 'react';
import type { ContextCut, ContextSummary } from '../../../shared/chat/contextCut';
import { describeCost } from '../../../shared/cost';
import type { ConversationId } from '../../../shared/ids';
import { withVisibleControls } from '../../../shared/visibleName';
import { restoreContext } from '../../state/contextStore';
import { useLocale, useTranslate } from '../../state/language';
import { useModel } from '../../state/modelStore';
import { Button } from '../../ui/Button';
import styles from './ContextCutLine.module.css';
import { ModelText } from './ModelText';

/** Where the conversation was cut: what stands above is here for the person, and not sent any more. */
export function ContextCutLine({ conversationId, cut }: { readonly conversationId: ConversationId; readonly cut: ContextCut }) {
  const translate = useTranslate();
  const { summary, afterMessageId } = cut;
  return (
    <div role="note" aria-label={translate('context.cutLabel')} className={styles.cut}>
      <div className={styles.line}>
        <span>{translate(summary === undefined ? 'context.cut' : 'context.cutSummarised')}</span>
        <Button size="small" variant="ghost" onClick={() => void restoreContext(conversationId, afterMessageId)}>{translate('context.restore')}</Button>
      </div>
      {summary !== undefined && <Summary summary={summary} idPrefix={`summary-${afterMessageId}`} />}
    </div>
  );
}

function Summary({ summary, idPrefix }: { readonly summary: ContextSummary; readonly idPrefix: string }) {
  const translate = useTranslate();
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  const { receipt, text, modelId } = summary;
  const model = withVisibleControls(useModel(modelId)?.name ?? modelId);
  const cost = receipt.isDemo === true ? translate('receipt.demo') : receipt.costUsd === undefined ? translate('receipt.costUnknown') : describeCost(receipt.costUsd, locale, translate);
  return (
    <div className={styles.summary}>
      <Button size="small" variant="ghost" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {translate('context.summaryBy', { model, cost })}
      </Button>
      {isOpen && <ModelText text={text} isStreaming={false} idPrefix={idPrefix} />}
    </div>
  );
}
