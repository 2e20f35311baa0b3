import { z } from 'zod';
import { ChangedSincePlanned, sealTool, ToolRefusal, type SealedTool } from '../tool';
import { assertNewName, placeWarnings, subjectOf, unlessChanged, type Changes } from './changeFile';
import type { HeldFolder } from './heldFolder';
import { assertChangeable, withPlace, type Place } from './openPlace';

const input = z.strictObject({ path: z.string().describe('The new folder, as FOLDER/path; folders that are missing on the way are made too.') });

export function createCreateFolder({ finder, versions, makeId, nowMs }: Changes): SealedTool {
  return sealTool({
    name: 'create_folder',
    title: 'Create a folder',
    summary: 'Makes a folder inside a shared folder. The person is asked, and can take it back while it is empty.',
    input,
    risk: 'writeFolder',
    plan: ({ path }) =>
      withPlace(finder, path, 'change', async (place) => {
        const names = newNames(place);
        return {
          plan: { path: place.path, names },
          detail: { kind: 'createFolder', path: place.path },
          fingerprint: JSON.stringify([place.path, names]),
          subject: subjectOf(place),
          warnings: placeWarnings(place),
        };
      }, { mayMiss: true }),
    run: ({ path }, { plan, signal }) =>
      withPlace(finder, path, 'change', (place) =>
        unlessChanged(async () => {
          if (place.path !== plan.path || newNames(place).join('/') !== plan.names.join('/')) throw new ChangedSincePlanned();
          const undoId = `file-${makeId()}`;
          const facts = { path: place.parts.join('/'), count: plan.names.length };
          versions.keep({ versionId: undoId, toolFolderId: place.toolFolder.toolFolderId, change: 'createdFolder', facts, former: null }, nowMs());
          await makeAll(place.parent, plan.names, signal);
          return { text: `${place.path}/: made.`, undoId };
        }), { mayMiss: true }),
  });
}

/** Those that are not there, from the outermost. */
function newNames(place: Place): readonly string[] {
  assertChangeable(place);
  if (place.entry !== null) throw new ToolRefusal('unavailable', `${JSON.stringify(place.path)} is there already.`);
  const names = [...place.missing, place.name];
  names.forEach(assertNewName);
  return names;
}

async function makeAll(folder: HeldFolder, names: readonly string[], signal: AbortSignal): Promise<void> {
  const [name, ...rest] = names;
  if (name === undefined) return;
  await folder.makeFolder(name, signal);
  if (rest.length === 0) return;
  const inner = await folder.enter(name);
  try {
    await makeAll(inner, rest, signal);
  } finally {
    await inner.close();
  }
}
