import { ConnectionPane } from '../../../renderer/features/connection/ConnectionPane';
import { AppearancePane } from '../../../renderer/features/settings/AppearancePane';
import { DataPane } from '../../../renderer/features/settings/DataPane';
import { ModelsPane } from '../../../renderer/features/settings/ModelsPane';
import { ShortcutsPane } from '../../../renderer/features/settings/ShortcutsPane';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const panes = [['Connection', ConnectionPane], ['Models', ModelsPane], ['Appearance', AppearancePane], ['Shortcuts', ShortcutsPane], ['Data', DataPane]] as const;

export function SettingsSection({ id, title }: SectionProps) {
  return (
    <GallerySection id={id} title={title}>
      {panes.map(([name, Pane]) => (
        <Specimen key={name} name={name} size="wide">
          <Pane />
        </Specimen>
      ))}
    </GallerySection>
  );
}
