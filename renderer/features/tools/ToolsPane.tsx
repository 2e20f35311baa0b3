import { useTranslate } from '../../state/language';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { switchTool, useTools } from '../../state/toolStore';
import { Checkbox } from '../../ui/Checkbox';
import { Section } from '../../ui/Section';
import { FolderList } from './FolderList';
import { GrantList } from './GrantList';
import { ToolList } from './ToolList';
import styles from './Tools.module.css';
import { WebSearchSection } from './WebSearchSection';

/** What models may ask for, where they may look, and what was allowed for longer than once. */
export function ToolsPane() {
  const translate = useTranslate();
  const tools = useTools(null);
  const writesClipboardAtOnce = useSettings((settings) => settings.writesClipboardAtOnce);
  return (
    <>
      <FolderList />
      <Section title={translate('tools.switches')}>
        <p className={styles.muted}>{translate('tools.switchesHint')}</p>
        <ToolList tools={tools} onSwitch={switchTool} />
        <div className={styles.apart}>
          <Checkbox
            label={translate('tools.clipboardAtOnce')}
            hint={translate('tools.clipboardAtOnceHint')}
            isChecked={writesClipboardAtOnce}
            onChange={(isWished) => void changeSettings({ writesClipboardAtOnce: isWished })}
          />
        </div>
      </Section>
      <WebSearchSection />
      <GrantList />
    </>
  );
}
