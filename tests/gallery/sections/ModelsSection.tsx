import { ModelDetail } from '../../../renderer/features/models/ModelDetail';
import { ModelList } from '../../../renderer/features/models/ModelList';
import { PaletteGroups } from '../../../renderer/features/palette/PaletteGroups';
import { useNamedCommands } from '../../../renderer/state/shortcuts';
import { attachments } from '../fixtures/conversations';
import { names } from '../fixtures/names';
import { models } from '../fixtures/stores';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const keys = { favourite: 'Ctrl+D', forAll: 'Ctrl+Enter' };
const nothing = (): void => undefined;

export function ModelsSection({ id, title }: SectionProps) {
  const commands = useNamedCommands().slice(0, 4);
  return (
    <GallerySection id={id} title={title}>
      <Specimen name="ModelList: chosen, marked, free, nothing said, long, right to left" size="wide">
        <div className="gallery-window high">
          <ModelList
            listId="gallery-models"
            groups={[{ kind: 'favourites', models: models.slice(0, 1) }, { kind: 'recent', models: models.slice(1, 2) }, { kind: 'maker', maker: 'acme', models: models.slice(3) }, { kind: 'unable', models: models.slice(2, 3) }]}
            attachments={attachments.slice(0, 3)}
            activeId={models[1]?.modelId}
            chosenIds={models.slice(0, 1).map(({ modelId }) => modelId)}
            onActive={nothing}
            onChoose={nothing}
            onToggleFavourite={nothing}
          />
        </div>
      </Specimen>
      <Specimen name="ModelDetail: all said; little said, and unable to read what is attached" size="narrow">
        {[models[0], models[3]].map(
          (model, at) =>
            model !== undefined && <ModelDetail key={model.modelId} model={model} attachments={at === 0 ? [] : attachments} keys={keys} onChooseForAll={at === 0 ? nothing : undefined} />,
        )}
      </Specimen>
      <Specimen name="PaletteGroups" size="wide">
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- what the groups stand in, in the app */}
        <div role="listbox" aria-label="Palette">
          <PaletteGroups
            listId="gallery-palette"
            groups={[
              { kind: 'command', entries: commands.map(({ id: command, name, keys }) => ({ kind: 'command', id: command, name, keys })) },
              { kind: 'conversation', entries: [names.long, names.hebrew].map((name, at) => ({ kind: 'conversation', id: `c${at}`, name })) },
              { kind: 'model', entries: models.slice(0, 5).map(({ modelId, name, maker }) => ({ kind: 'model', id: modelId, name, maker })) },
            ]}
            activeIndex={2}
            onActive={nothing}
            onTake={nothing}
          />
        </div>
      </Specimen>
    </GallerySection>
  );
}
