import { Monitor, Moon, Sun } from 'lucide-react';
import { zoomSteps } from '../../../shared/zoom';
import { useTranslate } from '../../state/language';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { RadioGroup } from '../../ui/RadioGroup';
import { Select } from '../../ui/Select';
import styles from './Pane.module.css';

/** Theme, density, size and language; each takes effect at once. */
export function AppearancePane() {
  const translate = useTranslate();
  const theme = useSettings((settings) => settings.theme);
  const language = useSettings((settings) => settings.language);
  const density = useSettings((settings) => settings.density);
  const zoomPercent = useSettings((settings) => settings.zoomPercent);
  return (
    <div className={styles.pane}>
      <RadioGroup
        label={translate('settings.appearance.theme')}
        value={theme}
        onChange={(chosen) => void changeSettings({ theme: chosen })}
        choices={[
          { value: 'system', label: translate('settings.appearance.system'), icon: Monitor },
          { value: 'light', label: translate('settings.appearance.light'), icon: Sun },
          { value: 'dark', label: translate('settings.appearance.dark'), icon: Moon },
        ]}
      />
      <RadioGroup
        label={translate('settings.appearance.density')}
        value={density}
        onChange={(chosen) => void changeSettings({ density: chosen })}
        choices={[
          { value: 'comfortable', label: translate('settings.appearance.comfortable') },
          { value: 'compact', label: translate('settings.appearance.compact') },
        ]}
      />
      <Select
        label={translate('settings.appearance.zoom')}
        value={String(zoomPercent)}
        onChange={(chosen) => void changeSettings({ zoomPercent: Number(chosen) })}
        options={zoomSteps.map((step) => ({ value: String(step), label: translate('settings.appearance.percent', { percent: step }) }))}
      />
      <Select
        label={translate('settings.appearance.language')}
        value={language}
        onChange={(chosen) => void changeSettings({ language: chosen })}
        options={[
          { value: 'system', label: translate('settings.appearance.systemLanguage') },
          { value: 'en', label: 'English' },
          { value: 'id', label: 'Bahasa Indonesia' },
        ]}
      />
    </div>
  );
}
