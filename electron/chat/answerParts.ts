import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { Attachment } from '../../shared/chat/attachment';
import { FailureError, type Failure } from '../../shared/failure';
import type { MessageId, PartId, TurnId } from '../../shared/ids';
import { AskedCalls } from './askedCalls';
import type { AttachmentReader, Clock, GatewayEvent, MakeId } from './ports';

type OpenPart = { readonly kind: 'text' | 'reasoning'; readonly partId: PartId; readonly openedAtMs: number; readonly openedMonotonicMs: number };

/** Turns what the gateway sends into parts of the answer: opened, grown, closed, in the order in which things arrived. */
export class AnswerParts {
  readonly #turn: { readonly turnId: TurnId; readonly messageId: MessageId };
  readonly #ports: { readonly clock: Clock; readonly makeId: MakeId; readonly attachments: AttachmentReader };
  /** `null` where no tool was offered: what a model asks for all the same is left out, and costs the words around it nothing. */
  readonly calls: AskedCalls | null;
  #round = 1;
  #hasRoundMeaning = false;
  #open: OpenPart | null = null;
  #lastReasoningId: PartId | null = null;
  #hasMeaning = false;
  #lostPicture: Failure | null = null;

  constructor(
    turn: { readonly turnId: TurnId; readonly messageId: MessageId },
    ports: { readonly clock: Clock; readonly makeId: MakeId; readonly attachments: AttachmentReader },
    takesCalls = false,
  ) {
    this.#turn = turn;
    this.#ports = ports;
    this.calls = takesCalls ? new AskedCalls(turn, ports) : null;
  }

  /** Another request follows, after tools ran: what is signed in it belongs to it alone. */
  beginRound(round: number): void {
    this.#round = round;
    this.#hasRoundMeaning = false;
    this.#lastReasoningId = null;
    this.calls?.beginRound(round);
  }

  /** Whether anything that belongs to an answer came: text, reasoning or a picture. */
  get hasMeaning(): boolean {
    return this.#hasMeaning;
  }

  /** The same of the request that runs now: after that it is not repeated. */
  get hasRoundMeaning(): boolean {
    return this.#hasRoundMeaning;
  }

  /** Why a picture that came could not be kept: it costs itself, not the words around it (trust.md F38). */
  get lostPicture(): Failure | null {
    return this.#lostPicture;
  }

  async *take(event: GatewayEvent): AsyncGenerator<ConversationEvent, void, undefined> {
    if (event.type === 'text' || event.type === 'reasoning') {
      yield* this.#grow(event.type, event.text);
    } else if (event.type === 'reasoningDetails') {
      if (this.#lastReasoningId === null) yield* this.#openPart('reasoning', '');
      if (this.#lastReasoningId !== null) {
        yield { type: 'reasoning.detailed', messageId: this.#turn.messageId, partId: this.#lastReasoningId, details: event.details };
      }
    } else if (event.type === 'image') {
      const attachment = await this.#keepImage(event.mediaType, event.bytes);
      if (attachment !== null) yield* this.#addImage(attachment);
    } else if (event.type === 'imageLost') {
      this.#lostPicture ??= event.failure;
    } else if (this.calls !== null && (event.type === 'toolCallBegan' || event.type === 'toolCalls')) {
      yield* this.close();
      this.#meansSomething();
      yield* this.calls.take(event);
    }
  }

  *close(): Generator<ConversationEvent, void, undefined> {
    if (this.#open === null) return;
    const { partId, openedAtMs, openedMonotonicMs } = this.#open;
    // How long it took, whatever the wall clock did meanwhile (trust.md F32).
    const closedAtMs = openedAtMs + Math.round(this.#ports.clock.monotonicMs() - openedMonotonicMs);
    yield { type: 'part.closed', messageId: this.#turn.messageId, partId, closedAtMs };
    this.#open = null;
  }

  *#grow(kind: 'text' | 'reasoning', text: string): Generator<ConversationEvent, void, undefined> {
    if (text === '') return;
    if (this.#open?.kind !== kind) {
      yield* this.#openPart(kind, text);
      return;
    }
    yield { type: 'part.grew', messageId: this.#turn.messageId, partId: this.#open.partId, text };
  }

  *#openPart(kind: 'text' | 'reasoning', text: string): Generator<ConversationEvent, void, undefined> {
    yield* this.close();
    const partId = this.#ports.makeId();
    const openedAtMs = this.#ports.clock.nowMs();
    this.#open = { kind, partId, openedAtMs, openedMonotonicMs: this.#ports.clock.monotonicMs() };
    this.#meansSomething();
    if (kind === 'reasoning') this.#lastReasoningId = partId;
    const round = this.#round === 1 ? {} : { round: this.#round };
    const part = kind === 'text' ? { kind, partId, text, ...round } : { kind, partId, text, openedAtMs, ...round };
    yield { type: 'part.opened', turnId: this.#turn.turnId, messageId: this.#turn.messageId, part };
  }

  async #keepImage(mediaType: string, bytes: Uint8Array): Promise<Attachment | null> {
    try {
      return await this.#ports.attachments.keepImage(mediaType, bytes);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      this.#lostPicture ??= error.failure;
      return null;
    }
  }

  *#addImage(attachment: Attachment): Generator<ConversationEvent, void, undefined> {
    yield* this.close();
    this.#meansSomething();
    const part = { kind: 'image', partId: this.#ports.makeId(), attachment } as const;
    yield { type: 'part.opened', turnId: this.#turn.turnId, messageId: this.#turn.messageId, part };
  }

  #meansSomething(): void {
    this.#hasMeaning = true;
    this.#hasRoundMeaning = true;
  }
}
