import type { NewBookEntry, Settlement, SpendingScope, Spent } from '../../shared/spending';

/** What this room needs of the books (the store's are these). */
export type Books = {
  /** One step with `reserve`, which says what is set aside: between the look and the row comes nothing. Throws what it throws, and `store.*`. */
  readonly open: (entry: NewBookEntry, reserve: (spent: (scope: SpendingScope) => Spent) => string | null) => void;
  readonly settle: (requestId: string, settlement: Settlement) => void;
  readonly spent: (scope: SpendingScope) => Spent;
};
