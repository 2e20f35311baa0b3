import type { ColouredPiece } from './colourCode';

/** The code of one block so far. */
export type ColourRequest = { readonly blockId: number; readonly language: string; readonly code: string };

/** The pieces from `from` on: those before look as they did in the last reply for the block. `null`: it cannot be coloured. */
export type ColourReply = { readonly blockId: number; readonly from: number; readonly pieces: readonly ColouredPiece[] | null };
