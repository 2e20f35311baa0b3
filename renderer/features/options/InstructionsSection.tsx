import { limits } from '../../../shared/limits';
import { useTranslate } from '../../state/language';
import { TextArea } from '../../ui/TextArea';
import styles from './Options.module.css';
import { withOption } from './optionsSection';
import type { OptionsSectionProps } from './optionsSection';

/** What the model is told first. */
export function InstructionsSection({ value, inherited, onChange }: OptionsSectionProps) {
  const translate = useTranslate();
  return (
    <>
      <TextArea
        label={translate('options.section.instructions')}
        className={styles.text}
        dir="auto"
        rows={5}
        maxLength={limits.instructionsChars}
        placeholder={inherited.instructions?.slice(0, 400) ?? translate('options.instructions.placeholder')}
        value={value.instructions ?? ''}
        onChange={(event) => onChange(withOption(value, 'instructions', event.target.value === '' ? undefined : event.target.value))}
      />
      <p className={styles.muted}>{translate('options.instructions.hint')}</p>
    </>
  );
}
