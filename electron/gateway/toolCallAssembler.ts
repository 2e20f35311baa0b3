import { z } from 'zod';

/** A tool call as the model asked for it. `argumentsText` is JSON if the model did well; nothing here parses or repairs it. */
export type AssembledToolCall = { readonly callId: string; readonly name: string; readonly argumentsText: string };

/**
 * Joins the pieces of tool calls (gateway-api.md section 8, trust.md F28). Pieces belong together by `index`, or by `id`
 * where no index comes; a new id at a used index is a new call; a piece with neither is left out. No tools are sent yet:
 * this is the seam where `answerTranslator` will hand the finished calls on.
 */
export type ToolCallAssembler = {
  readonly take: (pieces: readonly unknown[]) => void;
  readonly calls: () => readonly AssembledToolCall[];
  /** Pieces that belonged to no call, or to more or longer calls than any answer has. */
  readonly rejectedPieces: () => number;
};

const maxCalls = 128;
const maxArgumentsChars = 1024 * 1024;

const pieceSchema = z.object({
  index: z.number().optional().catch(undefined),
  id: z.string().min(1).optional().catch(undefined),
  function: z
    .object({ name: z.string().optional().catch(undefined), arguments: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

type Piece = z.infer<typeof pieceSchema>;
type OpenCall = { callId: string; name: string; argumentsText: string };

export function createToolCallAssembler(): ToolCallAssembler {
  const calls: OpenCall[] = [];
  const byIndex = new Map<number, OpenCall>();
  const byId = new Map<string, OpenCall>();
  let rejected = 0;

  function callFor(piece: Piece): OpenCall | undefined {
    const atIndex = piece.index === undefined ? undefined : byIndex.get(piece.index);
    if (atIndex !== undefined && (piece.id === undefined || piece.id === atIndex.callId)) return atIndex;
    if (piece.index === undefined && piece.id !== undefined && byId.has(piece.id)) return byId.get(piece.id);
    if (piece.id === undefined || calls.length >= maxCalls) return undefined;
    const opened = { callId: piece.id, name: '', argumentsText: '' };
    calls.push(opened);
    byId.set(opened.callId, opened);
    if (piece.index !== undefined) byIndex.set(piece.index, opened);
    return opened;
  }

  function take(piece: Piece): boolean {
    const call = callFor(piece);
    const growth = piece.function?.arguments ?? '';
    if (call === undefined || call.argumentsText.length + growth.length > maxArgumentsChars) return false;
    // A name comes whole in the first piece; some providers repeat it in each.
    if (call.name === '') call.name = piece.function?.name ?? '';
    call.argumentsText += growth;
    return true;
  }

  return {
    take: (pieces) => {
      for (const piece of pieces) {
        const parsed = pieceSchema.safeParse(piece);
        if (!parsed.success || !take(parsed.data)) rejected += 1;
      }
    },
    calls: () => calls.map((call) => ({ ...call })),
    rejectedPieces: () => rejected,
  };
}
