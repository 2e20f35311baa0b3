/** The items of Electron's checklist, as trust.md section 2 counts them; each test file that claims the list proves every one. */
export const checklistIds: readonly number[] = Array.from({ length: 20 }, (_, at) => at + 1);

/** The fuses of trust.md section 2.2. */
export const fuseCount = 9;

export type Checklist = {
  /** Wraps an item's test: the item counts only when the test came to its end. */
  readonly item: (id: number, run: () => Promise<void> | void) => () => Promise<void>;
  /** Items that no test came to the end of, and items that are not on the list; empty when the list is whole. */
  readonly missing: () => readonly number[];
  readonly proven: () => number;
};

export function startChecklist(): Checklist {
  const proven = new Set<number>();
  return {
    item: (id, run) => async () => {
      if (!checklistIds.includes(id)) throw new Error(`The checklist has no item ${id}`);
      await run();
      proven.add(id);
    },
    missing: () => checklistIds.filter((id) => !proven.has(id)),
    proven: () => proven.size,
  };
}
