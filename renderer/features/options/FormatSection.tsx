import { useState } from 'react';
import type { AnswerOptions, JsonObject } from '../../../shared/answerOptions';
import { withVisibleControls } from '../../../shared/visibleName';
import { useFormatVerdict } from '../../state/formatStore';
import { useTranslate } from '../../state/language';
import { Checkbox } from '../../ui/Checkbox';
import { RadioGroup } from '../../ui/RadioGroup';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import styles from './Options.module.css';
import { withOption } from './optionsSection';
import type { OptionsSectionProps } from './optionsSection';

const firstSchema: JsonObject = { type: 'object', properties: { answer: { type: 'string' } }, required: ['answer'], additionalProperties: false };
const fitName = /^[A-Za-z0-9_-]{1,64}$/;

/** Plain text, or JSON of a shape that is written here. */
export function FormatSection({ value, inherited, onChange }: OptionsSectionProps) {
  const translate = useTranslate();
  const below = inherited.responseFormat ?? null;
  const format = value.responseFormat === undefined ? below : value.responseFormat;
  const choose = (kind: 'text' | 'json'): void => {
    if (kind === 'json') onChange(withOption(value, 'responseFormat', below ?? { name: 'answer', schema: firstSchema, isStrict: true }));
    else onChange(withOption(value, 'responseFormat', below === null ? undefined : null));
  };
  return (
    <>
      <RadioGroup
        label={translate('options.format.kind')}
        value={format === null ? 'text' : 'json'}
        choices={[
          { value: 'text', label: translate('options.format.text') },
          { value: 'json', label: translate('options.format.json') },
        ]}
        onChange={choose}
      />
      {format !== null && <SchemaFields format={format} onChange={(next) => onChange(withOption(value, 'responseFormat', next))} />}
    </>
  );
}

type Format = NonNullable<AnswerOptions['responseFormat']>;

function SchemaFields({ format, onChange }: { readonly format: Format; readonly onChange: (format: Format) => void }) {
  const translate = useTranslate();
  const [typedName, setTypedName] = useState(format.name);
  const [typedSchema, setTypedSchema] = useState(() => JSON.stringify(format.schema, null, 2));
  const schema = objectIn(typedSchema);
  const verdict = useFormatVerdict(format.schema, null, false);
  // Where it was changed elsewhere (by "Reset"), the fields follow; what is not whole yet stays.
  const name = fitName.test(typedName) ? format.name : typedName;
  const text = schema === null || JSON.stringify(schema) === JSON.stringify(format.schema) ? typedSchema : JSON.stringify(format.schema, null, 2);
  return (
    <>
      <div className={styles.fields}>
        <TextField
          label={translate('options.format.name')}
          value={name}
          error={fitName.test(name) ? undefined : translate('options.format.nameWrong')}
          onChange={({ target }) => {
            setTypedName(target.value);
            if (fitName.test(target.value)) onChange({ ...format, name: target.value });
          }}
        />
      </div>
      <div className={styles.stack}>
        <TextArea
          label={translate('options.format.schema')}
          className={styles.code}
          rows={12}
          spellCheck={false}
          aria-invalid={schema === null}
          value={text}
          onChange={({ target }) => {
            setTypedSchema(target.value);
            const next = objectIn(target.value);
            if (next !== null) onChange({ ...format, schema: next });
          }}
        />
        {schema !== null && verdict?.kind === 'badSchema' && (
          <p role="alert" className={styles.caution}>
            {translate('format.badSchema', { reason: withVisibleControls(verdict.reason) })}
          </p>
        )}
        {schema === null && (
          <p role="alert" className={styles.caution}>
            {translate('options.format.noJson')}
          </p>
        )}
      </div>
      <Checkbox label={translate('options.format.strict')} hint={translate('options.format.strictHint')} isChecked={format.isStrict ?? false} onChange={(isStrict) => onChange({ ...format, isStrict })} />
    </>
  );
}

function objectIn(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
