import { act, render } from '@testing-library/react';
import { vi } from 'vitest';
import { ModelDetail } from '../../../renderer/features/models/ModelDetail';
import { ModelList } from '../../../renderer/features/models/ModelList';
import { ModelPicker } from '../../../renderer/features/models/ModelPicker';
import { ProviderTable } from '../../../renderer/features/options/ProviderTable';
import { applyModels } from '../../../renderer/state/modelStore';
import { applySettings } from '../../../renderer/state/settingsStore';
import type { Model } from '../../../shared/model';
import { defaultSettings } from '../../../shared/settings';
import { withVisibleControls } from '../../../shared/visibleName';
import type { Place } from './place';

/** Where the names, makers and descriptions of a catalogue are shown. */
export function modelPlaces(texts: readonly string[]): readonly Place[] {
  const models = texts.map((name, at): Model => ({ modelId: `acme/${at}`, name, maker: name, type: 'language', tags: [], contextTokens: 1000 }));
  return [
    {
      name: 'model in the picker',
      files: ['renderer/features/models/ModelList.tsx', 'renderer/features/models/ModelRow.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        // A long list draws what is seen of it: so few at a time that all are, each under its maker's heading.
        for (let at = 0; at < models.length; at += 20) {
          const groups = models.slice(at, at + 20).map((model) => ({ kind: 'maker', maker: model.maker, models: [model] }) as const);
          const drawn = render(<ModelList listId="l" groups={groups} attachments={[]} activeId={undefined} chosenIds={[]} onActive={vi.fn()} onChoose={vi.fn()} onToggleFavourite={vi.fn()} />);
          look(...texts.slice(at, at + 20));
          drawn.unmount();
        }
      },
    },
    {
      name: 'facts of a model',
      files: ['renderer/features/models/ModelDetail.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        for (const text of texts) {
          const model: Model = { modelId: text, name: text, maker: text, description: text };
          const drawn = render(<ModelDetail model={model} attachments={[]} keys={{ favourite: '', forAll: '' }} onChooseForAll={vi.fn()} />);
          look(text);
          drawn.unmount();
        }
      },
    },
    {
      name: 'providers of a model',
      files: ['renderer/features/options/ProviderTable.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        for (const text of texts) {
          const drawn = render(<ProviderTable endpoints={[{ provider: text }]} order={[]} only={[]} onChange={vi.fn()} />);
          look(text);
          drawn.unmount();
        }
      },
    },
    {
      name: 'model in the header',
      files: ['renderer/features/models/ModelPicker.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        applyModels({ models, fetchedAtMs: 1, isRefreshing: false, dialect: 'gateway' });
        render(<ModelPicker />);
        for (const { modelId, name } of models) {
          act(() => applySettings({ ...defaultSettings, defaultModelId: modelId }));
          look(name);
        }
      },
    },
  ];
}
