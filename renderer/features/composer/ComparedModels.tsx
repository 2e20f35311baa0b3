import { Columns2, Plus } from 'lucide-react';
import { mostCompared } from '../../../shared/chat/comparison';
import type { ConversationId, ModelId } from '../../../shared/ids';
import { missingFor } from '../../state/attachmentFacts';
import { chooseComparedModels, useComparedModels } from '../../state/compareStore';
import { useIsDemo } from '../../state/connectionStore';
import { attachmentsOf, useDraft } from '../../state/draftStore';
import { useTranslate } from '../../state/language';
import { useModelNameAndState } from '../../state/modelAbsence';
import { useModel } from '../../state/modelStore';
import { focusComposer, showDialog } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Chip, ChipList } from '../../ui/ChipList';
import { IconButton } from '../../ui/IconButton';
import styles from './ComparedModels.module.css';

/** The models that the question will go to side by side, and that each of them is billed; nothing where it goes to one. */
export function ComparedModels({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const compared = useComparedModels(conversationId);
  const isDemo = useIsDemo();
  if (compared.length === 0) return null;
  const choose = (modelIds: readonly ModelId[]): void => {
    chooseComparedModels(conversationId, modelIds);
    focusComposer();
  };
  return (
    <section className={styles.compared} aria-label={translate('compare.models')}>
      <Columns2 className={styles.icon} size={15} strokeWidth={1.75} aria-hidden />
      <ChipList label={translate('compare.models')}>
        {compared.map((modelId) => (
          <ComparedModel key={modelId} conversationId={conversationId} modelId={modelId} onRemove={() => choose(compared.filter((other) => other !== modelId))} />
        ))}
      </ChipList>
      {compared.length < mostCompared && <IconButton icon={Plus} size="small" label={translate('compare.add')} onClick={() => showDialog('compare')} />}
      <p className={styles.cost}>{translate(isDemo ? 'compare.requestsInDemo' : 'compare.requests', { count: compared.length })}</p>
      <Button size="small" variant="ghost" onClick={() => choose([])}>{translate('compare.cancel')}</Button>
    </section>
  );
}

type ComparedModelProps = { readonly conversationId: ConversationId; readonly modelId: ModelId; readonly onRemove: () => void };

function ComparedModel({ conversationId, modelId, onRemove }: ComparedModelProps) {
  const translate = useTranslate();
  const name = useModelNameAndState(modelId) ?? modelId;
  const files = useDraft(conversationId, (draft) => draft.files);
  const missing = missingFor(useModel(modelId), attachmentsOf(files));
  return (
    <Chip name={name} removeLabel={translate('compare.remove', { model: name })} onRemove={onRemove}>
      {missing !== null && <span className={styles.missing}>{translate(`model.lacks.${missing}`)}</span>}
    </Chip>
  );
}
