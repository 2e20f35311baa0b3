import { useState } from 'react';
import { AssistantButton } from '../../../renderer/features/composer/AssistantButton';
import { AssistantForm } from '../../../renderer/features/options/AssistantForm';
import { AssistantsPane } from '../../../renderer/features/options/AssistantsPane';
import { OptionsEditor } from '../../../renderer/features/options/OptionsEditor';
import { ProviderTable } from '../../../renderer/features/options/ProviderTable';
import { optionsSections } from '../../../renderer/features/options/sections';
import type { AnswerOptions } from '../../../shared/answerOptions';
import type { ModelEndpoint } from '../../../shared/modelEndpoint';
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
  routing: { sort: 'ttft', order: ['vertex'], only: ['vertex', names.long], fallbackModelIds: ['openai/gpt-5'] },
  privacy: { zeroDataRetention: true, disallowPromptTraining: true },
  caching: 'auto',
  serviceTier: 'flex',
  headers: { 'anthropic-beta': 'context-1m-2025-08-07' },
  ownKeys: ['anthropic'],
  user: 'me',
  tags: ['work', 'tides'],
  providerOptions: { openai: { reasoningSummary: 'auto' } },
};

const endpoints: readonly ModelEndpoint[] = [
  { provider: 'anthropic', isActive: true, inputUsd: '0.000003', outputUsd: '0.000015', latencyMs: 640, tokensPerSecond: 84, uptimePercent: 99.2, contextTokens: 1_000_000 },
  { provider: 'bedrock', isActive: false, inputUsd: '0.0000033', outputUsd: '0.0000165', latencyMs: 410, tokensPerSecond: 66, uptimePercent: 98.1, contextTokens: 200_000 },
  { provider: 'vertex' },
];

applyAssistants([
  { assistantId: 'tutor', name: 'Tutor', icon: '🦉', modelId: null, toolNames: ['read_file'], options: said },
  { assistantId: 'plain', name: names.long, icon: 'code', modelId: null, toolNames: null, options: {} },
]);

function Edited({ first, inherited, openId }: { readonly first: AnswerOptions; readonly inherited: AnswerOptions; readonly openId?: (typeof optionsSections)[number]['id'] }) {
  const [value, setValue] = useState(first);
  return <OptionsEditor value={value} inherited={inherited} below={[{ words: names.long, options: { reasoning: { effort: 'low' } } }]} modelId={null} onChange={setValue} openId={openId} />;
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
      <Specimen name="providers side by side" size="wide">
        <ProviderTable endpoints={endpoints} order={['vertex', 'anthropic']} only={['vertex', 'elsewhere']} onChange={() => undefined} />
      </Specimen>
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
