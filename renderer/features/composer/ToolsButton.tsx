import { Wrench } from 'lucide-react';
import type { ConversationId } from '../../../shared/ids';
import { useLocale, useTranslate } from '../../state/language';
import { useChosenModelId, useModel } from '../../state/modelStore';
import { cannotUseTools, offeredTools, tokensOf } from '../../state/toolCount';
import { useTools } from '../../state/toolStore';
import { showDialog } from '../../state/viewStore';
import styles from './Composer.module.css';

/** How many tools the model may ask for here, and about what that costs; more in its dialog. */
export function ToolsButton({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const locale = useLocale();
  const tools = useTools(conversationId);
  const model = useModel(useChosenModelId(conversationId));
  if (tools.length === 0) return null;
  const isUnable = cannotUseTools(model);
  const count = isUnable ? 0 : offeredTools(tools).length;
  const tokens = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(tokensOf(tools));
  return (
    <button
      type="button"
      className={styles.toolsButton}
      data-off={count === 0}
      aria-label={translate('composer.tools', { count })}
      data-tooltip={isUnable ? translate('composer.toolsUnable') : translate('composer.toolsHint', { count, all: tools.length, tokens })}
      onClick={() => showDialog('tools')}
    >
      <Wrench size={16} strokeWidth={1.75} aria-hidden />
      {count}
    </button>
  );
}
