import { clsx } from 'clsx';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import { useTranslate } from '../../state/language';
import { Callout } from '../../ui/Callout';
import { TextArea } from '../../ui/TextArea';
import styles from './Composer.module.css';

/** Stands where one writes while the history can only be looked at: it says why, and takes nothing that would be lost. */
export function ReadOnlyComposer({ reason, label }: { readonly reason: Failure; readonly label?: string | undefined }) {
  const translate = useTranslate();
  return (
    <div className={styles.frame}>
      <div className={styles.notes}>
        <Callout tone="caution">{describeFailure(reason, translate)}</Callout>
      </div>
      <div className={clsx(styles.box, styles.readOnlyBox)}>
        <TextArea label={label ?? translate('composer.message')} isBare rows={1} disabled className={styles.field} />
      </div>
    </div>
  );
}
