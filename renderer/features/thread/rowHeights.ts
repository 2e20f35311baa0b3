/** The heights of all rows, one below the other: where each begins, and which lies at a place, in steps of log n. */
export type RowHeights = {
  readonly count: number;
  readonly heightOf: (index: number) => number;
  /** Where the row begins; for `count`, where the last one ends. */
  readonly topOf: (index: number) => number;
  /** The row that covers this place: the first one above all, the last one below all; -1 where there is none. */
  readonly indexAt: (px: number) => number;
  readonly set: (index: number, px: number) => void;
};

/**
 * A Fenwick tree: `sums[k]` holds the heights of as many rows before `k` as the lowest bit of `k` says, so that a change
 * and a sum each touch one node for every bit.
 */
export function createRowHeights(initialPx: readonly number[]): RowHeights {
  const count = initialPx.length;
  const heights = Float64Array.from(initialPx);
  const sums = new Float64Array(count + 1);
  for (let node = 1; node <= count; node += 1) {
    sums[node] = at(sums, node) + at(heights, node - 1);
    const above = node + lowestBit(node);
    if (above <= count) sums[above] = at(sums, above) + at(sums, node);
  }
  const highestBit = count === 0 ? 0 : 2 ** Math.floor(Math.log2(count));

  return {
    count,
    heightOf: (index) => at(heights, index),
    topOf: (index) => {
      let px = 0;
      for (let node = Math.min(Math.max(index, 0), count); node > 0; node -= lowestBit(node)) px += at(sums, node);
      return px;
    },
    indexAt: (px) => {
      let node = 0;
      let rest = px;
      for (let step = highestBit; step >= 1; step /= 2) {
        if (node + step > count || at(sums, node + step) > rest) continue;
        node += step;
        rest -= at(sums, node);
      }
      return Math.min(node, count - 1);
    },
    set: (index, px) => {
      const change = px - at(heights, index);
      if (index < 0 || index >= count || change === 0) return;
      heights[index] = px;
      for (let node = index + 1; node <= count; node += lowestBit(node)) sums[node] = at(sums, node) + change;
    },
  };
}

function lowestBit(node: number): number {
  return node & -node;
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}
