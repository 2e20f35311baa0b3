import { PaneHeader } from '../../../renderer/app/PaneHeader';
import { Welcome } from '../../../renderer/features/connection/Welcome';
import { Composer } from '../../../renderer/features/composer/Composer';
import { JumpPill } from '../../../renderer/features/thread/JumpPill';
import { ConversationThread, Thread } from '../../../renderer/features/thread/Thread';
import { idOf } from '../fixtures/conversations';
import { secrets } from '../fixtures/stores';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const nothing = (): void => undefined;

export function WindowSection({ id, title }: SectionProps) {
  return (
    <GallerySection id={id} title={title}>
      <Specimen name="the first run" size="wide">
        <div className="gallery-window">{secrets['none'] !== undefined && <Welcome status={secrets['none']} />}</div>
      </Specimen>
      <Specimen name="nothing said yet" size="wide">
        <div className="gallery-window">
          <PaneHeader isBare={false} isSidebarShown={false} onShowSidebar={nothing} />
          <ConversationThread conversationId={idOf('nothing said yet')} />
        </div>
      </Specimen>
      <Specimen name="a conversation" size="wide">
        <div className="gallery-window">
          <Thread />
          <Composer />
        </div>
      </Specimen>
      <Specimen name="the way to its end">
        <div className="gallery-bar-place">
          <JumpPill conversationId={idOf('whole')} onJump={nothing} />
        </div>
      </Specimen>
      <Specimen name="a conversation that is being opened" size="wide">
        <div className="gallery-window low">
          <ConversationThread conversationId="never-comes" />
        </div>
      </Specimen>
    </GallerySection>
  );
}
