import { useCallback, useState } from 'react';
import { mostCompared } from '../../../shared/chat/comparison';
import type { ModelId } from '../../../shared/ids';
import { compareAnswer } from '../../state/chatActions';
import { chooseComparedModels, useComparedModels } from '../../state/compareStore';
import { useIsDemo } from '../../state/connectionStore';
import { useTranslate } from '../../state/language';
import { useModelName } from '../../state/modelAbsence';
import { useChosenModelId } from '../../state/modelStore';
import { closeDialog, focusComposer, useActiveConversationId, useView } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Chip, ChipList } from '../../ui/ChipList';
import { Dialog } from '../../ui/Dialog';
import { Kbd } from '../../ui/Kbd';
import styles from './CompareDialog.module.css';
import { ModelSearch } from './ModelSearch';
import { usePickerKeys } from './usePickerKeys';

/** Chooses the models that the next question goes to, or that answer a question anew beside the answer that is there. */
export function CompareDialog() {
  const translate = useTranslate();
  const conversationId = useActiveConversationId();
  const beside = useView((view) => view.answerToCompare);
  const before = useComparedModels(conversationId);
  const ownId = useChosenModelId(conversationId);
  const [chosen, setChosen] = useState<readonly ModelId[]>(() => (beside !== null ? [] : before.length > 0 ? before : ownId === null ? [] : [ownId]));
  const most = beside === null ? mostCompared : mostCompared - 1;
  const fewest = beside === null ? 2 : 1;
  const toggle = useCallback(
    (modelId: ModelId): void =>
      setChosen((now) => (now.includes(modelId) ? now.filter((other) => other !== modelId) : now.length < most ? [...now, modelId] : now)),
    [most],
  );
  const isEnough = chosen.length >= fewest;
  const finish = (): void => {
    if (!isEnough) return;
    if (beside !== null) void compareAnswer(beside.conversationId, beside.messageId, chosen);
    else if (conversationId !== null) chooseComparedModels(conversationId, chosen);
    closeDialog();
    focusComposer();
  };
  return (
    <Dialog isOpen onClose={closeDialog} title={translate(beside === null ? 'compare.dialog' : 'action.compareAnswer')} isPadded={false} closeLabel={translate('action.close')} size="large">
      <ModelSearch conversationId={conversationId} chosenIds={chosen} isForSeveral onChoose={toggle} onFinish={finish}>
        <ChosenModels chosen={chosen} most={most} isBeside={beside !== null} isEnough={isEnough} onRemove={toggle} onFinish={finish} />
      </ModelSearch>
    </Dialog>
  );
}

type ChosenProps = {
  readonly chosen: readonly ModelId[];
  readonly most: number;
  readonly isBeside: boolean;
  readonly isEnough: boolean;
  readonly onRemove: (modelId: ModelId) => void;
  readonly onFinish: () => void;
};

/** Who was chosen so far, how many requests that makes, and that each is billed. */
function ChosenModels({ chosen, most, isBeside, isEnough, onRemove, onFinish }: ChosenProps) {
  const translate = useTranslate();
  const isDemo = useIsDemo();
  const keys = usePickerKeys();
  const hint = chosen.length === 0 ? translate('compare.choose', { most }) : translate(isDemo ? 'compare.requestsInDemo' : 'compare.requests', { count: chosen.length });
  return (
    <section aria-label={translate('compare.models')} className={styles.chosen}>
      <ChipList label={translate('compare.models')}>
        {chosen.map((modelId) => (
          <ChosenModel key={modelId} modelId={modelId} onRemove={() => onRemove(modelId)} />
        ))}
      </ChipList>
      <output className={styles.hint}>{chosen.length === most ? `${hint} ${translate('compare.full', { most })}` : hint}</output>
      <Button variant="primary" disabled={!isEnough} onClick={onFinish}>
        {translate(isBeside ? 'compare.ask' : 'compare.take', { count: chosen.length })} <Kbd keys={keys.forAll} />
      </Button>
    </section>
  );
}

function ChosenModel({ modelId, onRemove }: { readonly modelId: ModelId; readonly onRemove: () => void }) {
  const translate = useTranslate();
  const name = useModelName(modelId) ?? modelId;
  return <Chip name={name} removeLabel={translate('compare.remove', { model: name })} onRemove={onRemove} />;
}
