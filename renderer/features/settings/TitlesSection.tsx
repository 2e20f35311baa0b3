import { cheapestModel } from '../../../shared/cheapestModel';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { useModelOptions } from '../../state/modelOptions';
import { useModels } from '../../state/modelStore';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { Section } from '../../ui/Section';
import { Select } from '../../ui/Select';

const ofModel = 'model:';

/** Where the titles of conversations come from; by itself nothing is sent for them. */
export function TitlesSection() {
  const translate = useTranslate();
  const { titlesBy, titleModelId, hiddenMakers } = useSettings();
  const cheapest = cheapestModel(useModels().models, hiddenMakers);
  const options = useModelOptions(titlesBy === 'model' ? titleModelId : null);
  const choose = (value: string): void => {
    if (value === 'words' || value === 'cheapest') void changeSettings({ titlesBy: value, titleModelId: null });
    else void changeSettings({ titlesBy: 'model', titleModelId: value.slice(ofModel.length) });
  };
  return (
    <Section title={translate('settings.titles')}>
      <Select
        label={translate('settings.titles')}
        isLabelHidden
        hint={translate(titlesBy === 'words' ? 'settings.titles.wordsHint' : 'settings.titles.modelHint')}
        value={titlesBy === 'model' ? `${ofModel}${titleModelId ?? ''}` : titlesBy}
        options={[
          { value: 'words', label: translate('settings.titles.words') },
          { value: 'cheapest', label: translate('settings.titles.cheapest', { model: cheapest === null ? 'none' : withVisibleControls(cheapest.name) }) },
          ...options.map(({ value, label }) => ({ value: `${ofModel}${value}`, label })),
        ]}
        onChange={choose}
      />
    </Section>
  );
}
