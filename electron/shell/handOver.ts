import { basename } from 'node:path';
import type { Attachment } from '../../shared/chat/attachment';
import { FailureError, type Failure } from '../../shared/failure';
import type { HandedFile, HandedOver } from '../../shared/handOver';
import type { ConversationId } from '../../shared/ids';
import { readAskLink } from './askLink';
import type { Handed } from './handedArguments';
import { describeFile, readWholeFile } from './openFile';

export type HandOverParts = {
  readonly makeId: () => string;
  /** Takes a file in as every other one. */
  readonly stage: (file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly conversationId: ConversationId; readonly keepInvisible?: boolean }) => Promise<Attachment>;
  /** Something waits: a window comes forward and takes it. */
  readonly tell: () => void;
};

export type HandOver = {
  /** Keeps what was handed to the app until a page takes it. */
  readonly receive: (handed: Handed) => void;
  /** All that waits, once. */
  readonly take: () => Promise<HandedOver>;
  /** Attaches a file that was taken; only such ones, by their ids. */
  readonly stage: (wanted: { readonly handedId: string; readonly conversationId: ConversationId; readonly keepInvisible?: boolean }) => Promise<Attachment>;
};

/** More than this waits for nobody: the oldest goes. */
const mostWaiting = 200;

/**
 * What the system hands to the app, from its coming to the draft of a page: it fills a draft and does nothing else. A page
 * learns the names of files, never paths, and can read none but those that a person opened.
 */
export function createHandOver({ makeId, stage, tell }: HandOverParts): HandOver {
  let paths: readonly string[] = [];
  let texts: readonly string[] = [];
  let refused: readonly Failure[] = [];
  const taken = new Map<string, string>();

  function readLink(link: string): void {
    try {
      const text = readAskLink(link);
      texts = [...texts, text].slice(-mostWaiting);
    } catch (error) {
      if (error instanceof FailureError) refused = [...refused, error.failure].slice(-mostWaiting);
    }
  }

  async function hand(path: string): Promise<HandedFile | Failure> {
    try {
      const handedId = makeId();
      const described = await describeFile(path);
      taken.set(handedId, path);
      return { handedId, ...described };
    } catch (error) {
      return error instanceof FailureError ? error.failure : { code: 'attachment.unreadable', name: basename(path) };
    }
  }

  return {
    receive: ({ filePaths, links }) => {
      if (filePaths.length === 0 && links.length === 0) return;
      paths = [...paths, ...filePaths].slice(-mostWaiting);
      for (const link of links) readLink(link);
      tell();
    },
    take: async () => {
      const waiting = { paths, texts, refused };
      paths = [];
      texts = [];
      refused = [];
      const looked = await Promise.all(waiting.paths.map(hand));
      const isFile = (one: HandedFile | Failure): one is HandedFile => 'handedId' in one;
      return {
        texts: waiting.texts,
        files: looked.filter(isFile),
        refused: [...waiting.refused, ...looked.flatMap((one) => (isFile(one) ? [] : [one]))],
      };
    },
    stage: async ({ handedId, ...how }) => {
      const path = taken.get(handedId);
      if (path === undefined) throw new FailureError({ code: 'notFound', what: 'attachment' });
      return stage({ name: basename(path), bytes: await readWholeFile(path), ...how });
    },
  };
}
