import { z } from 'zod';
import type { AskedToolCall } from '../chat/ports';

/**
 * Joins the pieces of tool calls (gateway-api.md section 8, trust.md F28). Pieces belong together by `index`, or by `id`
 * where no index comes; a new id at a used index is a new call. Nothing is parsed, guessed or repaired: a piece that is not as
 * it should be, or belongs nowhere, is left out and counted, so that whoever carries calls out can refuse them all.
 */
export type ToolCallAssembler = {
  /** Gives the calls whose names are known now, each once. */
  readonly take: (pieces: readonly unknown[]) => readonly BegunToolCall[];
  /** Those that were not told of yet, at the end of the stream. */
  readonly takeRest: () => readonly BegunToolCall[];
  readonly calls: () => readonly AskedToolCall[];
  /** Pieces that belonged to no call, contradicted theirs, or to more or longer calls than any answer has. */
  readonly rejectedPieces: () => number;
};

export type BegunToolCall = Omit<AskedToolCall, 'argumentsText'>;

const maxCalls = 128;
const maxNameChars = 256;
const maxArgumentsChars = 1024 * 1024;
/** Of all calls of an answer together. */
const maxAllChars = 4 * maxArgumentsChars;

const pieceSchema = z.object({
  index: z.number().int().nonnegative().nullish(),
  id: z.string().max(1024).nullish(),
  type: z.literal(['function', '']).nullish(),
  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
});

type Piece = z.infer<typeof pieceSchema>;
type OpenCall = { readonly callId: string; name: string; argumentsText: string; isTold: boolean };

export function createToolCallAssembler(): ToolCallAssembler {
  const calls: OpenCall[] = [];
  const byIndex = new Map<number, OpenCall>();
  const byId = new Map<string, OpenCall>();
  let allChars = 0;
  let rejected = 0;

  function callFor({ index, id }: Piece): OpenCall | undefined {
    const hasIndex = index !== undefined && index !== null;
    const hasId = id !== undefined && id !== null && id !== '';
    const atIndex = hasIndex ? byIndex.get(index) : undefined;
    if (atIndex !== undefined && (!hasId || id === atIndex.callId)) return atIndex;
    if (!hasIndex && hasId && byId.has(id)) return byId.get(id);
    if (!hasId || calls.length >= maxCalls) return undefined;
    const opened = { callId: id, name: '', argumentsText: '', isTold: false };
    calls.push(opened);
    byId.set(opened.callId, opened);
    if (hasIndex) byIndex.set(index, opened);
    return opened;
  }

  function take(piece: Piece): boolean {
    const call = callFor(piece);
    if (call === undefined) return false;
    const growth = piece.function?.arguments ?? '';
    if (call.argumentsText.length + growth.length > maxArgumentsChars || allChars + growth.length > maxAllChars) return false;
    if (!takeName(call, piece.function?.name ?? '')) return false;
    call.argumentsText += growth;
    allChars += growth.length;
    return true;
  }

  function tell(call: OpenCall): BegunToolCall {
    call.isTold = true;
    return { callId: call.callId, name: call.name };
  }

  return {
    take: (pieces) => {
      for (const piece of pieces) {
        const parsed = pieceSchema.safeParse(piece);
        if (!parsed.success || !take(parsed.data)) rejected += 1;
      }
      // Once the arguments come, the name is whole.
      return calls.filter((call) => !call.isTold && call.argumentsText !== '').map(tell);
    },
    takeRest: () => calls.filter((call) => !call.isTold).map(tell),
    calls: () => calls.map(({ callId, name, argumentsText }) => ({ callId, name, argumentsText })),
    rejectedPieces: () => rejected,
  };
}

/**
 * A name comes whole in the first piece; some providers repeat it in each, some send it in pieces. Another name once the
 * arguments have begun belongs to another call: `false`.
 */
function takeName(call: OpenCall, name: string): boolean {
  if (name === '' || name === call.name) return true;
  if (call.argumentsText !== '' || call.name.length + name.length > maxNameChars) return false;
  call.name = name.startsWith(call.name) ? name : call.name + name;
  return true;
}
