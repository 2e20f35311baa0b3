import { Ellipsis } from 'lucide-react';
import type { Assistant } from '../../../shared/assistant';
import { withVisibleControls } from '../../../shared/visibleName';
import { deleteAssistant, exportAssistant, moveAssistant } from '../../state/assistantStore';
import { useTranslate } from '../../state/language';
import { useModelNameAndState } from '../../state/modelAbsence';
import { Button } from '../../ui/Button';
import { MenuButton } from '../../ui/Menu';
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
      <MenuButton
        icon={Ellipsis}
        size="small"
        label={translate('assistant.more', { name })}
        items={[
          { id: 'up', label: translate('assistant.up'), isDisabled: isFirst, onChoose: () => void moveAssistant(assistantId, 'up') },
          { id: 'down', label: translate('assistant.down'), isDisabled: isLast, onChoose: () => void moveAssistant(assistantId, 'down') },
          { id: 'export', label: translate('assistant.export'), onChoose: () => void exportAssistant(assistant) },
          { separator: true },
          { id: 'delete', label: translate('action.delete'), isDanger: true, onChoose: () => void deleteAssistant(assistant) },
        ]}
      />
    </li>
  );
}
