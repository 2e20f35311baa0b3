import { tierName } from '../../../shared/optionText';
import { useTranslate } from '../../state/language';
import { Checkbox } from '../../ui/Checkbox';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { HeadersField } from './HeadersField';
import { JsonField } from './JsonField';
import { LeftOutNote } from './LeftOutNote';
import { OwnKeysField } from './OwnKeysField';
import { ListOfWords } from './ListOfWords';
import styles from './Options.module.css';
import { withOption } from './optionsSection';
import type { OptionsSectionProps } from './optionsSection';

const tiers = ['flex', 'priority'] as const;
const unsaid = '';

/** What some providers take besides (gateway-api.md sections 9, 13 and 16). */
export function ExtrasSection({ value, inherited, modelId, onChange }: OptionsSectionProps) {
  const translate = useTranslate();
  const belowCaching = inherited.caching === 'auto';
  const shownTiers = value.serviceTier === undefined || tiers.some((tier) => tier === value.serviceTier) ? tiers : [value.serviceTier, ...tiers];
  return (
    <>
      <LeftOutNote value={value} inherited={inherited} modelId={modelId} of={['caching', 'ownKeys', 'tags', 'providerOptions', 'providerOptions.gateway.byok']} />
      <Checkbox
        label={translate('options.extras.caching')}
        hint={translate('options.extras.cachingHint')}
        isChecked={(value.caching ?? inherited.caching) === 'auto'}
        onChange={(isOn) => onChange(withOption(value, 'caching', isOn === belowCaching ? undefined : isOn ? 'auto' : 'off'))}
      />
      <div className={styles.fields}>
        <Select
          label={translate('options.extras.tier')}
          hint={translate('options.extras.tierHint')}
          value={value.serviceTier ?? unsaid}
          options={[
            { value: unsaid, label: inherited.serviceTier === undefined ? translate('options.extras.tier.usual') : tierName(inherited.serviceTier, translate) },
            ...shownTiers.map((tier) => ({ value: tier, label: tierName(tier, translate) })),
          ]}
          onChange={(tier) => onChange(withOption(value, 'serviceTier', tier === unsaid ? undefined : tier))}
        />
      </div>
      <OwnKeysField value={value.ownKeys} fallback={inherited.ownKeys ?? []} onChange={(ownKeys) => onChange(withOption(value, 'ownKeys', ownKeys))} />
      <HeadersField value={value.headers} onChange={(headers) => onChange(withOption(value, 'headers', headers))} />
      <div className={styles.stack}>
        <div className={styles.fields}>
          <TextField
            label={translate('options.extras.user')}
            value={value.user ?? ''}
            maxLength={256}
            placeholder={inherited.user ?? ''}
            onChange={({ target }) => onChange(withOption(value, 'user', target.value === '' ? undefined : target.value))}
          />
          <ListOfWords
            label={translate('options.extras.tags')}
            value={value.tags}
            fallback={inherited.tags}
            fits={(tag) => tag.length <= 64}
            most={16}
            onChange={(tags) => onChange(withOption(value, 'tags', tags))}
          />
        </div>
        <p className={styles.hint}>{translate('options.extras.billed')}</p>
      </div>
      <JsonField
        label={translate('options.extras.more')}
        hint={translate('options.extras.moreHint')}
        value={value.providerOptions}
        onChange={(providerOptions) => onChange(withOption(value, 'providerOptions', providerOptions))}
      />
    </>
  );
}
