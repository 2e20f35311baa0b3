import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';
import { done } from './done';

type FolderRequests = Extract<keyof Handlers, `folder.${string}` | 'conversation.organise'>;

export function folderHandlers({ folders }: Services): Pick<Handlers, FolderRequests> {
  return {
    'conversation.organise': ({ placings }) => done(folders.organise(placings)),
    'folder.list': () => folders.list(),
    'folder.create': (defaults) => folders.create(defaults),
    'folder.change': ({ folderId, ...defaults }) => done(folders.change(folderId, defaults)),
    'folder.move': ({ folderId, beforeFolderId }) => done(folders.move(folderId, beforeFolderId)),
    'folder.delete': ({ folderId }) => done(folders.delete(folderId)),
    'folder.restore': ({ folderId }) => done(folders.restore(folderId)),
  };
}
