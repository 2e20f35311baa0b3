/** What does not fit a schema: where (a JSON Pointer), by which of its rules, and what the rule expects. */
export type FormatProblem = { readonly path: string; readonly keyword: string; readonly expected: string };

/** What an answer is, held against the shape that was asked for. */
export type FormatVerdict =
  /** So far, where the answer is still on its way. */
  | { readonly kind: 'fits' }
  | { readonly kind: 'unfit'; readonly problems: readonly FormatProblem[] }
  | { readonly kind: 'notJson' }
  /** The schema is none; `reason` is foreign text. */
  | { readonly kind: 'badSchema'; readonly reason: string }
  /** It could not be told: it took too long. */
  | { readonly kind: 'unknown' };

export const mostFormatProblems = 20;
/** A longer answer is shown and not checked. */
export const longestCheckedChars = 1_000_000;
