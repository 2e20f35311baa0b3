import { ChevronDown } from 'lucide-react';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { useChosenModelId, useModel } from '../../state/modelStore';
import { closeDialog, showDialog, useActiveConversationId, useView } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './ModelPicker.module.css';
import { ModelSearch } from './ModelSearch';

/** Names the model that the next message goes to; opens the dialog that chooses another. */
export function ModelPicker() {
  const translate = useTranslate();
  const conversationId = useActiveConversationId();
  const modelId = useChosenModelId(conversationId);
  const givenName = useModel(modelId)?.name ?? modelId;
  const name = givenName === null ? null : withVisibleControls(givenName);
  const isOpen = useView((view) => view.openDialog === 'modelPicker');
  return (
    <>
      <Button
        variant="ghost"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={translate('model.button', { name: name ?? translate('model.none') })}
        className={styles.trigger}
        onClick={() => showDialog('modelPicker')}
      >
        <span className={styles.triggerName}>{name ?? translate('composer.chooseModel')}</span>
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
      </Button>
      <Dialog isOpen={isOpen} onClose={closeDialog} title={translate('model.dialog')} isTitleHidden isPadded={false} closeLabel={translate('action.close')} size="medium">
        <ModelSearch conversationId={conversationId} chosenId={modelId} />
      </Dialog>
    </>
  );
}
