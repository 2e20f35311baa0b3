import type { ConversationId } from '../../../shared/ids';
import { useTranslate } from '../../state/language';
import { chooseTools, switchToolHere, useHasOwnTools, useTools } from '../../state/toolStore';
import { closeDialog, openSettings, useActiveConversationId } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ToolList } from './ToolList';
import styles from './Tools.module.css';
import { tokensOf } from '../../state/toolCount';

/** Which tools the model of the active conversation may ask for. */
export function ConversationTools() {
  const conversationId = useActiveConversationId();
  return conversationId === null ? null : <OpenConversationTools conversationId={conversationId} />;
}

function OpenConversationTools({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const tools = useTools(conversationId);
  const isOwn = useHasOwnTools(conversationId);
  const lacksFolder = tools.some(({ isOn, lacks }) => isOn && lacks === 'folder');
  return (
    <Dialog
      isOpen
      onClose={closeDialog}
      title={translate('tools.here')}
      closeLabel={translate('action.close')}
      size="large"
      footer={
        <>
          <span className={styles.tokens}>{translate('tools.tokens', { tokens: tokensOf(tools) })}</span>
          <Button disabled={!isOwn} onClick={() => void chooseTools(conversationId, null)}>
            {translate('tools.asInSettings')}
          </Button>
          <Button onClick={() => openSettings('tools')}>{translate(lacksFolder ? 'tools.addFolder' : 'tools.openSettings')}</Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <p className={styles.muted}>{translate('tools.switchesHint')}</p>
        <ToolList tools={tools} onSwitch={(name, isOn) => void switchToolHere(conversationId, name, isOn)} />
      </div>
    </Dialog>
  );
}
