import type { ToolPorts } from '../ports';
import type { Tools } from '../tool';
import { createCreateFolder } from './createFolder';
import { createDeleteFile } from './deleteFile';
import { createEditFile } from './editFile';
import { createFindFiles } from './findFiles';
import { createListFiles } from './listFiles';
import { createNodeDisk } from './nodeDisk';
import type { PlaceFinder } from './openPlace';
import { placeRules } from './places';
import { createReadFile } from './readFile';
import { createRenameFile } from './renameFile';
import { createRipgrep } from './ripgrep';
import { createSearchFiles } from './searchFiles';
import { createUndoChange } from './undoChange';
import { createCreateFile, createWriteFile } from './writeFile';

export type FileToolPorts = Pick<ToolPorts, 'folders' | 'versions' | 'attachments' | 'desktop' | 'clock' | 'makeId' | 'disk'>;

/** How the folders that the person opened are reached, for every tool that touches one. */
export function createPlaceFinder({ folders, disk }: Pick<ToolPorts, 'folders' | 'disk'>): PlaceFinder {
  const held = createNodeDisk(disk.fileSystem);
  return { disk: held, folders: folders.folders, places: placeRules(disk.ownFolders.map((path) => held.rules.partsOf(path))) };
}

/** What works in the folders that the person opened. */
export function createFileTools({ folders, versions, attachments, desktop, clock, makeId, disk }: FileToolPorts): Tools {
  const finder = createPlaceFinder({ folders, disk });
  const changes = { finder, versions, makeId, nowMs: clock.nowMs };
  const searching = { finder, ripgrep: createRipgrep(disk.ripgrepPath), clock };
  return {
    tools: [
      createListFiles(finder),
      createReadFile(finder, attachments.stage),
      createFindFiles(searching),
      createSearchFiles(searching),
      createEditFile(changes),
      createWriteFile(changes),
      createCreateFile(changes),
      createCreateFolder(changes),
      createRenameFile(changes),
      createDeleteFile(changes, desktop.moveToTrash),
    ],
    undo: { file: createUndoChange(changes) },
  };
}
