import { useState } from 'react';
import { typedAmount } from '../../../shared/budget';
import { useTranslate } from '../../state/language';
import { TextField } from '../../ui/TextField';

type Props = {
  readonly label: string;
  readonly placeholder: string;
  /** `null`: none. */
  readonly usd: string | null;
  readonly onChange: (usd: string | null) => void;
};

/** An amount of dollars, or none: taken when the field is left or Enter pressed; what is no amount stays and says so. */
export function AmountField({ label, placeholder, usd, onChange }: Props) {
  const translate = useTranslate();
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const take = (): void => {
    if (typed === null) return;
    const amount = typedAmount(typed);
    if (amount === null && typed.trim() !== '') return setIsWrong(true);
    setTyped(null);
    if (amount !== usd) onChange(amount);
  };
  return (
    <TextField
      label={label}
      placeholder={placeholder}
      inputMode="decimal"
      value={typed ?? usd ?? ''}
      maxLength={16}
      error={isWrong ? translate('budget.noAmount') : undefined}
      onChange={(event) => {
        setTyped(event.target.value);
        setIsWrong(false);
      }}
      onBlur={take}
      onEnter={take}
    />
  );
}
