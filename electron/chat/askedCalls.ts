import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { ToolCallChange } from '../../shared/chat/message';
import { changeAtEnd } from '../../shared/chat/unfinishedCalls';
import type { MessageId, PartId, TurnId } from '../../shared/ids';
import type { ToolCallStatus, ToolDecision } from '../../shared/tools';
import type { Clock, GatewayEvent, MakeId, PlacedToolCall, ToolProgress } from './ports';

export type ToolCallEvent = Extract<GatewayEvent, { readonly type: 'toolCallBegan' | 'toolCalls' }>;

type Call = {
  readonly partId: PartId;
  readonly callId: string;
  readonly name: string;
  readonly round: number;
  readonly openedAtMs: number;
  readonly openedMonotonicMs: number;
  status: ToolCallStatus;
  decision: ToolDecision | null;
};

/** The tool calls of one turn as parts of its answer: opened while the model still writes them, changed until they end. */
export class AskedCalls {
  readonly #turn: { readonly turnId: TurnId; readonly messageId: MessageId };
  readonly #ports: { readonly clock: Clock; readonly makeId: MakeId };
  readonly #calls: Call[] = [];
  #round = 1;
  #asked: readonly PlacedToolCall[] | null = null;

  constructor({ turnId, messageId }: { readonly turnId: TurnId; readonly messageId: MessageId }, ports: { readonly clock: Clock; readonly makeId: MakeId }) {
    // Nothing else of the turn, which may hold functions: what is said of it in an event goes over a port.
    this.#turn = { turnId, messageId };
    this.#ports = ports;
  }

  beginRound(round: number): void {
    this.#round = round;
    this.#asked = null;
  }

  /** What this round asked for; `null` while that is not whole, and where it asked for nothing. */
  get asked(): readonly PlacedToolCall[] | null {
    return this.#asked;
  }

  /** Whether all calls of this round could not be understood, or were for tools that there are not (trust.md F28, F29). */
  areAllBroken(knownNames: ReadonlySet<string>): boolean {
    const calls = this.#calls.filter(({ round }) => round === this.#round);
    return calls.every(({ name, decision }) => decision === 'schema' || (decision === 'unavailable' && !knownNames.has(name)));
  }

  *take(event: ToolCallEvent): Generator<ConversationEvent, void, undefined> {
    if (event.type === 'toolCallBegan') {
      yield* this.#open(event.callId, event.name);
      return;
    }
    const unplaced = this.#calls.filter(({ round }) => round === this.#round);
    const placed: PlacedToolCall[] = [];
    for (const asked of event.calls) {
      // Two may have the same id: each is a part of its own.
      const at = unplaced.findIndex(({ callId }) => callId === asked.callId);
      const call = at === -1 ? yield* this.#open(asked.callId, asked.name) : unplaced.splice(at, 1)[0];
      if (call === undefined) continue;
      yield this.#change(call, { argumentsText: asked.argumentsText });
      // Of a piece that is lost nobody knows whose it was (trust.md F28).
      placed.push({ ...asked, partId: call.partId, ...(event.brokenPieces > 0 ? { isBroken: true } : {}) });
    }
    this.#asked = placed;
  }

  /** What the tools say of a call. A call that has ended stays as it is. */
  *progress(step: Extract<ToolProgress, { readonly partId: PartId }>): Generator<ConversationEvent, void, undefined> {
    const call = this.#calls.find(({ partId }) => partId === step.partId);
    if (call === undefined || call.decision !== null) return;
    if (step.kind === 'waits') yield this.#change(call, { status: 'awaiting-approval' });
    else if (step.kind === 'runs') yield this.#change(call, { status: 'running' });
    else yield this.#change(call, { status: step.status, decision: step.decision, result: step.result, closedAtMs: this.#nowMsOf(call) });
  }

  /** Ends all that are still open. */
  *endAll(): Generator<ConversationEvent, void, undefined> {
    for (const call of this.#calls) if (call.decision === null) yield this.#change(call, { ...changeAtEnd(call), closedAtMs: this.#nowMsOf(call) });
  }

  *#open(callId: string, name: string): Generator<ConversationEvent, Call, undefined> {
    const { clock, makeId } = this.#ports;
    const call: Call = {
      partId: makeId(),
      callId,
      name,
      round: this.#round,
      openedAtMs: clock.nowMs(),
      openedMonotonicMs: clock.monotonicMs(),
      status: 'pending',
      decision: null,
    };
    this.#calls.push(call);
    const { partId, round, openedAtMs, status } = call;
    yield { type: 'part.opened', turnId: this.#turn.turnId, messageId: this.#turn.messageId, part: { kind: 'toolCall', partId, callId, name, argumentsText: '', status, round, openedAtMs } };
    return call;
  }

  #change(call: Call, change: ToolCallChange): ConversationEvent {
    call.status = change.status ?? call.status;
    call.decision = change.decision ?? call.decision;
    return { type: 'tool.changed', messageId: this.#turn.messageId, partId: call.partId, change };
  }

  /** How long it took, whatever the wall clock did meanwhile (trust.md F32). */
  #nowMsOf({ openedAtMs, openedMonotonicMs }: Call): number {
    return openedAtMs + Math.round(this.#ports.clock.monotonicMs() - openedMonotonicMs);
  }
}
