import { createColouring, type ColouredPiece, type Colouring } from './colourCode';
import type { ColourReply, ColourRequest } from './workerMessages';

/* Colours code off the page's thread. Of code that grows only what is new is coloured, and only what looks different is sent. */

type Growing = { readonly language: string; readonly colour: Colouring; pieces: readonly ColouredPiece[] };

/** The few blocks that may still grow. */
const growing = new Map<number, Growing>();
const mostGrowing = 16;

addEventListener('message', ({ data }: MessageEvent<ColourRequest>) => {
  const reply: ColourReply = { blockId: data.blockId, ...colour(data) };
  postMessage(reply);
});

function colour({ blockId, language, code }: ColourRequest): Omit<ColourReply, 'blockId'> {
  const block = growthOf(blockId, language);
  if (block === null) return { from: 0, pieces: null };
  const pieces = block.colour(code);
  const firstNew = pieces.findIndex((piece, at) => !looksLike(piece, block.pieces[at]));
  const from = firstNew === -1 ? pieces.length : firstNew;
  block.pieces = pieces;
  return { from, pieces: pieces.slice(from) };
}

function growthOf(blockId: number, language: string): Growing | null {
  const known = growing.get(blockId);
  const block = known?.language === language ? known : begin(language);
  growing.delete(blockId);
  if (block !== null) growing.set(blockId, block);
  for (const oldest of growing.keys()) if (growing.size > mostGrowing) growing.delete(oldest);
  return block;
}

function begin(language: string): Growing | null {
  const colouring = createColouring(language);
  return colouring === null ? null : { language, colour: colouring, pieces: [] };
}

function looksLike(piece: ColouredPiece, before: ColouredPiece | undefined): boolean {
  if (piece === before) return true;
  return before !== undefined && piece.text === before.text && JSON.stringify(piece.spans) === JSON.stringify(before.spans);
}
