import { createHash } from 'node:crypto';
import type { ApprovalWarning } from '../../../shared/tools';
import type { VersionStore } from '../ports';
import { ChangedSincePlanned, ToolRefusal, type Planned, type RunContext, type ToolOutcome, type ToolSubject } from '../tool';
import { WayChanged } from './heldFolder';
import { assertChangeable, fileAt, withPlace, type Place, type PlaceFinder } from './openPlace';
import { bytes } from './readPlan';
import { diffTexts } from './textDiff';

/** What changing files needs beside the guard. */
export type Changes = {
  readonly finder: PlaceFinder;
  readonly versions: VersionStore;
  readonly makeId: () => string;
  readonly nowMs: () => number;
};

/** So much is written by one call, and so much is kept of what was there (trust.md section 9). */
export const maxChangeBytes = 1024 * 1024;

export type ChangePlan = {
  readonly path: string;
  readonly change: 'created' | 'overwritten' | 'edited';
  readonly beforeHash: string | null;
  readonly before: string;
  readonly after: string;
};

/** What the text becomes, and what that is called; `before` is `null` where there is no file. Throws `ToolRefusal`. */
export type NextText = (before: string | null, place: Place) => { readonly after: string; readonly change: ChangePlan['change'] };

/** Prepares the new text and its diff, and writes nothing. */
export async function planChange({ finder }: Pick<Changes, 'finder'>, path: string, next: NextText): Promise<Planned<ChangePlan>> {
  return withPlace(finder, path, 'change', async (place) => {
    assertChangeable(place);
    const before = await textAt(place);
    if (before === null) assertNewName(place.name);
    const { after, change } = next(before, place);
    const afterBytes = Buffer.byteLength(after);
    if (afterBytes > maxChangeBytes) throw new ToolRefusal('cap', `That would be ${bytes(afterBytes)}; at most ${bytes(maxChangeBytes)} can be written.`);
    const beforeHash = before === null ? null : hashOf(before);
    return {
      plan: { path: place.path, change, beforeHash, before: before ?? '', after },
      detail: { kind: 'changeFile', change, path: place.path, diff: diffTexts(before ?? '', after), beforeBytes: before === null ? null : Buffer.byteLength(before), afterBytes },
      fingerprint: JSON.stringify([place.path, beforeHash, hashOf(after)]),
      subject: subjectOf(place),
      warnings: [...placeWarnings(place), ...(hasHidden(after) && !hasHidden(before ?? '') ? (['controlsInText'] as const) : [])],
    };
  });
}

/** Writes it, if what the diff began with is still there. */
export async function runChange({ finder, versions, makeId, nowMs }: Changes, path: string, { plan, signal }: Pick<RunContext<ChangePlan>, 'plan' | 'signal'>): Promise<ToolOutcome> {
  return withPlace(finder, path, 'change', (place) =>
    unlessChanged(async () => {
      assertChangeable(place);
      const now = await textAt(place);
      if (place.path !== plan.path || (now === null ? null : hashOf(now)) !== plan.beforeHash) throw new ChangedSincePlanned();
      const undoId = `file-${makeId()}`;
      const facts = { path: place.parts.join('/'), afterHash: hashOf(plan.after) };
      versions.keep({ versionId: undoId, toolFolderId: place.toolFolder.toolFolderId, change: plan.change, facts, former: now === null ? null : Buffer.from(now) }, nowMs());
      await place.parent.putFile(place.name, Buffer.from(plan.after), place.entry, signal);
      const diff = diffTexts(plan.before, plan.after);
      return {
        text: `${place.path}: ${plan.change}, ${diff.addedLines} lines added, ${diff.removedLines} removed, ${bytes(Buffer.byteLength(plan.after))} now.`,
        view: { kind: 'diff', path: place.path, diff },
        undoId,
      };
    }),
  );
}

/** What was met instead of what was planned is asked about again. */
export async function unlessChanged<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof WayChanged ? new ChangedSincePlanned() : error;
  }
}

/** The text that stands there, exactly; `null` for no file. Throws `ToolRefusal` for what is no UTF-8 text, or too much to be kept. */
export async function textAt(place: Place): Promise<string | null> {
  if (place.entry === null) return null;
  const { sizeBytes } = fileAt(place);
  if (sizeBytes > maxChangeBytes) throw new ToolRefusal('cap', `${JSON.stringify(place.path)} has ${bytes(sizeBytes)}; only files up to ${bytes(maxChangeBytes)} can be changed.`);
  const file = await place.parent.openFile(place.name);
  try {
    // The marks of a byte order are kept as they are.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.read(0, maxChangeBytes + 1));
  } catch (error) {
    throw error instanceof TypeError ? new ToolRefusal('unavailable', `${JSON.stringify(place.path)} is no UTF-8 text, so it cannot be changed.`) : error;
  } finally {
    await file.close();
  }
}

/** A Yes holds for this one file; in a secret place not even that (trust.md 9.2). */
export function subjectOf({ toolFolder, parts, path, kind }: Place): ToolSubject {
  return { root: [toolFolder.toolFolderId, ...parts].join('/'), place: path, ...(kind === 'secret' ? { needsFreshYes: true } : {}) };
}

export const placeWarnings = ({ kind }: Place): readonly ApprovalWarning[] => (kind === 'secret' ? ['secretPlace'] : []);

/** A name that nobody can read is not made. */
export function assertNewName(name: string): void {
  if (!hasHidden(name) && !/[\t\n\r]/u.test(name) && name.trim() === name) return;
  throw new ToolRefusal('schema', 'The new name holds characters that cannot be seen, or begins or ends with a space.');
}

/** Controls, directions, what nobody sees; not what joins emoji and letters. */
const hasHidden = (text: string): boolean => /(?![\t\n\r\f\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}]/u.test(text.replace(/^\uFEFF/u, ''));

export const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

