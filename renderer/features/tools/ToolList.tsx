import type { MessageKey } from '../../../shared/messages';
import { toolSummary, toolTitle } from '../../../shared/toolText';
import type { ToolFacts } from '../../../shared/tools';
import { useTranslate } from '../../state/language';
import { Checkbox } from '../../ui/Checkbox';
import { groupTools } from './toolGroups';
import styles from './Tools.module.css';

type Props = {
  readonly tools: readonly ToolFacts[];
  readonly onSwitch: (name: string, isOn: boolean) => void;
};

/** Every tool with a switch and what it is, by what it reaches. */
export function ToolList({ tools, onSwitch }: Props) {
  const translate = useTranslate();
  return groupTools(tools).map(({ name, tools: those }) => (
    <fieldset key={name} className={styles.group}>
      <legend className={styles.legend}>{translate(`tools.group.${name}`)}</legend>
      <div className={styles.grid}>
        {those.map((tool) => (
          <Checkbox
            key={tool.name}
            label={toolTitle(tool.name, translate)}
            hint={
              <>
                {toolSummary(tool.name, translate)}
                {tool.isOn && tool.lacks !== undefined && <span className={styles.lacks}>{translate(lackKeys[tool.lacks])}</span>}
              </>
            }
            isChecked={tool.isOn}
            onChange={(isOn) => onSwitch(tool.name, isOn)}
          />
        ))}
      </div>
    </fieldset>
  ));
}

const lackKeys: Readonly<Record<NonNullable<ToolFacts['lacks']>, MessageKey>> = { folder: 'tools.lacks.folder', gateway: 'tools.lacks.gateway' };
