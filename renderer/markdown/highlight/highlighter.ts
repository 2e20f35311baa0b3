import type { ColouredPiece } from './colourCode';
import type { ColourReply, ColourRequest } from './workerMessages';

/** The part of a worker that is used here. */
export type ColourWorker = {
  readonly post: (request: ColourRequest) => void;
  readonly terminate: () => void;
};

export type StartWorker = (onReply: (reply: ColourReply) => void) => ColourWorker;

/** Follows one block of code. `show` may be called as often as the code grows: the newest is coloured when its turn comes. */
export type FollowedCode = {
  readonly show: (language: string, code: () => string) => void;
  readonly end: () => void;
};

export type Highlighter = { readonly follow: (onPieces: (pieces: readonly ColouredPiece[]) => void) => FollowedCode };

/** Colouring that takes longer is given up, and the code stays as it is (trust.md B39). */
const limitMs = 2000;
/** Growing code is coloured at most so often. */
const pauseMs = 150;

type Followed = {
  readonly blockId: number;
  readonly onPieces: (pieces: readonly ColouredPiece[]) => void;
  pieces: readonly ColouredPiece[];
  wanted: { readonly language: string; readonly code: () => string } | null;
  isResting: boolean;
  isGivenUp: boolean;
};

/**
 * Colours code by a worker, one block after the other. A worker that takes too long is ended, its block left without
 * colours, and the next block gets a new one. Nothing here throws.
 */
export function createHighlighter(startWorker: StartWorker): Highlighter {
  const followed = new Map<number, Followed>();
  let lastId = 0;
  let worker: ColourWorker | null = null;
  let busy: { readonly block: Followed; readonly timer: ReturnType<typeof setTimeout> } | null = null;

  function next(): void {
    if (busy !== null) return;
    const block = [...followed.values()].find(({ wanted, isResting, isGivenUp }) => wanted !== null && !isResting && !isGivenUp);
    if (block?.wanted === undefined || block.wanted === null) return;
    const { language, code } = block.wanted;
    block.wanted = null;
    worker ??= startWorker(onReply);
    busy = { block, timer: setTimeout(giveUp, limitMs) };
    worker.post({ blockId: block.blockId, language, code: code() });
  }

  function onReply({ blockId, from, pieces }: ColourReply): void {
    if (busy?.block.blockId !== blockId) return;
    const { block, timer } = busy;
    clearTimeout(timer);
    busy = null;
    if (pieces === null) block.isGivenUp = true;
    else if (followed.has(blockId)) rest(block, [...block.pieces.slice(0, from), ...pieces]);
    next();
  }

  function rest(block: Followed, pieces: readonly ColouredPiece[]): void {
    block.pieces = pieces;
    block.isResting = true;
    setTimeout(() => {
      block.isResting = false;
      next();
    }, pauseMs);
    block.onPieces(pieces);
  }

  function giveUp(): void {
    if (busy === null) return;
    busy.block.isGivenUp = true;
    busy = null;
    worker?.terminate();
    worker = null;
    next();
  }

  return {
    follow: (onPieces) => {
      lastId += 1;
      const block: Followed = { blockId: lastId, onPieces, pieces: [], wanted: null, isResting: false, isGivenUp: false };
      followed.set(block.blockId, block);
      return {
        show: (language, code) => {
          block.wanted = { language, code };
          next();
        },
        end: () => void followed.delete(block.blockId),
      };
    },
  };
}
