import { useState } from 'react';
import { AssistantButton } from '../../../renderer/features/composer/AssistantButton';
import { AssistantForm } from '../../../renderer/features/options/AssistantForm';
import { AssistantsPane } from '../../../renderer/features/options/AssistantsPane';
import { OptionsEditor } from '../../../renderer/features/options/OptionsEditor';
import { optionsSections } from '../../../renderer/features/options/sections';
import type { AnswerOptions } from '../../../shared/answerOptions';
import { applyAssistants } from '../../../renderer/state/assistantStore';
import { idOf } from '../fixtures/conversations';
import { names, texts } from '../fixtures/names';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const said: AnswerOptions = {
  instructions: texts.unbroken,
  reasoning: { effort: 'high', isHidden: true },
  parameters: { temperature: 0.4, maxTokens: 2_000, stop: ['END', 'STOP'] },
  responseFormat: { name: 'tides', schema: { type: 'object', properties: { port: { type: 'string' }, high: { type: 'string' } }, required: ['port'] }, isStrict: true },
};

applyAssistants([
  { assistantId: 'tutor', name: 'Tutor', icon: '🦉', modelId: null, toolNames: ['read_file'], options: said },
  { assistantId: 'plain', name: names.long, icon: 'code', modelId: null, toolNames: null, options: {} },
]);

function Edited({ first, inherited, openId }: { readonly first: AnswerOptions; readonly inherited: AnswerOptions; readonly openId?: (typeof optionsSections)[number]['id'] }) {
  const [value, setValue] = useState(first);
  return <OptionsEditor value={value} inherited={inherited} assistant={{ name: names.long, options: { reasoning: { effort: 'low' } } }} modelId={null} onChange={setValue} openId={openId} />;
}

export function OptionsSection({ id, title }: SectionProps) {
  return (
    <GallerySection id={id} title={title}>
      <Specimen name="nothing is said" size="wide">
        <Edited first={{}} inherited={{}} />
      </Specimen>
      <Specimen name="everything comes from below" size="wide">
        <Edited first={{}} inherited={said} />
      </Specimen>
      {optionsSections.map((section) => (
        <Specimen key={section.id} name={`unfolded: ${section.id}`} size="wide">
          <Edited first={said} inherited={{}} openId={section.id} />
        </Specimen>
      ))}
      <Specimen name="assistants" size="wide">
        <AssistantsPane />
      </Specimen>
      <Specimen name="who answers">
        <AssistantButton conversationId={idOf('whole')} />
      </Specimen>
      <Specimen name="an assistant from a file" size="wide">
        <AssistantForm assistantId={null} content={{ name: names.long, icon: '🦉', modelId: null, toolNames: ['read_file'], options: said }} isFromFile onEnd={() => undefined} />
      </Specimen>
    </GallerySection>
  );
}
