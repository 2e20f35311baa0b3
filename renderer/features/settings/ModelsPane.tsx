import { useState } from 'react';
import type { ReactNode } from 'react';
import { describeMoment } from '../../../shared/describeMoment';
import type { Failure } from '../../../shared/failure';
import { describeConnectionFailure } from '../../../shared/failureText';
import type { ModelId } from '../../../shared/ids';
import { isChatModel } from '../../../shared/model';
import { withVisibleControls } from '../../../shared/visibleName';
import { useLocale, useTranslate } from '../../state/language';
import { useReplacements } from '../../state/modelAbsence';
import { useModelOptions } from '../../state/modelOptions';
import { refreshModels, toggleMaker, useModels } from '../../state/modelStore';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Section } from '../../ui/Section';
import { Select } from '../../ui/Select';
import styles from './Pane.module.css';
import { TitlesSection } from './TitlesSection';

const noModel = '';

/** The model of new chats, and the list that models are chosen from. */
export function ModelsPane({ answerOptions }: { readonly answerOptions: ReactNode }) {
  const translate = useTranslate();
  const chosenId = useSettings((settings) => settings.defaultModelId);
  const options = useModelOptions(chosenId);
  return (
    <>
      <Section title={translate('settings.models.default')}>
        <Select
          label={translate('settings.models.default')}
          isLabelHidden
          hint={translate('settings.models.defaultHint')}
          value={chosenId ?? noModel}
          options={[{ value: noModel, label: translate('settings.models.none') }, ...options]}
          onChange={(modelId) => void changeSettings({ defaultModelId: modelId === noModel ? null : modelId })}
        />
        <Replacements modelId={chosenId} />
      </Section>
      {answerOptions}
      <TitlesSection />
      <Section title={translate('settings.models.hiddenMakers')}>
        <HiddenMakers />
      </Section>
      <Section title={translate('settings.models.list')}>
        <ListFacts />
      </Section>
    </>
  );
}

/** For a default that is not offered: what could take its place. */
function Replacements({ modelId }: { readonly modelId: ModelId | null }) {
  const translate = useTranslate();
  const replacements = useReplacements(modelId);
  if (replacements.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of buttons, not of fields
    <div role="group" aria-label={translate('settings.models.replaceWith')} className={styles.row}>
      <span className={styles.muted}>{translate('settings.models.replaceWith')}</span>
      {replacements.map((model) => (
        <Button key={model.modelId} size="small" onClick={() => void changeSettings({ defaultModelId: model.modelId })}>
          {withVisibleControls(model.name)}
        </Button>
      ))}
    </div>
  );
}

function HiddenMakers() {
  const translate = useTranslate();
  const makers = useSettings((settings) => settings.hiddenMakers);
  if (makers.length === 0) return <p className={styles.muted}>{translate('settings.models.noHiddenMakers')}</p>;
  return (
    <div className={styles.row}>
      {makers.map((maker) => (
        <Button key={maker} size="small" onClick={() => void toggleMaker(maker)}>
          {translate('model.showMaker', { maker: withVisibleControls(maker) })}
        </Button>
      ))}
    </div>
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
