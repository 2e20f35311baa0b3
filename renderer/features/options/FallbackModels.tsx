import { ArrowUp, X } from 'lucide-react';
import type { ModelId } from '../../../shared/ids';
import { useTranslate } from '../../state/language';
import { useModelNameAndState } from '../../state/modelAbsence';
import { useModelOptions } from '../../state/modelOptions';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import styles from './Options.module.css';

type Props = {
  readonly value: readonly ModelId[] | undefined;
  /** What holds where nothing is said. */
  readonly fallback: readonly ModelId[];
  readonly modelId: ModelId | null;
  readonly onChange: (modelIds: readonly ModelId[] | undefined) => void;
};

const most = 16;
const none = '';

/** Who answers instead when the model cannot, one after the other. */
export function FallbackModels({ value, fallback, modelId, onChange }: Props) {
  const translate = useTranslate();
  const chosen = value ?? fallback;
  const offered = useModelOptions(null).filter((option) => option.value !== modelId && !chosen.includes(option.value));
  const change = (next: readonly ModelId[]): void => onChange(next.length === 0 && fallback.length === 0 ? undefined : next);
  return (
    <div className={styles.stack}>
      <p className={styles.label}>{translate('options.routing.fallbacks')}</p>
      {chosen.length > 0 && (
        <ol className={styles.rows}>
          {chosen.map((id, index) => (
            <FallbackRow key={id} modelId={id} place={index + 1} onUp={() => change(movedUp(chosen, index))} onRemove={() => change(chosen.filter((other) => other !== id))} />
          ))}
        </ol>
      )}
      {chosen.length < most && (
        <Select
          label={translate('options.routing.addFallback')}
          isLabelHidden
          className={styles.half}
          value={none}
          options={[{ value: none, label: translate('options.routing.addFallback') }, ...offered]}
          onChange={(id) => id !== none && change([...chosen, id])}
        />
      )}
      <p className={styles.hint}>{translate('options.routing.fallbacksHint')}</p>
    </div>
  );
}

type RowProps = { readonly modelId: ModelId; readonly place: number; readonly onUp: () => void; readonly onRemove: () => void };

function FallbackRow({ modelId, place, onUp, onRemove }: RowProps) {
  const translate = useTranslate();
  const model = useModelNameAndState(modelId) ?? modelId;
  return (
    <li className={styles.row}>
      <span className={styles.place}>{place}</span>
      <span className={styles.grow}>{model}</span>
      {place > 1 && <IconButton size="small" icon={ArrowUp} label={translate('options.routing.earlier', { model })} onClick={onUp} />}
      <IconButton size="small" icon={X} label={translate('options.routing.removeFallback', { model })} onClick={onRemove} />
    </li>
  );
}

function movedUp(list: readonly ModelId[], index: number): readonly ModelId[] {
  return list.flatMap((id, at) => (at === index ? [] : at === index - 1 ? [list[index] ?? id, id] : [id]));
}
