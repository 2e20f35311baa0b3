import { failures, idOf } from '../fixtures/conversations';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';
import { LastMessage } from './MessagesSection';

export function FailuresSection({ id, title }: SectionProps) {
  return (
    <GallerySection id={id} title={title}>
      {failures.map(({ code }) => (
        <Specimen key={code} name={code} size="wide">
          <LastMessage conversationId={idOf(`failure: ${code}`)} />
        </Specimen>
      ))}
    </GallerySection>
  );
}
