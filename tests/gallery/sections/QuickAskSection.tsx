import { useEffect, useState } from 'react';
import photographUrl from '../../../resources/samples/dandelion.jpg?url';
import { ConversationComposer } from '../../../renderer/features/composer/Composer';
import { ModelPicker } from '../../../renderer/features/models/ModelPicker';
import { ClipboardChip } from '../../../renderer/features/quickAsk/ClipboardChip';
import { QuickAskFooter } from '../../../renderer/features/quickAsk/QuickAskFooter';
import type { KeyFacts } from '../../../renderer/features/quickAsk/keyHints';
import { TemporaryToggle } from '../../../renderer/features/quickAsk/TemporaryToggle';
import { watch } from '../../../renderer/state/conversationStore';
import type { ClipboardContent } from '../../../shared/clipboardContent';
import { idOf } from '../fixtures/conversations';
import { texts } from '../fixtures/names';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const nothing = (): void => undefined;
const atRest: KeyFacts = { hasPopup: false, isAnswering: false, isInField: true, isEmpty: true, hasOffer: false };

const footers: readonly (readonly [name: string, facts: KeyFacts, isBegun: boolean])[] = [
  ['nothing written', atRest, false],
  ['something on the clipboard', { ...atRest, hasOffer: true }, false],
  ['written', { ...atRest, isEmpty: false }, false],
  ['written while an answer comes', { ...atRest, isEmpty: false, isAnswering: true }, true],
  ['answered, and something open', { ...atRest, hasPopup: true }, true],
];

const offers: readonly (readonly [name: string, text: string])[] = [
  ['a line', 'The gate is opened twice a day.'],
  ['long, with characters that nobody sees', `${texts.unbroken}\u200B\u2060\n`.repeat(60)],
  ['right to left', texts.arabic],
];

/** The photograph as the clipboard would hold it. */
function usePicture(): ClipboardContent | null {
  const [offer, setOffer] = useState<ClipboardContent | null>(null);
  useEffect(() => {
    const image = new Image();
    image.src = photographUrl;
    void image.decode().then(async () => {
      const canvas = new OffscreenCanvas(320, 213);
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
      const png = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
      setOffer({ kind: 'picture', widthPx: canvas.width, heightPx: canvas.height, png });
    });
  }, []);
  return offer;
}

/** As the quick-ask window puts it together, before anything was asked. */
function WholeComposer({ name }: { readonly name: string }) {
  const conversationId = idOf(name);
  useEffect(() => watch(conversationId), [conversationId]);
  const choices = (
    <>
      <TemporaryToggle conversationId={idOf('nothing said yet')} />
      <ModelPicker />
    </>
  );
  return <ConversationComposer conversationId={conversationId} place={{ label: 'Ask anything', offer: <Offer content={{ kind: 'text', text: 'What the clipboard holds.' }} />, choices }} />;
}

function Offer({ content }: { readonly content: ClipboardContent }) {
  return <ClipboardChip offer={content} onTake={nothing} onAct={nothing} onDrop={nothing} />;
}

export function QuickAskSection({ id, title }: SectionProps) {
  const picture = usePicture();
  return (
    <GallerySection id={id} title={title}>
      {['draft: empty', 'draft: with refusals', 'draft: with files'].map((name) => (
        <Specimen key={name} name={name} size="wide">
          <WholeComposer name={name} />
        </Specimen>
      ))}
      {offers.map(([name, text]) => (
        <Specimen key={name} name={`clipboard: ${name}`} size="wide">
          <Offer content={{ kind: 'text', text }} />
        </Specimen>
      ))}
      <Specimen name="clipboard: a picture" size="wide">
        {picture !== null && <Offer content={picture} />}
      </Specimen>
      {footers.map(([name, facts, isBegun]) => (
        <Specimen key={name} name={`footer: ${name}`} size="wide">
          <QuickAskFooter facts={facts} isBegun={isBegun} onCopy={isBegun ? () => Promise.resolve() : null} onNew={nothing} onOpenInMain={nothing} isPinned={isBegun} onPin={nothing} />
        </Specimen>
      ))}
    </GallerySection>
  );
}
