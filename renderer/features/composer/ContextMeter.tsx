import type { ConversationId } from '../../../shared/ids';
import { useContextFacts } from '../../state/contextStore';
import { useLocale, useTranslate } from '../../state/language';
import { showDialog } from '../../state/viewStore';
import styles from './ContextMeter.module.css';

/** Says quietly how much the next question takes of the model's room; more in its dialog. */
export function ContextMeter({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { total, messageCount, model, roomTokens, isFull } = useContextFacts(conversationId);
  if (messageCount === 0 && !isFull) return null;
  const count = (number: number): string => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(number);
  const tokens = count(total.tokens);
  const label =
    model?.contextTokens === undefined
      ? translate('context.meter', { tokens })
      : translate('context.meterOf', { tokens, context: count(model.contextTokens) });
  const share = roomTokens === null ? 0 : Math.min(1, total.tokens / Math.max(1, roomTokens));
  return (
    <button type="button" className={styles.meter} data-full={isFull} data-tooltip={translate('context.meterHint')} onClick={() => showDialog('context')}>
      {roomTokens !== null && (
        <svg className={styles.ring} viewBox="0 0 16 16" aria-hidden>
          <circle className={styles.track} cx="8" cy="8" r="6" />
          <circle className={styles.filled} cx="8" cy="8" r="6" pathLength="1" strokeDasharray={`${share} 1`} />
        </svg>
      )}
      {label}
    </button>
  );
}
