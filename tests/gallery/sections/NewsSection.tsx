import { FileText, FlaskConical, Image, Trash2 } from 'lucide-react';
import photographUrl from '../../../resources/samples/dandelion.jpg?url';
import { Badge } from '../../../renderer/ui/Badge';
import { Button } from '../../../renderer/ui/Button';
import { Callout } from '../../../renderer/ui/Callout';
import { EmptyState } from '../../../renderer/ui/EmptyState';
import { FileChip } from '../../../renderer/ui/FileChip';
import { GatehouseMark } from '../../../renderer/ui/GatehouseMark';
import { Toast } from '../../../renderer/ui/Toast';
import { VisuallyHidden } from '../../../renderer/ui/VisuallyHidden';
import { names, texts } from '../fixtures/names';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const tones = ['neutral', 'accent', 'caution', 'danger', 'success'] as const;
const nothing = (): void => undefined;

export function NewsSection({ id, title }: SectionProps) {
  return (
    <GallerySection id={id} title={title}>
      <Specimen name="GatehouseMark, three sizes; the name beside it is hidden from the eye">
        {[16, 32, 44].map((sizePx) => (
          <GatehouseMark key={sizePx} sizePx={sizePx} />
        ))}
        <VisuallyHidden>Gatehouse</VisuallyHidden>
      </Specimen>
      <Specimen name="Badge, in each tone; with icon">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone} icon={tone === 'accent' ? FlaskConical : undefined}>
            {tone}
          </Badge>
        ))}
      </Specimen>
      <Specimen name="FileChip: plain, with picture, being read, long names, right to left" size="wide">
        <ul className="gallery-stage">
          <FileChip name="report.pdf" facts={['12 pages', '1.2 MB']} icon={FileText} pictureUrl={null} removeLabel="Remove report.pdf" onRemove={nothing} />
          <FileChip name="dandelion.jpg" facts={['1600 × 1067', '596 KB', 'location removed']} icon={Image} pictureUrl={photographUrl} removeLabel="Remove dandelion.jpg" onRemove={nothing} />
          <FileChip name="notes.txt" facts={['384 bytes', 'being read…']} icon={FileText} pictureUrl={null} isDim />
          {[names.long, names.unbroken, names.arabic, names.japanese].map((name) => (
            <FileChip key={name} name={name} facts={['1.2 MB']} icon={FileText} pictureUrl={null} removeLabel={`Remove ${name}`} onRemove={nothing} />
          ))}
        </ul>
      </Specimen>
      {tones.map((tone) => (
        <Specimen key={tone} name={`Callout, ${tone}`} size="wide">
          <Callout tone={tone} title="What is so, in one line" actions={<><Button size="small">What helps</Button><Button size="small" variant="ghost">Dismiss</Button></>}>
            Why it is so, and what one can do about it.
          </Callout>
        </Specimen>
      ))}
      <Specimen name="Callout: a sentence alone; without a place to break; right to left" size="wide">
        <Callout>Only a sentence.</Callout>
        <Callout tone="caution">{texts.unbroken}</Callout>
        <Callout tone="danger">
          <p dir="auto">{texts.arabic}</p>
        </Callout>
      </Specimen>
      <Specimen name="Toast: plain, with a way back, bad news, long" size="wide">
        <Toast text="Copied." dismissLabel="Dismiss" onDismiss={nothing} />
        <Toast text="“Bees of Port Ellery” was deleted." actionLabel="Undo" onAction={nothing} dismissLabel="Dismiss" onDismiss={nothing} />
        <Toast tone="danger" text={`“${names.long}” could not be opened: the disk is full.`} actionLabel="Open settings" onAction={nothing} dismissLabel="Dismiss" onDismiss={nothing} />
      </Specimen>
      <Specimen name="EmptyState" size="wide">
        <EmptyState icon={Trash2} title="Nothing was deleted" actions={<Button>What fills it</Button>}>
          What is deleted waits here for 30 days.
        </EmptyState>
      </Specimen>
    </GallerySection>
  );
}
