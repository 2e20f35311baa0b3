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
  disk: noDisk,
  clipboard: { readText: async () => '', readPng: async () => null, isConcealed: async () => false, writeText: async () => undefined, writePng: async () => undefined },
  desktop: { moveToTrash: async () => undefined, showInFolder: () => undefined, checkLink: (href) => ({ ok: true, href }), openLink: async () => undefined },
  system: { language: () => 'en', locale: () => 'en-GB', appVersion: '0.0.0', screens: () => [] },
  decoder: { decodeImage: async () => ({ ok: false, fault: 'unreadable' }), readPage: async () => ({ ok: false, fault: 'unreadable' }) },
  web: { resolve: () => Promise.reject(new Error('there is no network here')), request: () => Promise.reject(new Error('there is no network here')) },
  analyser: { analyse: async () => ({ kind: 'died' }) },
  clock: new FakeClock(),
  makeId: () => 'an-id',
};
