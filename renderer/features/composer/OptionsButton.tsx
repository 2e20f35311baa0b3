import { SlidersHorizontal } from 'lucide-react';
import type { ConversationId } from '../../../shared/ids';
import { useTranslate } from '../../state/language';
import { useMessageOptions } from '../../state/messageOptionsStore';
import { useOwnOptions } from '../../state/optionsStore';
import { showDialog } from '../../state/viewStore';
import styles from './Composer.module.css';

/** How the next answer is asked for; with how many kinds of options differ here, or for the next message alone, from the usual. */
export function OptionsButton({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const own = useOwnOptions(conversationId);
  const ofMessage = useMessageOptions(conversationId);
  const count = Object.keys({ ...own, ...ofMessage }).length;
  const label = translate('composer.options', { count: Object.keys(own).length, next: Object.keys(ofMessage).length });
  return (
    <button
      type="button"
      className={styles.toolsButton}
      data-off={count === 0}
      aria-label={label}
      data-tooltip={label}
      onClick={() => showDialog('options')}
    >
      <SlidersHorizontal size={16} strokeWidth={1.75} aria-hidden />
      {count > 0 && count}
    </button>
  );
}
