import { KeyRound, X } from 'lucide-react';
import { useState } from 'react';
import { describeFailure } from '../../../shared/failureText';
import type { OwnKey } from '../../../shared/ownKey';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { forgetOwnKey, keepOwnKey, useOwnKeys } from '../../state/ownKeyStore';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import styles from './Options.module.css';

type Props = {
  readonly value: readonly string[] | undefined;
  /** What holds where nothing is said. */
  readonly fallback: readonly string[];
  readonly onChange: (providers: readonly string[] | undefined) => void;
};

/** Keys of one's own that providers are asked with: kept in the keychain, chosen here by their provider's name. */
export function OwnKeysField({ value, fallback, onChange }: Props) {
  const translate = useTranslate();
  const keys = useOwnKeys();
  const chosen = value ?? fallback;
  const missing = chosen.filter((provider) => keys.every((key) => key.provider !== provider));
  const rows: readonly Partial<OwnKey>[] = [...keys, ...missing.map((provider) => ({ provider }))];
  const change = (next: readonly string[]): void => onChange(next.length === 0 && fallback.length === 0 ? undefined : next);
  const without = (provider: string): readonly string[] => chosen.filter((other) => other !== provider);
  async function forget(provider: string): Promise<void> {
    if ((await forgetOwnKey(provider)) === null && chosen.includes(provider)) change(without(provider));
  }
  return (
    <div className={styles.stack}>
      <p className={styles.label}>{translate('options.extras.ownKeys')}</p>
      {rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map(({ provider = '', lastFour, savedAtMs }) => (
            <li key={provider} className={styles.row}>
              <span className={styles.grow}>
                <Checkbox label={translate('options.extras.askWithKey', { provider: withVisibleControls(provider) })} isChecked={chosen.includes(provider)} onChange={(isOn) => change(isOn ? [...chosen, provider] : without(provider))} />
              </span>
              <span className={styles.muted}>{savedAtMs === undefined ? translate('options.extras.keyMissing') : lastFour === undefined || lastFour === null ? '' : `…${lastFour}`}</span>
              {savedAtMs !== undefined && <IconButton size="small" icon={X} label={translate('options.extras.removeKey', { provider: withVisibleControls(provider) })} onClick={() => void forget(provider)} />}
            </li>
          ))}
        </ul>
      )}
      <NewKey onKept={(provider) => change([...without(provider), provider])} />
      <p className={styles.hint}>{translate('options.extras.ownKeysHint')}</p>
    </div>
  );
}

function NewKey({ onKept }: { readonly onKept: (provider: string) => void }) {
  const translate = useTranslate();
  const [provider, setProvider] = useState('');
  const [key, setKey] = useState('');
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const slug = provider.trim().toLowerCase();
  const isFit = /^[a-z0-9][a-z0-9._-]{0,63}$/.test(slug);
  async function keep(): Promise<void> {
    if (!isFit || key.trim() === '') return;
    const failure = await keepOwnKey(slug, key);
    setTrouble(failure === null ? undefined : describeFailure(failure, translate));
    if (failure !== null) return;
    setProvider('');
    setKey('');
    onKept(slug);
  }
  return (
    <div className={styles.fields}>
      <TextField
        label={translate('options.extras.keyProvider')}
        placeholder="anthropic"
        value={provider}
        error={provider.trim() === '' || isFit ? undefined : translate('options.extras.keyProviderWrong')}
        onEnter={() => void keep()}
        onChange={({ target }) => setProvider(target.value)}
      />
      <TextField
        type="password"
        label={translate('options.extras.key')}
        value={key}
        error={trouble}
        onEnter={() => void keep()}
        onChange={({ target }) => {
          setKey(target.value);
          setTrouble(undefined);
        }}
        trailing={
          <Button icon={KeyRound} disabled={!isFit || key.trim() === ''} onClick={() => void keep()}>
            {translate('options.extras.keepKey')}
          </Button>
        }
      />
    </div>
  );
}
