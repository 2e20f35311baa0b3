import type { Routing } from '../../../shared/answerOptions';
import { useEndpoints } from '../../state/endpointStore';
import { useTranslate } from '../../state/language';
import { Select } from '../../ui/Select';
import { FallbackModels } from './FallbackModels';
import { LeftOutNote } from './LeftOutNote';
import { ListOfWords } from './ListOfWords';
import styles from './Options.module.css';
import { withKey } from './optionsSection';
import type { OptionsSectionProps } from './optionsSection';
import { ProviderTable } from './ProviderTable';

const sorts = ['cost', 'ttft', 'tps'] as const;
const unsaid = '';

/** Who is asked first, who alone, and who answers instead (gateway-api.md section 9). */
export function RoutingSection({ value, inherited, modelId, onChange }: OptionsSectionProps) {
  const translate = useTranslate();
  const endpoints = useEndpoints(modelId);
  const said = value.routing ?? {};
  const below = inherited.routing ?? {};
  const change = (routing: { readonly [Key in keyof Routing]?: Routing[Key] | undefined }): void => onChange(withKey(value, 'routing', routing));
  const order = said.order ?? below.order ?? [];
  const only = said.only ?? below.only ?? [];
  const changeList = (key: 'order' | 'only', list: readonly string[]): void => change({ [key]: list.length === 0 && below[key] === undefined ? undefined : list });
  return (
    <>
      <LeftOutNote value={value} inherited={inherited} modelId={modelId} of={['routing']} />
      <div className={styles.fields}>
        <Select
          label={translate('options.routing.sort')}
          value={said.sort ?? unsaid}
          options={[
            { value: unsaid, label: below.sort === undefined ? translate('options.routing.sort.none') : translate(`options.routing.sort.${below.sort}`) },
            ...sorts.map((sort) => ({ value: sort, label: translate(`options.routing.sort.${sort}`) })),
          ]}
          onChange={(sort) => change({ sort: sort === unsaid ? undefined : sort })}
        />
      </div>
      {endpoints === null && <p className={styles.muted}>{translate('options.routing.asking')}</p>}
      {Array.isArray(endpoints) && endpoints.length > 0 && <ProviderTable endpoints={endpoints} order={order} only={only} onChange={changeList} />}
      {(endpoints === 'unknown' || endpoints?.length === 0) && (
        <div className={styles.fields}>
          {(['order', 'only'] as const).map((key) => (
            <ListOfWords
              key={key}
              label={translate(`options.routing.${key}`)}
              hint={translate(`options.routing.${key}Hint`)}
              value={said[key]}
              fallback={below[key]}
              fits={(slug) => /^[a-z0-9][a-z0-9._-]{0,63}$/i.test(slug)}
              most={64}
              onChange={(list) => change({ [key]: list })}
            />
          ))}
        </div>
      )}
      <FallbackModels value={said.fallbackModelIds} fallback={below.fallbackModelIds ?? []} modelId={modelId} onChange={(fallbackModelIds) => change({ fallbackModelIds })} />
    </>
  );
}
