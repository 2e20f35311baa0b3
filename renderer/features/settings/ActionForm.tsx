import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { maxActionInstructionChars, maxActionLabelChars } from '../../../shared/quickAsk';
import { useTranslate } from '../../state/language';
import { saveAction } from '../../state/quickAskActions';
import type { NamedAction } from '../../state/quickAskActions';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import styles from './QuickAskActions.module.css';

export type ActionFormProps = { readonly action: NamedAction; readonly isNew: boolean; readonly onEnd: () => void };

/** One ready-made action, written anew. */
export function ActionForm({ action, isNew, onEnd }: ActionFormProps) {
  const translate = useTranslate();
  const [label, setLabel] = useState(action.label);
  const [instruction, setInstruction] = useState(action.instruction);
  const [isTried, setIsTried] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const wanted: NamedAction = { id: action.id, label: label.trim(), instruction: instruction.trim() };
  const isWhole = wanted.label !== '' && wanted.instruction !== '';
  useEffect(() => nameField.current?.focus(), []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (isWhole) void saveAction(wanted, isNew ? null : action).then((isSaved) => isSaved && onEnd());
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        ref={nameField}
        label={translate('settings.actions.name')}
        value={label}
        maxLength={maxActionLabelChars}
        onChange={(event) => setLabel(event.target.value)}
        error={isTried && wanted.label === '' ? translate('settings.actions.nameMissing') : undefined}
      />
      <div className={styles.field}>
        <span className={styles.fieldLabel} aria-hidden>
          {translate('settings.actions.instruction')}
        </span>
        <TextArea
          label={translate('settings.actions.instruction')}
          rows={4}
          value={instruction}
          maxLength={maxActionInstructionChars}
          onChange={(event) => setInstruction(event.target.value)}
          aria-invalid={(isTried && wanted.instruction === '') || undefined}
        />
        {isTried && wanted.instruction === '' && (
          <p className={styles.error} role="alert">
            {translate('settings.actions.instructionMissing')}
          </p>
        )}
      </div>
      <div className={styles.buttons}>
        <Button size="small" variant="primary" type="submit">
          {translate('action.save')}
        </Button>
        <Button size="small" onClick={onEnd}>
          {translate('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
