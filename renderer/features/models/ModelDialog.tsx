import { useCallback } from 'react';
import type { ModelId } from '../../../shared/ids';
import { takeModel } from '../../state/chatActions';
import { useTranslate } from '../../state/language';
import { useChosenModelId } from '../../state/modelStore';
import { askOtherModels, closeDialog, focusComposer, showDialog, useActiveConversationId, useView } from '../../state/viewStore';
import { Dialog } from '../../ui/Dialog';
import { ModelSearch } from './ModelSearch';

/** Chooses a model: for what comes next, for new chats, or for another version of an answer. It needs no conversation. */
export function ModelDialog() {
  const translate = useTranslate();
  const conversationId = useActiveConversationId();
  const modelId = useChosenModelId(conversationId);
  const answer = useView((view) => view.answerToRepeat);
  const choose = useCallback(
    (chosenId: ModelId, isForNewChats = false): void => {
      void takeModel(conversationId, chosenId, isForNewChats);
      closeDialog();
      focusComposer();
    },
    [conversationId],
  );
  const chooseHere = useCallback((chosenId: ModelId) => choose(chosenId), [choose]);
  const compare = (): void => (answer === null ? showDialog('compare') : askOtherModels(answer.conversationId, answer.messageId));
  return (
    <Dialog isOpen onClose={closeDialog} title={translate('model.dialog')} isTitleHidden isPadded={false} closeLabel={translate('action.close')} size="large">
      <ModelSearch
        conversationId={conversationId}
        chosenIds={modelId === null ? [] : [modelId]}
        onChoose={chooseHere}
        {...(conversationId === null ? {} : { onCompare: compare })}
        onChooseForAll={answer === null ? (chosenId) => choose(chosenId, true) : undefined}
      />
    </Dialog>
  );
}
