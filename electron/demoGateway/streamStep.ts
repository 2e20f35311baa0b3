import type { JsonRecord } from './json';
import type { CompletionRecord } from './requestLog';

/** One event of a stream: what it carries, how long it takes to think of, and what the log notes once it is written. */
export type StreamStep = {
  readonly delta: JsonRecord;
  readonly tokens: number;
  readonly note: (completion: CompletionRecord) => void;
  /** So many letters of the text, or of a call's arguments, come with it. */
  readonly weight?: number;
};
