import { useEffect, useState } from 'react';
import type { DesktopFacts } from '../../../shared/desktop';
import { useAppInfo } from '../../state/appInfoStore';
import { openAtLogin, readDesktop } from '../../state/desktop';
import { useTranslate } from '../../state/language';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Section } from '../../ui/Section';
import styles from './Pane.module.css';

/** How the app stands on the desktop: its icon, its start, what it tells, how it spells. */
export function DesktopPane() {
  const translate = useTranslate();
  const isMac = useAppInfo()?.platform === 'darwin';
  const { isTrayShown, closesToTray, notifiesOfLongAnswers, checksSpelling, learnedWords } = useSettings();
  return (
    <>
      <Section title={translate('settings.desktop.running')}>
        <Checkbox
          label={translate('settings.desktop.icon', { place: isMac ? 'menuBar' : 'tray' })}
          hint={translate('settings.desktop.iconHint', { place: isMac ? 'menuBar' : 'tray' })}
          isChecked={isTrayShown}
          onChange={(isWished) => void changeSettings({ isTrayShown: isWished })}
        />
        {!isMac && (
          <Checkbox
            label={translate('settings.desktop.closesToTray')}
            hint={translate('settings.desktop.closesToTrayHint')}
            isChecked={isTrayShown && closesToTray}
            isDisabled={!isTrayShown}
            onChange={(isWished) => void changeSettings({ closesToTray: isWished })}
          />
        )}
        <OpenAtLogin />
      </Section>
      <Section title={translate('settings.desktop.notifications')}>
        <Checkbox
          label={translate('settings.desktop.notifies')}
          hint={translate('settings.desktop.notifiesHint')}
          isChecked={notifiesOfLongAnswers}
          onChange={(isWished) => void changeSettings({ notifiesOfLongAnswers: isWished })}
        />
      </Section>
      <Section title={translate('settings.desktop.spelling')}>
        <Checkbox
          label={translate('settings.desktop.checksSpelling')}
          hint={translate('settings.desktop.checksSpellingHint')}
          isChecked={checksSpelling}
          onChange={(isWished) => void changeSettings({ checksSpelling: isWished })}
        />
        {learnedWords.length > 0 && (
          <div className={styles.row}>
            <span>{translate('settings.desktop.learned', { count: learnedWords.length })}</span>
            <Button size="small" onClick={() => void changeSettings({ learnedWords: [] })}>
              {translate('settings.desktop.forgetLearned')}
            </Button>
          </div>
        )}
      </Section>
    </>
  );
}

/** The system keeps this, so that it is asked each time; nothing stands here where it cannot be known. */
function OpenAtLogin() {
  const translate = useTranslate();
  const [facts, setFacts] = useState<DesktopFacts | null>(null);
  useEffect(() => void readDesktop().then(setFacts), []);
  if (facts?.canOpenAtLogin !== true) return null;
  const change = async (isWished: boolean): Promise<void> => {
    const now = await openAtLogin(isWished);
    if (now !== null) setFacts(now);
  };
  return (
    <Checkbox
      label={translate('settings.desktop.openAtLogin')}
      hint={translate('settings.desktop.openAtLoginHint')}
      isChecked={facts.opensAtLogin}
      onChange={(isWished) => void change(isWished)}
    />
  );
}
