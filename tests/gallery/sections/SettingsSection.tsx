import { DefaultOptions } from '../../../renderer/features/options/DefaultOptions';
import { ConnectionPane } from '../../../renderer/features/connection/ConnectionPane';
import { AppearancePane } from '../../../renderer/features/settings/AppearancePane';
import { DataPane } from '../../../renderer/features/settings/DataPane';
import { DesktopPane } from '../../../renderer/features/settings/DesktopPane';
import { ActionForm } from '../../../renderer/features/settings/ActionForm';
import { HotkeyControls } from '../../../renderer/features/settings/HotkeyField';
import { ModelsPane } from '../../../renderer/features/settings/ModelsPane';
import { QuickAskPane } from '../../../renderer/features/settings/QuickAskPane';
import { ShortcutsPane } from '../../../renderer/features/settings/ShortcutsPane';
import { UsageChart } from '../../../renderer/features/usage/UsageChart';
import { UsagePane } from '../../../renderer/features/usage/UsagePane';
import { names, texts } from '../fixtures/names';
import { hotkeys } from '../fixtures/stores';
import { usage } from '../fixtures/usage';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

function Models() {
  return <ModelsPane answerOptions={<DefaultOptions />} />;
}

const panes = [['Connection', ConnectionPane], ['Models', Models], ['Quick ask', QuickAskPane], ['Appearance', AppearancePane], ['Desktop', DesktopPane], ['Shortcuts', ShortcutsPane], ['Data', DataPane], ['Usage', UsagePane]] as const;

export function SettingsSection({ id, title }: SectionProps) {
  return (
    <GallerySection id={id} title={title}>
      {panes.map(([name, Pane]) => (
        <Specimen key={name} name={name} size="wide">
          <Pane />
        </Specimen>
      ))}
      <Specimen name="Usage by model" size="wide">
        <UsageChart report={usage} side="model" measure="usd" />
      </Specimen>
      {hotkeys.map((status) => (
        <Specimen key={status.state} name={`The keys of quick ask: ${status.state}`} size="wide">
          <HotkeyControls status={status} />
        </Specimen>
      ))}
      <Specimen name="A ready-made action, written anew" size="wide">
        <ActionForm action={{ id: 'own-1', label: names.long, instruction: texts.unbroken }} isNew={false} onEnd={() => undefined} />
      </Specimen>
    </GallerySection>
  );
}
