import { useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import type { RequestInput } from '../../../shared/contract/requests';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import type { SecretState, SecretStatus } from '../../../shared/secret';
import { useTranslate } from '../../state/language';
import { saveKey } from '../../state/secretStore';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { KeyringWait } from './KeyringWait';
import styles from './KeyForm.module.css';

/** Where the keychain can be written, as far as known. In the other states "Save key" asks it once more, and Enter does not. */
const canBeSavedIn: { readonly [State in SecretState]: boolean } = {
  none: true,
  ready: true,
  otherOrigin: true,
  unreadable: true,
  locked: false,
  noKeyring: false,
  denied: false,
  unloadable: false,
  timedOut: false,
};

export type KeyFormProps = {
  readonly status: SecretStatus;
  /** Called with the state in which the person pressed the button. */
  readonly onSaved?: ((before: SecretState) => void) | undefined;
  /** More buttons, at the end of the row. */
  readonly children?: ReactNode;
};

type KeepFor = RequestInput<'secret.put'>['keepFor'];

/**
 * The field a key is typed into. It is write-only: a stored key never comes back, only its last four characters show.
 * What is typed lives in the field alone and is wiped once main has it.
 */
export function KeyForm({ status, onSaved, children }: KeyFormProps) {
  const translate = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const canBeSaved = canBeSavedIn[status.state];

  const save = async (keepFor: KeepFor) => {
    // The welcome is gone before the answer comes, and its field with it: the element itself must be wiped, or it is kept
    // with the key in it for as long as some event still names it.
    const typedInto = field.current;
    if (typedInto === null) return;
    const before = status.state;
    setIsSaving(true);
    const result = await saveKey(typedInto.value, keepFor);
    setIsSaving(false);
    setFailure(result.ok ? null : result.failure);
    if (!result.ok) {
      field.current?.focus();
      return;
    }
    typedInto.value = '';
    onSaved?.(before);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(canBeSaved ? 'always' : 'session');
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        ref={field}
        type="password"
        label={translate('key.label')}
        placeholder={status.lastFour === null || status.source === 'demo' ? undefined : `•••• ${status.lastFour}`}
        hint={canBeSaved ? translate('key.storedIn', { backend: status.backend }) : translate('key.sessionHint')}
        error={failure === null ? undefined : describeFailure(failure, translate)}
        onChange={() => setFailure(null)}
      />
      <div className={styles.actions}>
        {canBeSaved && (
          <Button type="submit" variant="primary" disabled={isSaving}>
            {translate('key.save')}
          </Button>
        )}
        <Button variant={canBeSaved ? 'ghost' : 'primary'} disabled={isSaving} onClick={() => void save('session')}>
          {translate('key.keepForSession')}
        </Button>
        {!canBeSaved && (
          <Button variant="ghost" disabled={isSaving} onClick={() => void save('always')}>
            {translate('key.save')}
          </Button>
        )}
        {children}
      </div>
      {isSaving && <KeyringWait />}
    </form>
  );
}
