import { useState } from 'react';
import { useTranslate } from '../../state/language';
import { TextField } from '../../ui/TextField';

type Props = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: number | undefined;
  /** What holds where nothing is written. */
  readonly fallback: number | undefined;
  readonly least: number;
  readonly greatest: number;
  readonly isWhole?: boolean | undefined;
  readonly onChange: (value: number | undefined) => void;
};

/** A number within bounds, or nothing. What is none, or lies outside, stays in the field with a word on it. */
export function NumberField({ label, hint, value, fallback, least, greatest, isWhole = false, onChange }: Props) {
  const translate = useTranslate();
  const [typed, setTyped] = useState(textOf(value));
  // Where the value was changed elsewhere (by "Reset"), the field follows; where it is being typed, it does not jump.
  const isAhead = numberIn(typed) === value || (typed.trim() !== '' && !isFit(typed, least, greatest, isWhole));
  const shown = isAhead ? typed : textOf(value);
  const isWrong = shown.trim() !== '' && !isFit(shown, least, greatest, isWhole);
  return (
    <TextField
      label={label}
      hint={hint}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      value={shown}
      placeholder={fallback === undefined ? translate('options.notSaid') : textOf(fallback)}
      error={isWrong ? translate('options.outside', { least, greatest }) : undefined}
      onChange={({ target }) => {
        setTyped(target.value);
        if (target.value.trim() === '') onChange(undefined);
        else if (isFit(target.value, least, greatest, isWhole)) onChange(numberIn(target.value));
      }}
    />
  );
}

function textOf(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

/** A comma is a decimal point for half of the world. */
function numberIn(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  return /^-?\d+(\.\d*)?$|^-?\.\d+$/.test(plain) ? Number(plain) : undefined;
}

function isFit(text: string, least: number, greatest: number, isWhole: boolean): boolean {
  const number = numberIn(text);
  return number !== undefined && number >= least && number <= greatest && (!isWhole || Number.isInteger(number));
}
