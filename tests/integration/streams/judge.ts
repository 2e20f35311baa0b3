import { maxDetailsChars } from '../../../shared/failure';
import { testKey } from '../gateway/gatewayHarness';
import { textOf, type Observation } from './runCase';
import type { StreamCase } from './streamCase';

/** What was wrong with a case; nothing, when all is as it must be. */
export type Verdict = {
  readonly faults: readonly string[];
  readonly lostCharacters: number;
  /** Shown as complete though it must not be. */
  readonly isFalselyDone: boolean;
};

/** Compares what happened with what must: the named end, and what is common to all cases (trust.md 7). */
export function judge({ end }: StreamCase, seen: Observation): Verdict {
  const { stored } = seen;
  const faults: string[] = [...seen.surprises];
  const expectSame = (what: string, found: unknown, wanted: unknown): void => {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) faults.push(`${what} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  };
  const text = stored === null ? '' : textOf(stored);
  expectSame('the end', stored?.status, end.status);
  expectSame('the failure', stored?.failure?.code, end.code);
  expectSame('the text', abbreviated(text), abbreviated(end.text));
  if (text !== end.text || seen.storedText !== end.text) faults.push('the text in the file is another');
  if (end.reasoning !== undefined) expectSame('the reasoning', stored === null ? '' : textOf(stored, 'reasoning'), end.reasoning);
  for (const [name, value] of Object.entries(end.facts ?? {})) expectSame(name, fieldOf(stored?.failure, name), value);
  for (const [name, value] of Object.entries(end.receipt ?? {})) expectSame(name, fieldOf(stored?.receipt, name), value);
  expectSame('the pictures', seen.pictures, end.pictures ?? []);
  expectSame('the number of requests', seen.hits, end.hits ?? 1);
  expectSame('the waits', seen.waitsMs, end.waitsMs ?? []);
  expectSame('the number of ends', seen.ends, 1);
  expectSame('the number of events after the end', seen.eventsAfterEnd, 0);
  expectSame('the number of early requests', seen.earlyHits, 0);
  expectSame('the number of retries after the first token', seen.lateRetries, 0);
  if (seen.bugs.length > 0) faults.push(`a bug: ${String(seen.bugs[0])}`);
  const details = stored?.failure?.details ?? '';
  if (Buffer.byteLength(details) > maxDetailsChars) faults.push('the details are too long');
  if (/<[a-z!/]/i.test(details)) faults.push('the details hold markup');
  if (end.details !== undefined && !details.includes(end.details)) faults.push(`the details are ${JSON.stringify(details)}`);
  if (keyForms.some((form) => seen.output.includes(form))) faults.push('the key is in an output');
  if (end.nowhere !== undefined && seen.output.includes(end.nowhere)) faults.push(`${end.nowhere} is in an output`);
  return { faults, lostCharacters: end.text.length - commonLength(text, end.text), isFalselyDone: stored?.status === 'done' && end.status !== 'done' };
}

/** The key as it is, percent-encoded, in hex and in base64 at its three offsets. */
const keyForms: readonly string[] = [
  testKey,
  encodeURIComponent(testKey),
  Buffer.from(testKey).toString('hex'),
  // Without the first and last group, which depend on what stands around.
  ...['', 'x', 'xx'].map((before) => Buffer.from(before + testKey).toString('base64').slice(4, -4)),
];

function commonLength(text: string, wanted: string): number {
  let length = 0;
  while (length < wanted.length && text[length] === wanted[length]) length += 1;
  return length;
}

function abbreviated(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 60)}… (${text.length})`;
}

function fieldOf(facts: object | undefined, name: string): unknown {
  return facts === undefined ? undefined : Reflect.get(facts, name);
}
