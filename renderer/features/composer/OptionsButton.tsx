import { SlidersHorizontal } from 'lucide-react';
import type { ConversationId } from '../../../shared/ids';
import { useTranslate } from '../../state/language';
import { useOwnOptions } from '../../state/optionsStore';
import { showDialog } from '../../state/viewStore';
import styles from './Composer.module.css';

/** How the next answer is asked for; with how many kinds of options differ here from the usual. */
export function OptionsButton({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const count = Object.keys(useOwnOptions(conversationId)).length;
  return (
    <button
      type="button"
      className={styles.toolsButton}
      data-off={count === 0}
      aria-label={translate('composer.options', { count })}
      data-tooltip={translate('composer.options', { count })}
      onClick={() => showDialog('options')}
    >
      <SlidersHorizontal size={16} strokeWidth={1.75} aria-hidden />
      {count > 0 && count}
    </button>
  );
}
