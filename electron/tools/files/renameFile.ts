import { z } from 'zod';
import { ChangedSincePlanned, sealTool, ToolRefusal, type SealedTool } from '../tool';
import { assertNewName, placeWarnings, unlessChanged, type Changes } from './changeFile';
import type { Entry, HeldFolder } from './heldFolder';
import { assertChangeable, withFolderAt, withPlace, type Place, type PlaceFinder } from './openPlace';

const input = z.strictObject({
  path: z.string().describe('The file or folder, as FOLDER/path, beginning with the name of a shared folder.'),
  newPath: z.string().describe('Where it is to be, as FOLDER/path; nothing may be there, and its folder must be there.'),
});

/** A folder with more in it is not looked through. */
const maxInFolder = 10_000;

export function createRenameFile({ finder, versions, makeId, nowMs }: Changes): SealedTool {
  return sealTool({
    name: 'rename_file',
    title: 'Rename or move a file',
    summary: 'Gives a file or folder in a shared folder another name or place. Never over something that is there. The person is asked, and can take it back.',
    input,
    risk: 'writeFolder',
    plan: ({ path, newPath }) =>
      withBoth(finder, path, newPath, async (from, to) => {
        assertNewName(to.name);
        await assertMovable(finder, from, to);
        return {
          plan: { path: from.path, newPath: to.path },
          detail: { kind: 'movePath', path: from.path, newPath: to.path },
          fingerprint: JSON.stringify([from.path, to.path, from.entry?.identity]),
          subject: { root: JSON.stringify([from.toolFolder.toolFolderId, from.path, to.path]), place: from.path, ...(from.kind === 'secret' || to.kind === 'secret' ? { needsFreshYes: true } : {}) },
          warnings: from.kind === 'secret' ? placeWarnings(from) : placeWarnings(to),
        };
      }),
    run: ({ path, newPath }, { plan, signal }) =>
      withBoth(finder, path, newPath, (from, to) =>
        unlessChanged(async () => {
          assertNewName(to.name);
          const entry = await assertMovable(finder, from, to);
          if (from.path !== plan.path || to.path !== plan.newPath) throw new ChangedSincePlanned();
          const undoId = `file-${makeId()}`;
          const facts = { path: from.parts.join('/'), newFolderId: to.toolFolder.toolFolderId, newPath: to.parts.join('/'), identity: entry.identity };
          versions.keep({ versionId: undoId, toolFolderId: from.toolFolder.toolFolderId, change: 'moved', facts, former: null }, nowMs());
          await move(from, to, signal);
          return { text: `${from.path} is ${to.path} now.`, undoId };
        }),
      ),
  });
}

export async function withBoth<T>(finder: PlaceFinder, path: string, newPath: string, act: (from: Place, to: Place) => Promise<T>): Promise<T> {
  return withPlace(finder, path, 'change', (from) => withPlace(finder, newPath, 'change', (to) => act(from, to)));
}

/** Another disk is another matter: there it would have to be copied. */
export async function move(from: Place, to: Place, signal?: AbortSignal): Promise<void> {
  try {
    await from.parent.move(from.name, to.parent, to.name, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EXDEV') throw new ToolRefusal('unavailable', 'The two places are on different disks.');
    throw error;
  }
}

/** Throws `ToolRefusal` for what may not be moved there; also for taking a move back. */
export async function assertMovable(finder: PlaceFinder, from: Place, to: Place): Promise<Entry> {
  const { entry } = from;
  if (entry === null) throw new ToolRefusal('unavailable', `There is nothing at ${JSON.stringify(from.path)}.`);
  if (from.name === '' || (entry.kind !== 'file' && entry.kind !== 'folder')) throw new ToolRefusal('unavailable', `${JSON.stringify(from.path)} cannot be moved.`);
  if (to.entry !== null) throw new ToolRefusal('unavailable', `${JSON.stringify(to.path)} is there already.`);
  assertChangeable(from);
  assertChangeable(to);
  if (entry.kind === 'folder') {
    if (to.path.startsWith(`${from.path}/`)) throw new ToolRefusal('unavailable', 'A folder cannot be moved into itself.');
    await withFolderAt(from, (folder) => assertNothingProtected(finder, from, to, folder));
  }
  return entry;
}

/** By its folder's new name a file may become one that is run at the next start, or cease to be one, or to be a secret (trust.md T21, T22). */
async function assertNothingProtected({ disk, places }: PlaceFinder, from: Place, to: Place, folder: HeldFolder): Promise<void> {
  const base = (place: Place): readonly string[] => [...disk.rules.partsOf(place.toolFolder.path), ...place.parts];
  const isProtected = (parts: readonly string[]): boolean => places.ofChanging(parts) === 'protected';
  const isSecret = (parts: readonly string[]): boolean => places.ofReading(parts) === 'secret';
  let seen = 0;
  const look = async (held: HeldFolder, below: readonly string[]): Promise<void> => {
    for (const name of await held.names()) {
      seen += 1;
      if (seen > maxInFolder) throw new ToolRefusal('cap', `There is too much in ${JSON.stringify(from.path)}: only folders with up to ${maxInFolder} files are moved.`);
      const parts = [...below, name];
      const before = [...base(from), ...parts];
      const after = [...base(to), ...parts];
      if (isProtected(before) !== isProtected(after) || (isSecret(before) && !isSecret(after))) {
        // What it is, is not said: nobody was asked yet whether it may be looked at.
        throw new ToolRefusal('protected', `Something in ${JSON.stringify(from.path)} would leave or enter a protected place, or leave a place for secrets.`);
      }
      if ((await held.look(name))?.kind !== 'folder') continue;
      const inner = await held.enter(name);
      try {
        await look(inner, parts);
      } finally {
        await inner.close();
      }
    }
  };
  await look(folder, []);
}
