import { useState } from 'react';
import { useTranslate } from '../../state/language';
import { TextField } from '../../ui/TextField';

type Props = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: readonly string[] | undefined;
  /** What holds where nothing is written. */
  readonly fallback: readonly string[] | undefined;
  readonly fits: (word: string) => boolean;
  readonly most: number;
  readonly onChange: (words: readonly string[] | undefined) => void;
};

/** Some words, with commas between them. What does not fit stays in the field with a word on it. */
export function ListOfWords({ label, hint, value, fallback, fits, most, onChange }: Props) {
  const translate = useTranslate();
  const [typed, setTyped] = useState(textOf(value));
  const isWrong = !isFit(typed);
  // Where it was changed elsewhere (by "Reset"), the field follows; where it is being typed, it does not jump.
  const shown = isWrong || textOf(wordsIn(typed)) === textOf(value) ? typed : textOf(value);
  function isFit(text: string): boolean {
    const words = wordsIn(text);
    return words.length <= most && words.every(fits);
  }
  return (
    <TextField
      label={label}
      hint={hint}
      value={shown}
      placeholder={textOf(fallback)}
      error={isWrong ? translate('options.wordsWrong') : undefined}
      onChange={({ target }) => {
        setTyped(target.value);
        const words = wordsIn(target.value);
        if (isFit(target.value)) onChange(words.length === 0 ? undefined : words);
      }}
    />
  );
}

function wordsIn(text: string): readonly string[] {
  return [...new Set(text.split(',').map((word) => word.trim()).filter((word) => word !== ''))];
}

function textOf(words: readonly string[] = []): string {
  return words.join(', ');
}
