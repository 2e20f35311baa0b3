import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';

type ArchiveRequests = Extract<keyof Handlers, `archive.${string}` | `file.${string}`>;

export function archiveHandlers({ archive }: Services): Pick<Handlers, ArchiveRequests> {
  return {
    'archive.export': (order) => archive.export(order),
    'archive.readImport': () => archive.readImport(),
    'archive.import': ({ planId }) => archive.import(planId),
    'archive.cancel': () => {
      archive.cancel();
      return null;
    },
    'file.save': ({ name, text }) => archive.saveText(name, text),
  };
}
