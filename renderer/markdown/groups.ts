/**
 * Long rows of children in groups of `size`, so that a drawing compares a few groups and not all children. Only the last
 * group ever changes: all others stay the very same arrays.
 */
export type Groups<Item> = readonly (readonly Item[])[];

export function withAppended<Item>(groups: Groups<Item>, items: readonly Item[], size: number): Groups<Item> {
  if (items.length === 0) return groups;
  const last = groups.at(-1) ?? [];
  const isFull = last.length >= size;
  const rest = [...(isFull ? [] : last), ...items];
  const added: (readonly Item[])[] = [];
  for (let at = 0; at < rest.length; at += size) added.push(rest.slice(at, at + size));
  return [...(isFull ? groups : groups.slice(0, -1)), ...added];
}
