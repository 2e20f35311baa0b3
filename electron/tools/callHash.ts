import { createHash } from 'node:crypto';
import { isRecord } from '../../shared/isRecord';
import type { PlannedCall, SealedTool } from './tool';

/** JSON with the keys in order: equal values have equal texts. Throws for what is no plain JSON. */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (!isRecord(value) || !isPlain(value)) throw new TypeError('no plain JSON');
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalText(each)}`).join(',')}}`;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A tool with another input, or of another power, is another tool: what was granted for it holds no longer (trust.md T30). */
export function schemaHashOf(tool: SealedTool): string {
  const known = schemaHashes.get(tool);
  if (known !== undefined) return known;
  const { name, risk, parameters } = tool;
  const hash = sha256(canonicalText({ name, risk, parameters }));
  schemaHashes.set(tool, hash);
  return hash;
}

/** A sealed tool never changes. */
const schemaHashes = new WeakMap<SealedTool, string>();

/** What is shown, recorded and run: the tool, its input, all that the card draws, and what must still be so when it runs (trust.md T25). */
export function callHashOf(tool: SealedTool, inputText: string, { detail, fingerprint, subject, warnings = [] }: Omit<PlannedCall, 'run'>): string {
  return sha256(canonicalText({ tool: schemaHashOf(tool), inputText, detail, fingerprint, subject, warnings }));
}
