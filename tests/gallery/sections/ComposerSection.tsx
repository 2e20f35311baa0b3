import { useEffect } from 'react';
import { ConversationComposer } from '../../../renderer/features/composer/Composer';
import { ComposerNotes } from '../../../renderer/features/composer/ComposerNotes';
import { ReadOnlyComposer } from '../../../renderer/features/composer/ReadOnlyComposer';
import type { SendBlock } from '../../../renderer/features/composer/sendBlock';
import { watch } from '../../../renderer/state/conversationStore';
import { idOf } from '../fixtures/conversations';
import { drafts } from '../fixtures/stores';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const blocks: readonly SendBlock[] = ['tooLong', 'stillReading', 'noKey', 'noModel', 'goneModel', 'absentModel', 'noVision', 'noFiles', 'noRoom', 'comparisonWaits'];
const nothing = (): void => undefined;

function WatchedComposer({ conversationId }: { readonly conversationId: string }) {
  useEffect(() => watch(conversationId), [conversationId]);
  return <ConversationComposer conversationId={conversationId} />;
}

export function ComposerSection({ id, title }: SectionProps) {
  return (
    <GallerySection id={id} title={title}>
      {[...Object.keys(drafts), 'queue, held'].map((name) => (
        <Specimen key={name} name={name} size="wide">
          <WatchedComposer conversationId={idOf(name)} />
        </Specimen>
      ))}
      {blocks.map((block) => (
        <Specimen key={block} name={`asked to send: ${block}`} size="wide">
          <ComposerNotes conversationId="nobody" blocked={{ block, modelId: 'acme/long' }} isAsked onSend={nothing} onSendAllTheSame={nothing} />
        </Specimen>
      ))}
      <Specimen name="the history can only be looked at" size="wide">
        <ReadOnlyComposer reason={{ code: 'store.newer', path: '/home/ada/.config/Gatehouse/gatehouse.db' }} />
      </Specimen>
    </GallerySection>
  );
}
