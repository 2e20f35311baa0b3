import { DialogHost } from '../../renderer/app/DialogHost';
import { LinkDialog } from '../../renderer/app/LinkDialog';
import { useMarkdownSurroundings } from '../../renderer/features/thread/useMarkdownSurroundings';
import { MarkdownContext } from '../../renderer/markdown/markdownContext';
import { changeSettings, useSettings } from '../../renderer/state/settingsStore';
import { RadioGroup } from '../../renderer/ui/RadioGroup';
import { TooltipHost } from '../../renderer/ui/TooltipHost';
import { BudgetSection } from './sections/BudgetSection';
import { ButtonsSection } from './sections/ButtonsSection';
import { ComposerSection } from './sections/ComposerSection';
import { ConnectionSection } from './sections/ConnectionSection';
import { DialogsSection } from './sections/DialogsSection';
import { FailuresSection } from './sections/FailuresSection';
import { FieldsSection } from './sections/FieldsSection';
import { MessagesSection } from './sections/MessagesSection';
import { ModelsSection } from './sections/ModelsSection';
import { NewsSection } from './sections/NewsSection';
import { OptionsSection } from './sections/OptionsSection';
import { QuickAskSection } from './sections/QuickAskSection';
import { RoomSection } from './sections/RoomSection';
import { SearchSection } from './sections/SearchSection';
import { SettingsSection } from './sections/SettingsSection';
import { SidebarSection } from './sections/SidebarSection';
import { ToolsSection } from './sections/ToolsSection';
import { WindowSection } from './sections/WindowSection';

const sections = [
  ['buttons', 'Buttons and menus', ButtonsSection],
  ['fields', 'Fields', FieldsSection],
  ['news', 'Marks, files and news', NewsSection],
  ['messages', 'Messages', MessagesSection],
  ['failures', 'Failures', FailuresSection],
  ['tools', 'Tools', ToolsSection],
  ['composer', 'The composer', ComposerSection],
  ['quickAsk', 'Quick-ask', QuickAskSection],
  ['sidebar', 'The sidebar', SidebarSection],
  ['search', 'Search', SearchSection],
  ['models', 'Models', ModelsSection],
  ['options', 'Options', OptionsSection],
  ['room', 'The room of a model', RoomSection],
  ['budget', 'Budget', BudgetSection],
  ['settings', 'Settings', SettingsSection],
  ['connection', 'Key and connection', ConnectionSection],
  ['window', 'The window', WindowSection],
  ['dialogs', 'Dialogs', DialogsSection],
] as const;

const stage = { focusSearch: () => undefined, toggleSidebar: () => undefined };

/** Every component in every state, on one page; the switches at the top are the app's own settings. */
export function Gallery() {
  const surroundings = useMarkdownSurroundings();
  return (
    <MarkdownContext value={surroundings}>
      <main className="gallery">
        <Switches />
        <nav className="gallery-index" aria-label="Sections">
          {sections.map(([id, title]) => (
            <a key={id} href={`#${id}`}>
              {title}
            </a>
          ))}
          <a href="?screen=crash">The last error</a>
        </nav>
        {sections.map(([id, title, Section]) => (
          <Section key={id} id={id} title={title} />
        ))}
        <DialogHost stage={stage} onOpened={() => undefined} />
        <LinkDialog />
        <TooltipHost />
      </main>
    </MarkdownContext>
  );
}

function Switches() {
  const { theme, density, language } = useSettings();
  return (
    <header className="gallery-bar">
      <h1>Gallery</h1>
      <RadioGroup label="Theme" value={theme} onChange={(chosen) => void changeSettings({ theme: chosen })} choices={choices('system', 'light', 'dark')} />
      <RadioGroup label="Density" value={density} onChange={(chosen) => void changeSettings({ density: chosen })} choices={choices('comfortable', 'compact')} />
      <RadioGroup label="Language" value={language} onChange={(chosen) => void changeSettings({ language: chosen })} choices={choices('en', 'id')} />
    </header>
  );
}

function choices<Value extends string>(...values: readonly Value[]): readonly { readonly value: Value; readonly label: string }[] {
  return values.map((value) => ({ value, label: value }));
}
