import { colourCode, type ColouredPiece } from './colourCode';
import type { ColourReply, ColourRequest } from './workerMessages';

/* Colours code off the page's thread. Code that grows is coloured anew each time, and only what looks different is sent. */

/** The last reply per block, for the few blocks that may still grow. */
const sent = new Map<number, readonly string[]>();
const mostGrowing = 16;

addEventListener('message', ({ data }: MessageEvent<ColourRequest>) => {
  const pieces = colourCode(data.language, data.code);
  const reply: ColourReply = pieces === null ? { blockId: data.blockId, from: 0, pieces: null } : { blockId: data.blockId, ...changed(data.blockId, pieces) };
  postMessage(reply);
});

function changed(blockId: number, pieces: readonly ColouredPiece[]): Omit<ColourReply, 'blockId'> {
  const before = sent.get(blockId) ?? [];
  const looks = pieces.map((piece) => JSON.stringify(piece.spans));
  const firstNew = looks.findIndex((look, at) => look !== before[at]);
  const from = firstNew === -1 ? looks.length : firstNew;
  sent.delete(blockId);
  sent.set(blockId, looks);
  for (const oldest of sent.keys()) if (sent.size > mostGrowing) sent.delete(oldest);
  return { from, pieces: pieces.slice(from) };
}
