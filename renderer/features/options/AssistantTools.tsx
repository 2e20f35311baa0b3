import { Wrench } from 'lucide-react';
import { toolTitle } from '../../../shared/toolText';
import { useTranslate } from '../../state/language';
import { useTools } from '../../state/toolStore';
import { Checkbox } from '../../ui/Checkbox';
import { Fold } from '../../ui/Fold';
import styles from './Options.module.css';

type Props = { readonly toolNames: readonly string[] | null; readonly onChange: (toolNames: readonly string[] | null) => void };

/** Which tools an assistant may ask for: exactly these, or as the settings say. Each still asks the person. */
export function AssistantTools({ toolNames, onChange }: Props) {
  const translate = useTranslate();
  const tools = useTools(null);
  const isOwn = toolNames !== null;
  const switchTool = (name: string, isOn: boolean): void => {
    const others = (toolNames ?? []).filter((other) => other !== name);
    onChange(isOn ? [...others, name] : others);
  };
  return (
    <Fold icon={Wrench} title={translate('settings.tab.tools')} summary={isOwn ? <strong className={styles.own}>{translate('assistant.toolCount', { count: toolNames.length })}</strong> : translate('tools.asInSettings')}>
      <div className={styles.section}>
        <Checkbox
          label={translate('assistant.ownTools')}
          hint={translate('tools.switchesHint')}
          isChecked={isOwn}
          onChange={(wants) => onChange(wants ? tools.filter(({ isOn }) => isOn).map(({ name }) => name) : null)}
        />
        {isOwn && (
          <div className={styles.fields}>
            {tools.map(({ name }) => (
              <Checkbox key={name} label={toolTitle(name, translate)} isChecked={toolNames.includes(name)} onChange={(isOn) => switchTool(name, isOn)} />
            ))}
          </div>
        )}
      </div>
    </Fold>
  );
}
