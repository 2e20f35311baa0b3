import type { TaintSource } from '../../../shared/tools';
import { ChangedSincePlanned, ToolRefusal, type Planned } from '../tool';
import { fileAt, withFolderAt, withPlace, type Place, type PlaceFinder } from './openPlace';

/** What a read was asked about: where the path led when the person saw it. */
export type ReadPlan = { readonly path: string };

/** Looks at what would be read. A Yes holds for the shared folder; in a secret place only one of now does (trust.md T22). */
export async function planReading(finder: PlaceFinder, path: string, wanted: 'file' | 'folder' | 'any'): Promise<Planned<ReadPlan>> {
  return withPlace(finder, path, 'read', async (place) => {
    const isFile = wanted === 'file' || (wanted === 'any' && place.entry?.kind !== 'folder');
    const sizeBytes = isFile ? fileAt(place).sizeBytes : await withFolderAt(place, async () => undefined);
    const { toolFolder } = place;
    const isSecret = place.kind === 'secret';
    return {
      plan: { path: place.path },
      detail: { kind: 'readPath', folder: toolFolder.label, path: place.path, ...(sizeBytes === undefined ? {} : { sizeBytes }) },
      fingerprint: place.path,
      subject: { root: toolFolder.toolFolderId, place: toolFolder.label, ...(isSecret ? { needsFreshYes: true } : {}) },
      ...(isSecret ? { warnings: ['secretPlace'] } : {}),
    };
  });
}

/** Nothing given means the one folder there is. Throws `ToolRefusal` with the names of all where there are several. */
export function folderAsked({ folders }: PlaceFinder, path: string): string {
  if (path !== '' && path !== '.') return path;
  const [only, ...others] = folders();
  if (only !== undefined && others.length === 0) return only.label;
  throw new ToolRefusal('unavailable', `Say in which folder: ${folders().map(({ label }) => JSON.stringify(label)).join(', ') || 'there are none'}.`);
}

/** Finds it again; throws `ChangedSincePlanned` where the path leads elsewhere by now. */
export async function withPlanned<T>(finder: PlaceFinder, path: string, plan: ReadPlan, act: (place: Place) => Promise<T>): Promise<T> {
  return withPlace(finder, path, 'read', async (place) => {
    if (place.path !== plan.path) throw new ChangedSincePlanned();
    return act(place);
  });
}

/** What came out of a file is outside text, and so are names. */
export const readFrom = (name: string): TaintSource => ({ kind: 'attachment', name });
export const foundBy = (toolName: string): TaintSource => ({ kind: 'tool', name: toolName });

/** Throws what an abort wants to be thrown, between two steps. */
export function assertWanted(signal: AbortSignal): void {
  if (signal.aborted) throw new ToolRefusal('unavailable', 'It was stopped.');
}

/** A count as the model reads it. */
export const bytes = (count: number): string => `${count.toLocaleString('en-US')} bytes`;
