import type { AnswerOptions } from '../../../shared/answerOptions';
import { useTranslate } from '../../state/language';
import { changeDefaultOptions } from '../../state/optionsStore';
import { useSettings } from '../../state/settingsStore';
import { Section } from '../../ui/Section';
import styles from './Options.module.css';
import { OptionsEditor } from './OptionsEditor';
import { useEdited } from './useEdited';

const none: AnswerOptions = {};

/** How every answer is asked for, where nothing nearer says otherwise: a section of the settings. */
export function DefaultOptions() {
  const translate = useTranslate();
  const { answerOptions, defaultModelId } = useSettings();
  const [value, change] = useEdited(answerOptions, changeDefaultOptions);
  return (
    <Section title={translate('options.defaults')}>
      <p className={styles.muted}>{translate('options.defaultsHint')}</p>
      <OptionsEditor value={value} inherited={none} modelId={defaultModelId} onChange={change} />
    </Section>
  );
}
