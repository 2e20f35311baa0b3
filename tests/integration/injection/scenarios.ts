import { asks, wordsOf, type Ask } from './asks';
import { sources, type Way } from './sources';

/** One way in, one ask, one person. */
export type Scenario = { readonly id: string; readonly ask: Ask; readonly way: Way; readonly person: Person };

/** What the person does with a card that asks for something else than they typed. */
export type Person = 'denies' | 'staysAway' | 'saysYes';

/** Every way with a third of the asks, so that each ask comes by several ways; in every other one the person only looks on, and then stops. */
export const scenarios: readonly Scenario[] = sources.flatMap((source, row) =>
  asks.flatMap((whole, column): readonly Scenario[] => {
    if ((row + column) % 3 !== 0) return [];
    const ask = source.isShort === true ? { ...whole, calls: whole.calls.slice(0, 1) } : whole;
    const person = (row + Math.floor(column / 3)) % 2 === 0 ? 'denies' : 'staysAway';
    return [{ id: `${source.id}, ${ask.id}, ${person}`, ask, way: source.make(wordsOf(ask)), person }];
  }),
);
