import { ConversationGroups } from '../../../renderer/features/sidebar/ConversationGroups';
import { RenameField } from '../../../renderer/features/sidebar/RenameField';
import { Sidebar } from '../../../renderer/features/sidebar/Sidebar';
import { selectionStore, useIsSelecting } from '../../../renderer/state/selectionStore';
import { Select } from '../../../renderer/ui/Select';
import { names } from '../fixtures/names';
import { selectedRows } from '../fixtures/stores';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const nothing = (): void => undefined;

export function SidebarSection({ id, title }: SectionProps) {
  const isSelecting = useIsSelecting();
  const select = (choice: 'two' | 'none'): void => selectionStore.setState({ selectedIds: choice === 'two' ? selectedRows : new Set() });
  return (
    <GallerySection id={id} title={title}>
      <Specimen name="several are selected, or none" size="narrow">
        <Select label="The selection of this page" value={isSelecting ? 'two' : 'none'} onChange={select} options={[{ value: 'two', label: 'Two' }, { value: 'none', label: 'None' }]} />
      </Specimen>
      <Specimen name="with marks, long titles, other scripts" size="narrow">
        <div className="gallery-window">
          <Sidebar onOpened={nothing} onHide={nothing} newChatKeys="Ctrl+N" hideKeys="Ctrl+B" />
        </div>
      </Specimen>
      <Specimen name="no conversation yet" size="narrow">
        <ConversationGroups conversations={[]} onOpened={nothing} />
      </Specimen>
      <Specimen name="a title in its field" size="narrow">
        <div className="gallery-row">
          <RenameField title={names.long} onDone={nothing} onCancel={nothing} />
        </div>
      </Specimen>
    </GallerySection>
  );
}
