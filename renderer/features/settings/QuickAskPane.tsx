import { useTranslate } from '../../state/language';
import { Section } from '../../ui/Section';
import { HotkeyField } from './HotkeyField';
import { QuickAskActions } from './QuickAskActions';

/** The key that opens quick-ask from anywhere, and what can be asked there without writing it. */
export function QuickAskPane() {
  const translate = useTranslate();
  return (
    <>
      <Section title={translate('hotkey.title')}>
        <HotkeyField />
      </Section>
      <Section title={translate('settings.actions.title')}>
        <QuickAskActions />
      </Section>
    </>
  );
}
