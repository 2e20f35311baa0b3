import { ArrowDown, ArrowUp, Share, Trash2 } from 'lucide-react';
import type { Assistant } from '../../../shared/assistant';
import { withVisibleControls } from '../../../shared/visibleName';
import { deleteAssistant, exportAssistant, moveAssistant } from '../../state/assistantStore';
import { useTranslate } from '../../state/language';
import { useModelNameAndState } from '../../state/modelAbsence';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Sign } from '../../ui/Sign';
import styles from './Options.module.css';
import { saidSections } from './sections';

type Props = { readonly assistant: Assistant; readonly isFirst: boolean; readonly isLast: boolean; readonly onEdit: () => void };

/** An assistant in the list: its sign, its name, its model, and what it says of its answers. */
export function AssistantLine({ assistant, isFirst, isLast, onEdit }: Props) {
  const translate = useTranslate();
  const modelName = useModelNameAndState(assistant.modelId);
  const { assistantId, icon, options, toolNames } = assistant;
  const name = withVisibleControls(assistant.name);
  const facts = [
    ...(modelName === null ? [] : [modelName]),
    ...(toolNames === null ? [] : [translate('assistant.toolCount', { count: toolNames.length })]),
    ...saidSections(options).map(({ id }) => translate(`options.section.${id}`)),
  ];
  return (
    <li className={styles.line}>
      <Sign sign={icon} size={20} />
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {name}
        </span>
        <span className={styles.facts}>{facts.length === 0 ? translate('assistant.likeSettings') : facts.join(' · ')}</span>
      </span>
      <Button size="small" variant="ghost" aria-label={translate('assistant.edit', { name })} onClick={onEdit}>
        {translate('action.edit')}
      </Button>
      <span className={styles.deeds}>
        <IconButton icon={ArrowUp} size="small" label={translate('assistant.up', { name })} disabled={isFirst} onClick={() => void moveAssistant(assistantId, 'up')} />
        <IconButton icon={ArrowDown} size="small" label={translate('assistant.down', { name })} disabled={isLast} onClick={() => void moveAssistant(assistantId, 'down')} />
        <IconButton icon={Share} size="small" label={translate('assistant.export', { name })} onClick={() => void exportAssistant(assistant)} />
        <IconButton icon={Trash2} size="small" label={translate('assistant.delete', { name })} onClick={() => void deleteAssistant(assistant)} />
      </span>
    </li>
  );
}
