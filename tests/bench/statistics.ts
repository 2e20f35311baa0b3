/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** The value that a share of all, such as 0.95, does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The median of one way's samples divided by another's of the same round, so that a slow minute slows both. */
export function medianRatio(samples: readonly number[], others: readonly number[]): number {
  if (samples.length !== others.length) return median(samples) / median(others);
  return median(samples.map((sample, round) => sample / (others[round] ?? Number.NaN)));
}

/** Three digits that mean something: 0.123, 12.3, 1,230. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** A ratio as people say it: 1/7.6 below one half, 2.9 above. */
export function shortRatio(ratio: number): string {
  return ratio < 0.5 ? `1/${short(1 / ratio)}` : short(ratio);
}
