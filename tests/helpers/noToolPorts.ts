import type { ToolPorts } from '../../electron/tools/ports';
import { FakeClock } from './fakeClock';

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
  clock: new FakeClock(),
  makeId: () => 'an-id',
};
