import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { isHeaderName, isHeaderValue, mostHeaders } from '../../../shared/headerRules';
import { useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import styles from './Options.module.css';

type Headers = Readonly<Record<string, string>>;
type Props = { readonly value: Headers | undefined; readonly onChange: (headers: Headers | undefined) => void };

/** Headers that go along with each request, such as `anthropic-beta`: those there are, and a line for one more. */
export function HeadersField({ value = {}, onChange }: Props) {
  const translate = useTranslate();
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const wished = name.trim().toLowerCase();
  const isNameWrong = wished !== '' && !isHeaderName(wished);
  const isTextWrong = !isHeaderValue(text);
  const canAdd = wished !== '' && !isNameWrong && !isTextWrong && (Object.hasOwn(value, wished) || Object.keys(value).length < mostHeaders);
  const change = (next: Headers): void => onChange(Object.keys(next).length === 0 ? undefined : next);
  function add(): void {
    if (!canAdd) return;
    change({ ...value, [wished]: text.trim() });
    setName('');
    setText('');
  }
  return (
    <div className={styles.stack}>
      <p className={styles.label}>{translate('options.extras.headers')}</p>
      {Object.keys(value).length > 0 && (
        <ul className={styles.rows}>
          {Object.entries(value).map(([header, content]) => (
            <li key={header} className={styles.row}>
              <code className={styles.grow}>{`${header}: ${content}`}</code>
              <IconButton size="small" icon={X} label={translate('options.extras.removeHeader', { name: header })} onClick={() => change(Object.fromEntries(Object.entries(value).filter(([other]) => other !== header)))} />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.fields}>
        <TextField
          label={translate('options.extras.headerName')}
          placeholder="anthropic-beta"
          value={name}
          error={isNameWrong ? translate('options.extras.headerNameWrong') : undefined}
          onEnter={add}
          onChange={({ target }) => setName(target.value)}
        />
        <TextField
          label={translate('options.extras.headerValue')}
          placeholder="context-1m-2025-08-07"
          value={text}
          error={isTextWrong ? translate('options.extras.headerValueWrong') : undefined}
          onEnter={add}
          onChange={({ target }) => setText(target.value)}
          trailing={
            <Button icon={Plus} disabled={!canAdd} onClick={add}>
              {translate('options.extras.addHeader')}
            </Button>
          }
        />
      </div>
      <p className={styles.hint}>{translate('options.extras.headersHint')}</p>
    </div>
  );
}
