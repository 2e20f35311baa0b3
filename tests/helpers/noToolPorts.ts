import * as files from 'node:fs/promises';
import { rgPath } from '@vscode/ripgrep';
import type { ToolDisk, ToolPorts } from '../../electron/tools/ports';
import { FakeClock } from './fakeClock';

/** The real one, on which no folder is open; what searches is that of the package. */
export const noDisk: ToolDisk = { fileSystem: files, ownFolders: [], ripgrepPath: rgPath };

/** A system in which there is nothing: no folder, an empty clipboard, no file. */
export const noToolPorts: ToolPorts = {
  folders: { folders: () => [] },
  versions: { keep: () => undefined, find: () => null, markUndone: () => undefined },
  attachments: {
    stage: () => Promise.reject(new Error('nothing can be attached here')),
    read: () => Promise.reject(new Error('nothing is attached here')),
    find: () => null,
  },
  clipboard: { readText: async () => '', readPng: async () => null, isConcealed: async () => false, writeText: async () => undefined },
  desktop: { moveToTrash: async () => undefined, showInFolder: () => undefined, openLink: async () => undefined },
  disk: noDisk,
  clock: new FakeClock(),
  makeId: () => 'an-id',
};
