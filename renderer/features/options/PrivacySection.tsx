import type { Privacy } from '../../../shared/answerOptions';
import { isGatewayItself, isLocked } from '../../../shared/sendableOptions';
import { useConnection } from '../../state/connectionStore';
import { useTranslate } from '../../state/language';
import { Callout } from '../../ui/Callout';
import { Checkbox } from '../../ui/Checkbox';
import styles from './Options.module.css';
import { withKey } from './optionsSection';
import type { OptionsSectionProps } from './optionsSection';

const locks = ['zeroDataRetention', 'disallowPromptTraining'] as const;

/** The locks: with one of them on, a request goes to a provider that keeps it, or to nobody. */
export function PrivacySection({ value, inherited, onChange }: OptionsSectionProps) {
  const translate = useTranslate();
  const connection = useConnection();
  const said = value.privacy ?? {};
  const below = inherited.privacy ?? {};
  const change = (lock: keyof Privacy, isOn: boolean): void => onChange(withKey(value, 'privacy', { [lock]: isOn === (below[lock] ?? false) ? undefined : isOn }));
  const counts = isLocked({ privacy: { ...below, ...said } });
  return (
    <>
      {locks.map((lock) => (
        <Checkbox
          key={lock}
          label={translate(`options.privacy.${lock}`)}
          hint={translate(`options.privacy.${lock}Hint`)}
          isChecked={said[lock] ?? below[lock] ?? false}
          onChange={(isOn) => change(lock, isOn)}
        />
      ))}
      {counts && connection !== null && !isGatewayItself(connection) && <Callout tone="caution">{translate('options.privacy.elsewhere')}</Callout>}
      <p className={styles.muted}>{translate('options.privacy.hint')}</p>
    </>
  );
}
