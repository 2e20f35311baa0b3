import { clsx } from 'clsx';
import { ChevronDown, TriangleAlert } from 'lucide-react';
import { useTranslate } from '../../state/language';
import { useAbsence, useModelNameAndState } from '../../state/modelAbsence';
import { useChosenModelId } from '../../state/modelStore';
import { showDialog, useActiveConversationId, useView } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import styles from './ModelPicker.module.css';

/** Names the model that the next message goes to; opens the dialog that chooses another. */
export function ModelPicker() {
  const translate = useTranslate();
  const modelId = useChosenModelId(useActiveConversationId());
  const name = useModelNameAndState(modelId);
  const isAbsent = useAbsence(modelId) !== null;
  const isOpen = useView((view) => view.openDialog === 'modelPicker');
  return (
    <Button
      variant="ghost"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      aria-label={translate('model.button', { name: name ?? translate('model.none') })}
      className={clsx(styles.trigger, isAbsent && styles.absent)}
      onClick={() => showDialog('modelPicker')}
    >
      {isAbsent && <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />}
      <span className={styles.triggerName}>{name ?? translate('composer.chooseModel')}</span>
      <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
    </Button>
  );
}
