import { FailureError } from '../../../shared/failure';
import type { FileVersion } from '../ports';
import { ToolRefusal } from '../tool';
import { hashOf, type Changes } from './changeFile';
import { WayChanged } from './heldFolder';
import { assertChangeable, fileAt, withFolderAt, withPlace, type Place } from './openPlace';
import { assertMovable, move, withBoth } from './renameFile';

/**
 * Takes a change of a file back, if what the tool left is still there. Throws `FailureError` `tool.notUndone`: `changed` where it
 * is not, `gone` where nothing is known of it any more or its folder is not shared now, `failed` for what the system refuses, or what would now
 * touch a protected place.
 */
export function createUndoChange({ finder, versions, nowMs }: Changes): (undoId: string) => Promise<void> {
  const pathIn = (toolFolderId: string, path: string): string => {
    const folder = finder.folders().find((open) => open.toolFolderId === toolFolderId);
    if (folder === undefined) throw notUndone('gone');
    return `${folder.label}/${path}`;
  };
  const at = <T>({ toolFolderId, facts }: FileVersion, act: (place: Place) => Promise<T>): Promise<T> =>
    withPlace(finder, pathIn(toolFolderId, textOf(facts['path'])), 'change', async (place) => {
      // The way may lead elsewhere than at the time of the change (trust.md T21).
      assertChangeable(place);
      return act(place);
    });

  const undo = async (version: FileVersion): Promise<void> => {
    const { change, facts, former, toolFolderId } = version;
    switch (change) {
      case 'created':
        return at(version, async (place) => {
          await assertLeft(place, facts);
          await place.parent.removeFile(place.name);
        });
      case 'overwritten':
      case 'edited':
        if (former === null) throw notUndone('gone');
        return at(version, async (place) => {
          await assertLeft(place, facts);
          await place.parent.putFile(place.name, former, place.entry);
        });
      case 'createdFolder':
        return removeFolders(version, Number(facts['count'] ?? 1), at);
      case 'moved':
        return withBoth(finder, pathIn(textOf(facts['newFolderId']), textOf(facts['newPath'])), pathIn(toolFolderId, textOf(facts['path'])), async (from, to) => {
          if (from.entry?.identity !== facts['identity'] || to.entry !== null) throw notUndone('changed');
          await assertMovable(finder, from, to);
          await move(from, to);
        });
      case 'deleted':
        if (former === null && facts['isFolder'] !== true) throw notUndone('gone');
        return at(version, async (place) => {
          if (place.entry !== null) throw notUndone('changed');
          await (former === null ? place.parent.makeFolder(place.name) : place.parent.putFile(place.name, former, null));
        });
    }
  };

  return async (undoId) => {
    const version = versions.find(undoId);
    if (version === null || version.isUndone) throw notUndone('gone');
    try {
      await undo(version);
    } catch (error) {
      if (error instanceof WayChanged) throw notUndone('changed');
      throw error instanceof ToolRefusal ? notUndone(error.kind === 'unavailable' ? 'changed' : 'failed') : error instanceof FailureError ? error : notUndone('failed');
    }
    versions.markUndone(undoId, nowMs());
  };
}

/** The innermost first, each only if it is empty; others may have put something into them. */
async function removeFolders(version: FileVersion, count: number, at: <T>(version: FileVersion, act: (place: Place) => Promise<T>) => Promise<T>): Promise<void> {
  const parts = textOf(version.facts['path']).split('/');
  for (let left = parts.length; left > parts.length - count; left -= 1) {
    await at({ ...version, facts: { path: parts.slice(0, left).join('/') } }, async (place) => {
      if ((await withFolderAt(place, (folder) => folder.names())).length > 0) throw notUndone('changed');
      await place.parent.removeFolder(place.name);
    });
  }
}

async function assertLeft(place: Place, facts: FileVersion['facts']): Promise<void> {
  const { sizeBytes } = fileAt(place);
  const file = await place.parent.openFile(place.name);
  try {
    if (hashOf(await file.read(0, sizeBytes)) !== facts['afterHash']) throw notUndone('changed');
  } finally {
    await file.close();
  }
}

const textOf = (fact: FileVersion['facts'][string] | undefined): string => (typeof fact === 'string' ? fact : '');

const notUndone = (reason: 'changed' | 'gone' | 'failed'): FailureError => new FailureError({ code: 'tool.notUndone', reason });
