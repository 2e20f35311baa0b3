import { useTranslate } from '../../state/language';
import styles from './ModelFilters.module.css';
import { modelMarks } from './modelMarks';
import type { ModelFilter } from './searchModels';

type Props = { readonly chosen: ReadonlySet<ModelFilter>; readonly onToggle: (filter: ModelFilter) => void };

/** Narrows the list to models that can something. */
export function ModelFilters({ chosen, onToggle }: Props) {
  const translate = useTranslate();
  const filters = [...modelMarks.map(({ capability, filterKey }) => [capability, translate(filterKey)] as const), ['free', translate('model.filter.free')] as const];
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of buttons, not of fields
    <div role="group" aria-label={translate('model.filters')} className={styles.filters}>
      {filters.map(([filter, name]) => (
        <button key={filter} type="button" aria-pressed={chosen.has(filter)} className={styles.filter} onClick={() => onToggle(filter)}>
          {name}
        </button>
      ))}
    </div>
  );
}
