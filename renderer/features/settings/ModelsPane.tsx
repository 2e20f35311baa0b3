import { useState } from 'react';
import { describeMoment } from '../../../shared/describeMoment';
import type { Failure } from '../../../shared/failure';
import { describeConnectionFailure } from '../../../shared/failureText';
import { isChatModel } from '../../../shared/model';
import type { Model } from '../../../shared/model';
import { withVisibleControls } from '../../../shared/visibleName';
import { useLocale, useTranslate } from '../../state/language';
import { refreshModels, useModels } from '../../state/modelStore';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Section } from '../../ui/Section';
import { Select } from '../../ui/Select';
import type { Option } from '../../ui/Select';
import styles from './Pane.module.css';

const noModel = '';

/** The model of new chats, and the list that models are chosen from. */
export function ModelsPane() {
  const translate = useTranslate();
  const { models } = useModels();
  const chosen = useSettings((settings) => settings.defaultModelId) ?? noModel;
  const options = optionsOf(models);
  if (chosen !== noModel && !options.some((option) => option.value === chosen)) {
    options.unshift({ value: chosen, label: translate('settings.models.notListed', { model: withVisibleControls(chosen) }) });
  }
  return (
    <>
      <Section title={translate('settings.models.default')}>
        <Select
          label={translate('settings.models.default')}
          isLabelHidden
          hint={translate('settings.models.defaultHint')}
          value={chosen}
          options={[{ value: noModel, label: translate('settings.models.none') }, ...options]}
          onChange={(modelId) => void changeSettings({ defaultModelId: modelId === noModel ? null : modelId })}
        />
      </Section>
      <Section title={translate('settings.models.list')}>
        <ListFacts />
      </Section>
    </>
  );
}

function ListFacts() {
  const translate = useTranslate();
  const locale = useLocale();
  const { models, fetchedAtMs, isRefreshing } = useModels();
  const [failure, setFailure] = useState<Failure | null>(null);
  const refresh = async () => {
    setFailure(null);
    const result = await refreshModels();
    if (!result.ok) setFailure(result.failure);
  };
  return (
    <>
      <output className={styles.muted}>
        {fetchedAtMs === null
          ? translate('settings.models.neverFetched')
          : `${translate('settings.models.count', { all: models.length, chat: models.filter(isChatModel).length })} ${translate('settings.models.fetched', { when: describeMoment(fetchedAtMs, locale) })}`}
      </output>
      <div>
        <Button disabled={isRefreshing} onClick={() => void refresh()}>
          {translate(isRefreshing ? 'settings.models.refreshing' : 'settings.models.refresh')}
        </Button>
      </div>
      {failure !== null && (
        <Callout tone="danger" announced="alert">
          {describeConnectionFailure(failure, translate)}
        </Callout>
      )}
    </>
  );
}

function optionsOf(models: readonly Model[]): Option<string>[] {
  return models
    .filter(isChatModel)
    .map((model) => ({ value: model.modelId, label: withVisibleControls(`${model.name} · ${model.maker}`) }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}
