import { noDisk, noToolPorts } from '../../helpers/noToolPorts';
import { checkLink } from '../../../electron/shell/linkPolicy';
import type { ToolOutside } from '../../../electron/toolServices';
import { secrets } from './canaries';
import type { Way } from './sources';

/** Everything beyond the disk that a tool can touch, with a note of each touch. */
export type Outside = {
  readonly ports: ToolOutside;
  readonly openLink: (url: string) => Promise<void>;
  /** Before a scenario: what lies on the clipboard and in the web, and nothing touched. */
  readonly begin: (way: Pick<Way, 'clipboard' | 'pages'>) => void;
  readonly touches: () => readonly Touch[];
};

export type Touch = { readonly what: 'clipboardWritten' | 'opened' | 'revealed' | 'trashed' | 'fetched'; readonly value: string };

export function makeOutside(startAnalysisProcess: ToolOutside['startAnalysisProcess']): Outside {
  let clip: string = secrets.clipboard;
  let pages: Way['pages'] & object = {};
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
        writePng: () => note('clipboardWritten', 'a picture'),
      },
      desktop: { moveToTrash: (path) => note('trashed', path), showInFolder: (path) => void note('revealed', path), checkLink },
      disk: noDisk,
      decoder: noToolPorts.decoder,
      web: {
        resolve: async () => ['93.184.216.34'],
        request: async ({ url }) => {
          await note('fetched', url.href);
          return { status: 200, contentType: 'text/plain', location: null, body: bodyOf(pages[url.href] ?? 'Thank you.'), close: () => undefined };
        },
      },
      startAnalysisProcess,
    },
    openLink: (url) => note('opened', url),
    begin: (way) => {
      clip = way.clipboard ?? secrets.clipboard;
      pages = way.pages ?? {};
      touched = [];
    },
    touches: () => touched,
  };
}

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
