import { capabilityOf } from '../../../shared/model';
import { reasoningChoices } from '../../../shared/reasoningChoices';
import { withVisibleControls } from '../../../shared/visibleName';
import { effortName } from '../../../shared/optionText';
import { useTranslate } from '../../state/language';
import { useModel } from '../../state/modelStore';
import { Checkbox } from '../../ui/Checkbox';
import { Select } from '../../ui/Select';
import { NumberField } from './NumberField';
import styles from './Options.module.css';
import { withKey } from './optionsSection';
import type { OptionsSectionProps } from './optionsSection';

const unsaid = '';

/** How long the model may think, and whether its thoughts are sent. */
export function ReasoningSection({ value, inherited, modelId, onChange }: OptionsSectionProps) {
  const translate = useTranslate();
  const model = useModel(modelId);
  const { efforts, budget, isKnown } = reasoningChoices(model);
  const said = value.reasoning ?? {};
  const below = inherited.reasoning ?? {};
  const offered = said.effort === undefined || efforts.includes(said.effort) ? efforts : [said.effort, ...efforts];
  const isUnable = capabilityOf(model, 'reasoning') === 'no';
  const belowEffort = below.effort === undefined ? translate('options.notSaid') : effortName(below.effort, translate);
  return (
    <>
      {isUnable && <p className={styles.caution}>{translate('options.reasoning.unable', { model: withVisibleControls(model?.name ?? '') })}</p>}
      <div className={styles.fields}>
        {offered.length > 0 && (
          <Select
            label={translate('options.reasoning.effort')}
            value={said.effort ?? unsaid}
            hint={isKnown ? undefined : translate('options.reasoning.unknown')}
            options={[{ value: unsaid, label: belowEffort }, ...offered.map((effort) => ({ value: effort, label: effortName(effort, translate) }))]}
            onChange={(effort) => onChange(withKey(value, 'reasoning', effort === unsaid ? { effort: undefined } : { effort, maxTokens: undefined }))}
          />
        )}
        {(budget !== null || said.maxTokens !== undefined) && (
          <NumberField
            label={translate('options.reasoning.budget')}
            hint={translate('options.reasoning.budgetHint')}
            value={said.maxTokens}
            fallback={below.maxTokens}
            least={budget?.least ?? 1}
            greatest={budget?.greatest ?? 10_000_000}
            isWhole
            onChange={(maxTokens) => onChange(withKey(value, 'reasoning', maxTokens === undefined ? { maxTokens } : { maxTokens, effort: undefined }))}
          />
        )}
      </div>
      <Checkbox
        label={translate('options.reasoning.hide')}
        hint={translate('options.reasoning.hideHint')}
        isChecked={said.isHidden ?? below.isHidden ?? false}
        onChange={(isHidden) => onChange(withKey(value, 'reasoning', { isHidden: isHidden === (below.isHidden ?? false) ? undefined : isHidden }))}
      />
    </>
  );
}
