import { useEffect } from 'react';
import { MakeRoom } from '../../../renderer/features/context/MakeRoom';
import { SpentSoFar } from '../../../renderer/features/context/SpentSoFar';
import { summaryStore, useContextFacts } from '../../../renderer/state/contextStore';
import { watch } from '../../../renderer/state/conversationStore';
import { idOf } from '../fixtures/conversations';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const states = ['whole', 'whole, being summarised', 'whole, not summarised'] as const;

summaryStore.setState({
  summaries: new Map([
    [idOf(states[1]), { isRunning: true, failure: null }],
    [idOf(states[2]), { isRunning: false, failure: { code: 'gateway.offline' } }],
  ]),
});

function FullRoom({ conversationId }: { readonly conversationId: string }) {
  useEffect(() => watch(conversationId), [conversationId]);
  const facts = useContextFacts(conversationId);
  return <MakeRoom conversationId={conversationId} facts={{ ...facts, roomTokens: facts.history.tokens - 1, isFull: true }} />;
}

function Spent({ conversationId }: { readonly conversationId: string }) {
  useEffect(() => watch(conversationId), [conversationId]);
  return <SpentSoFar conversationId={conversationId} />;
}

export function RoomSection({ id, title }: SectionProps) {
  return (
    <GallerySection id={id} title={title}>
      {states.map((name) => (
        <Specimen key={name} name={`MakeRoom: ${name}`} size="wide">
          <FullRoom conversationId={idOf(name)} />
        </Specimen>
      ))}
      <Specimen name="SpentSoFar" size="wide">
        <Spent conversationId={idOf('spent')} />
      </Specimen>
    </GallerySection>
  );
}
