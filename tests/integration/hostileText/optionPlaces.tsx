import { cleanup, render } from '@testing-library/react';
import { AssistantButton } from '../../../renderer/features/composer/AssistantButton';
import { MessageOptions } from '../../../renderer/features/composer/MessageOptions';
import { AssistantForm } from '../../../renderer/features/options/AssistantForm';
import { AssistantLine } from '../../../renderer/features/options/AssistantLine';
import { ExtrasSection } from '../../../renderer/features/options/ExtrasSection';
import { FormatSection } from '../../../renderer/features/options/FormatSection';
import { OptionsEditor } from '../../../renderer/features/options/OptionsEditor';
import { OwnKeysField } from '../../../renderer/features/options/OwnKeysField';
import { ParametersSection } from '../../../renderer/features/options/ParametersSection';
import { ReasoningSection } from '../../../renderer/features/options/ReasoningSection';
import { RoutingSection } from '../../../renderer/features/options/RoutingSection';
import { StructuredText } from '../../../renderer/features/thread/StructuredText';
import { JsonTree } from '../../../renderer/features/thread/JsonTree';
import { JsonTable } from '../../../renderer/features/thread/JsonTable';
import { applyAssistants } from '../../../renderer/state/assistantStore';
import { chooseMessageOptions } from '../../../renderer/state/messageOptionsStore';
import { applyModels } from '../../../renderer/state/modelStore';
import { withVisibleControls } from '../../../shared/visibleName';
import { Surroundings } from '../../unit/renderer/markdown/surroundings';
import type { Place } from './place';

const inOptions = (...names: readonly string[]): readonly string[] => names.map((name) => `renderer/features/options/${name}.tsx`);
const nothing = (): void => undefined;
const firstChars = (text: string): string => text.slice(0, 60);

/** Assistants, which may come from a file; what a catalogue says of efforts; and answers of a certain shape. */
export function optionPlaces(texts: readonly string[]): readonly Place[] {
  return [
    {
      name: 'assistant in the settings',
      files: inOptions('AssistantLine'),
      words: withVisibleControls,
      draw: (look) => {
        render(<ul>{texts.map((name, at) => <AssistantLine key={at} assistant={{ assistantId: `a${at}`, name, icon: 'bot', modelId: null, toolNames: null, options: {} }} isFirst={false} isLast={false} onEdit={nothing} />)}</ul>);
        look(...texts);
        cleanup();
      },
    },
    {
      name: 'assistant beside the field',
      files: ['renderer/features/composer/AssistantButton.tsx'],
      words: null,
      draw: (look) => {
        applyAssistants([{ assistantId: 'a', name: texts[0] ?? '', icon: 'bot', modelId: null, toolNames: null, options: {} }]);
        render(<AssistantButton conversationId="c1" />);
        look(...texts);
        applyAssistants([]);
        cleanup();
      },
    },
    {
      name: 'what is wished for the next message alone',
      files: ['renderer/features/composer/MessageOptions.tsx'],
      words: null,
      draw: (look) => {
        for (const text of texts) {
          chooseMessageOptions('c1', { instructions: text, tags: [text], parameters: { stop: [text] } });
          render(<MessageOptions conversationId="c1" />);
          look(text);
          cleanup();
        }
        chooseMessageOptions('c1', {});
      },
    },
    {
      name: 'what an assistant from a file says',
      files: inOptions('AssistantForm', 'OptionsEditor'),
      words: null,
      draw: (look) => {
        for (const text of texts) {
          render(<AssistantForm assistantId={null} content={{ name: text, icon: 'bot', modelId: null, toolNames: [text], options: { instructions: firstChars(text) } }} isFromFile onEnd={nothing} />);
          render(<OptionsEditor value={{}} inherited={{ instructions: text, reasoning: { effort: text } }} below={[{ words: text, options: { reasoning: {} } }]} modelId={null} onChange={nothing} />);
          look(text);
          cleanup();
        }
      },
    },
    {
      name: 'what the catalogue says of efforts and parameters',
      files: inOptions('ReasoningSection', 'ParametersSection', 'FormatSection'),
      words: null,
      draw: (look) => {
        for (const text of texts) {
          applyModels({ models: [{ modelId: 'm', name: text, maker: 'acme', tags: [], supportedParameters: [], reasoningOptions: [{ type: 'effort', values: [text] }] }], fetchedAtMs: 0, isRefreshing: false, dialect: 'gateway' });
          const props = { value: { parameters: { topP: 1 }, responseFormat: { name: 'a', schema: { title: text } } }, inherited: {}, modelId: 'm', onChange: nothing };
          render(<><ReasoningSection {...props} /><ParametersSection {...props} /><FormatSection {...props} /></>);
          look(text);
          cleanup();
        }
        applyModels({ models: [], fetchedAtMs: null, isRefreshing: false, dialect: 'gateway' });
      },
    },
    {
      name: 'routing and extras, as a file may name them',
      files: inOptions('RoutingSection', 'ExtrasSection', 'OwnKeysField'),
      words: null,
      draw: (look) => {
        for (const text of texts) {
          const routing = { order: [text], only: [text], fallbackModelIds: [text] };
          const props = { value: { routing, serviceTier: text, headers: { 'x-note': text }, ownKeys: [text], user: text, tags: [text], providerOptions: { acme: text } }, inherited: { routing }, modelId: null, onChange: nothing };
          render(<><RoutingSection {...props} /><ExtrasSection {...props} /><OwnKeysField value={undefined} fallback={[text]} onChange={nothing} /></>);
          look(text);
          cleanup();
        }
      },
    },
    {
      name: 'answer of a shape: tree',
      files: ['renderer/features/thread/JsonTree.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        for (let start = 0; start < texts.length; start += 100) {
          const shown = texts.slice(start, start + 100);
          render(<JsonTree value={shown.map((text) => ({ [text]: text.slice(0, 2_000) }))} />);
          look(...shown);
          cleanup();
        }
      },
    },
    {
      name: 'answer of a shape: table',
      files: ['renderer/features/thread/JsonTable.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        for (let start = 0; start < texts.length; start += 100) {
          const shown = texts.slice(start, start + 100);
          render(<Surroundings><JsonTable table={{ columns: ['one'], rows: shown.map((text) => [text]), allRows: shown.length }} /></Surroundings>);
          look(...shown);
          cleanup();
        }
      },
    },
    {
      name: 'answer of a shape: as it came',
      files: ['renderer/features/thread/StructuredText.tsx'],
      words: null,
      draw: (look) => {
        for (const text of texts) {
          render(<Surroundings><StructuredText text={JSON.stringify([{ a: text }])} format={{ name: text, schema: {} }} isGrowing={false} idPrefix="p" /></Surroundings>);
          look(text);
          cleanup();
        }
      },
    },
  ];
}
