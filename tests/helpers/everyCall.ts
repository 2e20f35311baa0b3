import { withFault, type Fault } from './failingFiles';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure';

/** One piece of our file work, and what must hold when any one of its calls fails. */
export type FileWork = {
  readonly id: string;
  /** Fills the folder as it is before; done once, and copied for each call. */
  readonly prepare: (directory: string) => unknown;
  /** What is begun before the fault: a store that is open, say. Gives the work, and what lets everything go. */
  readonly begin?: (directory: string) => { readonly work: () => unknown; readonly end: () => unknown };
  readonly work?: (directory: string) => unknown;
  /** Throws where something was lost, half written or passed over in silence. `failed`: the work said so. */
  readonly judge: (directory: string, outcome: { readonly failed: boolean; readonly isAgain: boolean }) => unknown;
  /** It never throws, whatever the disk does. */
  readonly isQuiet?: boolean;
};

export type Breach = { readonly id: string; readonly call: string; readonly why: string };

const codes: readonly Fault['code'][] = ['EIO', 'ENOSPC', 'EACCES'];

/** Fails each call of the work once, in each of three ways; gives what broke and how many points were tried. */
export async function failEveryCall(work: FileWork): Promise<{ readonly points: number; readonly breaches: readonly Breach[] }> {
  const base = mkdtempSync(join(tmpdir(), 'gatehouse-every-'));
  const temporary = process.env['TMPDIR'];
  try {
    const template = join(base, 'template');
    await work.prepare(template);
    const dry = await attempt(work, base, template, null);
    const breaches: Breach[] = [...dry.breaches];
    for (const [index, name] of dry.calls.entries()) {
      for (const code of codes) breaches.push(...(await attempt(work, base, template, { call: index + 1, code }, name)).breaches);
    }
    return { points: dry.calls.length * codes.length, breaches };
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
    rmSync(base, { recursive: true, force: true });
  }
}

async function attempt(work: FileWork, base: string, template: string, fault: Fault | null, name = 'none'): Promise<{ readonly calls: readonly string[]; readonly breaches: readonly Breach[] }> {
  const directory = mkdtempSync(join(base, 'at-'));
  const breaches: Breach[] = [];
  const call = fault === null ? 'no fault' : `call ${fault.call}, ${name}: ${fault.code}`;
  cpSync(template, directory, { recursive: true });
  // What is copied aside for reading is file work too.
  process.env['TMPDIR'] = directory;
  try {
    const first = await once(work, directory, fault);
    if (first.error !== null && !isTold(first.error, fault)) breaches.push({ id: work.id, call, why: `not a failure of ours: ${String(first.error)}` });
    if (first.error !== null && (work.isQuiet === true || fault === null)) breaches.push({ id: work.id, call, why: `threw ${String(first.error)}` });
    await judged(work, directory, { failed: first.error !== null, isAgain: false }, call, breaches);
    const second = fault === null ? first : await once(work, directory, null);
    if (second.error !== null) breaches.push({ id: work.id, call, why: `the next attempt failed: ${String(second.error)}` });
    else await judged(work, directory, { failed: false, isAgain: true }, `${call}, then again`, breaches);
    return { calls: first.calls, breaches };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function once(work: FileWork, directory: string, fault: Fault | null): Promise<{ readonly calls: readonly string[]; readonly error: unknown }> {
  const begun = work.begin?.(directory) ?? { work: () => work.work?.(directory), end: () => undefined };
  try {
    return await withFault(directory, fault, begun.work);
  } finally {
    await begun.end();
  }
}

async function judged(work: FileWork, directory: string, outcome: Parameters<FileWork['judge']>[1], call: string, breaches: Breach[]): Promise<void> {
  try {
    await work.judge(directory, outcome);
  } catch (error) {
    breaches.push({ id: work.id, call, why: error instanceof Error ? error.message.slice(0, 400) : String(error) });
  }
}

/** A failure that can be said to a person in words; anything else is a bug. */
function isTold(error: unknown, fault: Fault | null): boolean {
  return fault !== null && error instanceof FailureError && error.failure.code !== 'unexpected';
}

/** Within the work: not a failure of the disk but a breach, and no `FailureError`. */
export function expectKnown(isTrue: boolean, why: string): void {
  if (!isTrue) throw new Error(why);
}
