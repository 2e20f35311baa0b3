import { useId } from 'react';
import { assistantSymbols, isAssistantSymbol } from '../../../shared/assistant';
import { useTranslate } from '../../state/language';
import { Sign } from '../../ui/Sign';
import { TextField } from '../../ui/TextField';
import styles from './Options.module.css';

const emoji = /^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u;
const isEmoji = (text: string): boolean => emoji.test(text) && /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(text);
const firstSign = 'bot';

/** One of a few drawings, or an emoji. */
export function SignPicker({ sign, onChange }: { readonly sign: string; readonly onChange: (sign: string) => void }) {
  const translate = useTranslate();
  const name = useId();
  return (
    <fieldset className={styles.signs}>
      <legend className={styles.legend}>{translate('assistant.sign')}</legend>
      {assistantSymbols.map((symbol) => (
        <label key={symbol} className={styles.sign} data-tooltip={translate(`assistant.symbol.${symbol}`)}>
          <input type="radio" name={name} aria-label={translate(`assistant.symbol.${symbol}`)} checked={sign === symbol} onChange={() => onChange(symbol)} />
          <Sign sign={symbol} />
        </label>
      ))}
      <TextField
        className={styles.emoji}
        label={translate('assistant.emoji')}
        isLabelHidden
        placeholder={translate('assistant.emoji')}
        maxLength={16}
        value={isAssistantSymbol(sign) ? '' : sign}
        onChange={({ target }) => {
          const text = target.value.trim();
          if (text === '') onChange(firstSign);
          else if (isEmoji(text)) onChange(lastSignOf(text));
        }}
      />
    </fieldset>
  );
}

/** Whoever types a second one means it instead of the first. */
function lastSignOf(text: string): string {
  return [...new Intl.Segmenter().segment(text)].at(-1)?.segment ?? text;
}
