/** What a key may move to among the results of a search. */
export const resultAttribute = 'data-search-result';
