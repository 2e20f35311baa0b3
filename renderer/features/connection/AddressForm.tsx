import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import { defaultBaseUrl } from '../../../shared/settings';
import { useTranslate } from '../../state/language';
import { trySettings, useSettings } from '../../state/settingsStore';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './AddressForm.module.css';

/** The base URL. Main checks it; what it refuses is said beside the field, and the old address stays in use. */
export function AddressForm() {
  const translate = useTranslate();
  const saved = useSettings((settings) => settings.baseUrl);
  const [edited, setEdited] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  const isChanged = edited !== null && edited !== saved;

  const edit = (value: string) => {
    setEdited(value);
    setFailure(null);
    setIsSaved(false);
  };
  const save = async (baseUrl: string) => {
    const result = await trySettings({ baseUrl });
    setFailure(result.ok ? null : result.failure);
    setIsSaved(result.ok);
    if (result.ok) setEdited(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) void save(edited.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={translate('settings.connection.baseUrl')}
        value={edited ?? saved}
        onChange={(event) => edit(event.target.value)}
        hint={translate('settings.connection.baseUrlHint')}
        error={failure === null ? undefined : describeFailure(failure, translate)}
        trailing={
          <Button type="submit" disabled={!isChanged}>
            {translate('action.save')}
          </Button>
        }
      />
      {isSaved && <output>{translate('settings.connection.baseUrlSaved')}</output>}
      {saved !== defaultBaseUrl && (
        <Button variant="ghost" size="small" className={styles.reset} onClick={() => void save(defaultBaseUrl)}>
          {translate('settings.connection.resetBaseUrl')}
        </Button>
      )}
    </form>
  );
}
