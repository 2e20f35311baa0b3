import { useState } from 'react';
import type { Parameters } from '../../../shared/answerOptions';
import { parameterFacts, takesParameter } from '../../../shared/parameterFacts';
import type { NumericParameter } from '../../../shared/parameterFacts';
import { withVisibleControls } from '../../../shared/visibleName';
import { wordsOfStop } from '../../../shared/optionText';
import { useTranslate } from '../../state/language';
import { useModel } from '../../state/modelStore';
import { TextField } from '../../ui/TextField';
import { NumberField } from './NumberField';
import styles from './Options.module.css';
import { withKey } from './optionsSection';
import type { OptionsSectionProps } from './optionsSection';

/** Those that the model knows; one that it does not know and that is said all the same is marked as not sent. */
export function ParametersSection({ value, inherited, modelId, onChange }: OptionsSectionProps) {
  const translate = useTranslate();
  const model = useModel(modelId);
  const said = value.parameters ?? {};
  const below = inherited.parameters ?? {};
  const isShown = (key: keyof Parameters): boolean => takesParameter(model, key) || said[key] !== undefined;
  const hintOf = (key: keyof Parameters): string | undefined => (takesParameter(model, key) ? undefined : translate('options.notSent', { model: withVisibleControls(model?.name ?? '') }));
  const shown = parameterFacts.filter(({ key }) => isShown(key));
  const change = (key: NumericParameter, next: number | undefined): void => onChange(withKey(value, 'parameters', { [key]: next }));
  return (
    <>
      <div className={styles.fields}>
        {shown.map(({ key, least, greatest, isWhole }) => (
          <NumberField
            key={key}
            label={translate(`options.parameter.${key}`)}
            hint={hintOf(key) ?? translate(`options.parameterHint.${key}`)}
            value={said[key]}
            fallback={below[key]}
            least={least}
            greatest={key === 'maxTokens' ? (model?.maxOutputTokens ?? greatest) : greatest}
            isWhole={isWhole}
            onChange={(next) => change(key, next)}
          />
        ))}
        {isShown('stop') && <StopField value={said.stop} fallback={below.stop} hint={hintOf('stop')} onChange={(stop) => onChange(withKey(value, 'parameters', { stop }))} />}
      </div>
      {shown.length < parameterFacts.length && <p className={styles.muted}>{translate('options.parameters.onlyKnown', { model: withVisibleControls(model?.name ?? '') })}</p>}
    </>
  );
}

const mostStops = 8;
const longestStopChars = 256;

type StopProps = {
  readonly value: readonly string[] | undefined;
  readonly fallback: readonly string[] | undefined;
  readonly hint: string | undefined;
  readonly onChange: (stop: readonly string[] | undefined) => void;
};

/** Words at which the model ends, with commas between them. */
function StopField({ value, fallback, hint, onChange }: StopProps) {
  const translate = useTranslate();
  const [typed, setTyped] = useState(wordsOfStop(value));
  const shown = wordsOfStop(stopsIn(typed)) === wordsOfStop(value) ? typed : wordsOfStop(value);
  return (
    <TextField
      label={translate('options.parameter.stop')}
      hint={hint ?? translate('options.parameterHint.stop')}
      placeholder={fallback === undefined ? translate('options.notSaid') : wordsOfStop(fallback)}
      value={shown}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(stopsIn(target.value));
      }}
    />
  );
}

function stopsIn(text: string): readonly string[] | undefined {
  const stops = text.split(',').map((stop) => stop.trim().slice(0, longestStopChars)).filter((stop) => stop !== '').slice(0, mostStops);
  return stops.length === 0 ? undefined : stops;
}
