import { useTranslate } from '../../state/language';
import { useChosenModelId } from '../../state/modelStore';
import { closeDialog, useActiveConversationId } from '../../state/viewStore';
import { Dialog } from '../../ui/Dialog';
import { ModelSearch } from './ModelSearch';

/** Chooses a model: for what comes next, for new chats, or for another version of an answer. It needs no conversation. */
export function ModelDialog() {
  const translate = useTranslate();
  const conversationId = useActiveConversationId();
  const modelId = useChosenModelId(conversationId);
  return (
    <Dialog isOpen onClose={closeDialog} title={translate('model.dialog')} isTitleHidden isPadded={false} closeLabel={translate('action.close')} size="large">
      <ModelSearch conversationId={conversationId} chosenId={modelId} />
    </Dialog>
  );
}
