import { createContext } from 'react';

/** What a screen reader is told of a row's place: only a few rows are drawn, and the thread is as long as it is. */
export type RowPlace = { readonly 'aria-posinset'?: number; readonly 'aria-setsize'?: number };

export const RowPlaceContext = createContext<RowPlace>({});
