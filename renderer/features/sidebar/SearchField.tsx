import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { maxQueryChars } from '../../../shared/searchQuery';
import { useTranslate } from '../../state/language';
import { clearSearch, prepareSearch, searchFor, searchStore, useSearch } from '../../state/searchStore';
import { TextField } from '../../ui/TextField';
import { resultsIn } from './useResultKeys';

/** The search field's id, so that the frame can move the focus there. */
export const searchFieldId = 'search-conversations';

/** Searches as one types; Down goes to the results, Enter takes the first one (of what is asked now, not of what was), Esc clears. */
export function SearchField() {
  const translate = useTranslate();
  const [typed, setTyped] = useState(() => searchStore.getState().query);
  // Cleared from elsewhere: a new chat, or Esc within the results.
  useEffect(
    () =>
      searchStore.subscribe(({ query }, before) => {
        if (query === '' && before.query !== '') setTyped('');
      }),
    [],
  );
  const field = useRef<HTMLInputElement>(null);
  const takesFirst = useRef(false);
  const isSearching = useSearch((search) => search.isSearching);
  useEffect(() => {
    if (isSearching || !takesFirst.current) return;
    takesFirst.current = false;
    resultsIn(field.current?.closest('nav') ?? null)[0]?.click();
  }, [isSearching]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const [first] = resultsIn(event.currentTarget.closest('nav'));
    if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation();
      clearSearch();
      setTyped('');
    } else if (event.key === 'ArrowDown' && first !== undefined) {
      event.preventDefault();
      first.focus();
    } else if (event.key === 'Enter') {
      if (isSearching) takesFirst.current = true;
      else first?.click();
    }
  };
  return (
    <TextField
      ref={field}
      id={searchFieldId}
      type="search"
      icon={Search}
      label={translate('sidebar.search')}
      isLabelHidden
      placeholder={translate('sidebar.search')}
      maxLength={maxQueryChars}
      value={typed}
      onFocus={prepareSearch}
      onChange={(event) => {
        takesFirst.current = false;
        setTyped(event.target.value);
        searchFor(event.target.value);
      }}
      onKeyDown={onKeyDown}
    />
  );
}
