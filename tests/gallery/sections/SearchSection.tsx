import { SearchResults } from '../../../renderer/features/sidebar/SearchResults';
import { FindBar } from '../../../renderer/features/thread/FindBar';
import { searchStore, useSearch } from '../../../renderer/state/searchStore';
import { Select } from '../../../renderer/ui/Select';
import { atRestSearch, searches } from '../fixtures/searches';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const nothing = (): void => undefined;
const find = { query: '', total: 0, at: 0, setQuery: nothing, step: nothing };
const finds = [
  ['nothing typed', find],
  ['found', { ...find, query: 'hives', total: 1204, at: 11 }],
  ['not found', { ...find, query: 'wasps' }],
] as const;

/** What is searched for is the whole page's: the sidebar above follows the choice. */
export function SearchSection({ id, title }: SectionProps) {
  const page = useSearch((search) => search.page);
  const shown = Object.keys(searches).find((name) => searches[name]?.page === page) ?? '';
  return (
    <GallerySection id={id} title={title}>
      <Specimen name="SearchResults" size="narrow">
        <Select label="The search of this page" value={shown} onChange={(name) => searchStore.setState(searches[name] ?? atRestSearch)} options={Object.keys(searches).map((name) => ({ value: name, label: name }))} />
        <div className="gallery-window">
          <SearchResults onOpened={nothing} onLeave={nothing} />
        </div>
      </Specimen>
      {finds.map(([name, state]) => (
        <Specimen key={name} name={`FindBar: ${name}`} size="narrow">
          <div className="gallery-bar-place">
            <FindBar find={state} />
          </div>
        </Specimen>
      ))}
    </GallerySection>
  );
}
