import { useState } from 'react';
import type { JsonObject } from '../../../shared/answerOptions';
import { useTranslate } from '../../state/language';
import { TextArea } from '../../ui/TextArea';
import styles from './Options.module.css';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly value: JsonObject | undefined;
  readonly onChange: (value: JsonObject | undefined) => void;
};

/** A JSON object, or nothing. What is none yet stays in the field with a word on it. */
export function JsonField({ label, hint, value, onChange }: Props) {
  const translate = useTranslate();
  const [typed, setTyped] = useState(() => textOf(value));
  const read = objectIn(typed);
  // Where it was changed elsewhere (by "Reset"), the field follows; what is not whole yet stays.
  const shown = read === null || JSON.stringify(read) === JSON.stringify(value) ? typed : textOf(value);
  return (
    <div className={styles.stack}>
      <p className={styles.label} aria-hidden>
        {label}
      </p>
      <TextArea
        label={label}
        className={styles.shortCode}
        rows={4}
        spellCheck={false}
        aria-invalid={read === null}
        placeholder={'{ "openai": { "reasoningSummary": "auto" } }'}
        value={shown}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = objectIn(target.value);
          if (next !== null) onChange(next);
        }}
      />
      {read === null ? (
        <p role="alert" className={styles.caution}>
          {translate('options.format.noJson')}
        </p>
      ) : (
        <p className={styles.hint}>{hint}</p>
      )}
    </div>
  );
}

function textOf(value: JsonObject | undefined): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

/** `undefined`: nothing is written; `null`: it is no object. */
function objectIn(text: string): JsonObject | undefined | null {
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
