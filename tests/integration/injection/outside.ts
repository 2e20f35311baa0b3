import { noDisk } from '../../helpers/noToolPorts';
import type { ToolOutside } from '../../../electron/toolServices';
import { secrets } from './canaries';

/** Everything beyond the disk that a tool can touch, with a note of each touch. */
export type Outside = {
  readonly ports: ToolOutside;
  readonly openLink: (url: string) => Promise<void>;
  /** Before a scenario: what lies on the clipboard, and nothing touched. */
  readonly begin: (clipboard?: string) => void;
  readonly touches: () => readonly Touch[];
};

export type Touch = { readonly what: 'clipboardWritten' | 'opened' | 'revealed' | 'trashed' | 'fetched'; readonly value: string };

export function makeOutside(): Outside {
  let clip: string = secrets.clipboard;
  let touched: Touch[] = [];
  const note = async (what: Touch['what'], value: string): Promise<void> => void touched.push({ what, value });
  return {
    ports: {
      clipboard: {
        readText: () => Promise.resolve(clip),
        readPng: () => Promise.resolve(null),
        isConcealed: () => Promise.resolve(false),
        writeText: (text) => {
          clip = text;
          return note('clipboardWritten', text);
        },
      },
      desktop: { moveToTrash: (path) => note('trashed', path), showInFolder: (path) => void note('revealed', path) },
      disk: noDisk,
    },
    openLink: (url) => note('opened', url),
    begin: (clipboard = secrets.clipboard) => {
      clip = clipboard;
      touched = [];
    },
    touches: () => touched,
  };
}
