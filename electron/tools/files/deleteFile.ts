import { join } from 'node:path';
import { z } from 'zod';
import { ChangedSincePlanned, sealTool, ToolRefusal, type SealedTool } from '../tool';
import { maxChangeBytes, placeWarnings, subjectOf, unlessChanged, type Changes } from './changeFile';
import type { Entry } from './heldFolder';
import { assertChangeable, fileAt, withFolderAt, withPlace, type Place } from './openPlace';
import { bytes } from './readPlan';

const input = z.strictObject({ path: z.string().describe('The file, or an empty folder, as FOLDER/path, beginning with the name of a shared folder.') });

/** Moves what lies at a real path to the system's trash. */
export type MoveToTrash = (path: string) => Promise<void>;

export function createDeleteFile({ finder, versions, makeId, nowMs }: Changes, moveToTrash: MoveToTrash): SealedTool {
  return sealTool({
    name: 'delete_file',
    title: 'Delete a file',
    summary: "Moves a file, or an empty folder, of a shared folder to the system's trash. The person is asked; files up to 1 MiB can be taken back here, larger ones from the trash.",
    input,
    risk: 'writeFolder',
    plan: ({ path }) =>
      withPlace(finder, path, 'change', async (place) => {
        const entry = await deletable(place);
        const sizeBytes = entry.kind === 'file' ? entry.sizeBytes : 0;
        return {
          plan: { path: place.path, state: stateOf(entry) },
          detail: { kind: 'deletePath', path: place.path, sizeBytes },
          fingerprint: JSON.stringify([place.path, stateOf(entry)]),
          subject: subjectOf(place),
          warnings: placeWarnings(place),
        };
      }),
    run: ({ path }, { plan, signal }) =>
      withPlace(finder, path, 'change', (place) =>
        unlessChanged(async () => {
          const entry = await deletable(place);
          if (place.path !== plan.path || stateOf(entry) !== plan.state) throw new ChangedSincePlanned();
          const undoId = entry.kind === 'folder' || entry.sizeBytes <= maxChangeBytes ? `file-${makeId()}` : null;
          if (undoId !== null) {
            const facts = { path: place.parts.join('/'), isFolder: entry.kind === 'folder' };
            versions.keep({ versionId: undoId, toolFolderId: place.toolFolder.toolFolderId, change: 'deleted', facts, former: await contentOf(place, entry) }, nowMs());
          }
          // The trash knows only paths: looked at once more, as late as can be.
          if ((await place.parent.look(place.name))?.identity !== entry.identity) throw new ChangedSincePlanned();
          signal.throwIfAborted();
          await moveToTrash(join(place.parent.path, place.name)).catch(() => {
            throw new ToolRefusal('unavailable', `The system did not take ${JSON.stringify(place.path)} into its trash; it is still there.`);
          });
          return { text: `${place.path}: moved to the trash${entry.kind === 'file' ? `, ${bytes(entry.sizeBytes)}` : ''}.`, ...(undoId === null ? {} : { undoId }) };
        }),
      ),
  });
}

async function deletable(place: Place): Promise<Entry> {
  assertChangeable(place);
  if (place.entry?.kind !== 'folder') return fileAt(place);
  if (place.name === '') throw new ToolRefusal('outside', 'A shared folder itself cannot be deleted.');
  const names = await withFolderAt(place, (folder) => folder.names());
  if (names.length > 0) throw new ToolRefusal('unavailable', `${JSON.stringify(place.path)} is not empty.`);
  return place.entry;
}

/** A folder's own size and time change with what is no change of it. */
const stateOf = ({ kind, identity, sizeBytes, changedAtMs }: Entry): string => (kind === 'folder' ? identity : [identity, sizeBytes, changedAtMs].join(':'));

async function contentOf(place: Place, entry: Entry): Promise<Uint8Array | null> {
  if (entry.kind !== 'file') return null;
  const file = await place.parent.openFile(place.name);
  try {
    return await file.read(0, entry.sizeBytes);
  } finally {
    await file.close();
  }
}
