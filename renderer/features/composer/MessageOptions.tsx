import type { ConversationId } from '../../../shared/ids';
import { lineOfOptions } from '../../../shared/optionText';
import { useTranslate } from '../../state/language';
import { chooseMessageOptions, useMessageOptions } from '../../state/messageOptionsStore';
import { focusComposer } from '../../state/viewStore';
import { Chip, ChipList } from '../../ui/ChipList';
import styles from './MessageOptions.module.css';

/** What is wished for the next message alone; nothing where it goes as those before it. */
export function MessageOptions({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const options = useMessageOptions(conversationId);
  if (Object.keys(options).length === 0) return null;
  const takeBack = (): void => {
    chooseMessageOptions(conversationId, {});
    focusComposer();
  };
  return (
    <div className={styles.wish}>
      <span className={styles.label}>{translate('options.scope.message')}</span>
      <ChipList label={translate('options.scope.message')}>
        <Chip name={lineOfOptions(options, translate)} removeLabel={translate('composer.takeBackOptions')} onRemove={takeBack} />
      </ChipList>
    </div>
  );
}
