import type { AnswerOptions, Privacy } from '../../shared/answerOptions';
import type { Comparison } from '../../shared/chat/comparison';
import type { ContextCut, SideReceipt } from '../../shared/chat/contextCut';
import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { ConversationState, LiveTurn } from '../../shared/chat/conversation';
import type { Message, Receipt, ToolCallChange } from '../../shared/chat/message';
import type { MessageQueue } from '../../shared/chat/queue';
import { reduceConversation } from '../../shared/chat/reduceConversation';
import { FailureError, type Failure } from '../../shared/failure';
import type { AssistantId, ConversationId, MessageId, ModelId, PartId, TurnId } from '../../shared/ids';
import { GrowthBuffer } from './growthBuffer';
import { growthOf } from './growthOf';
import type { Clock, ConversationStore } from './ports';

/*
 * The one funnel of a conversation's facts: stored, folded, fanned out. `message.added` and `turn.ended` are durable before
 * anyone sees them; growth is at most 500 ms or 2 KiB behind. The engine never waits for a watcher.
 */

export type Watching = {
  readonly snapshot: ConversationState;
  /** The state as it is now: for a watcher that fell too far behind. */
  readonly current: () => ConversationState;
  readonly close: () => void;
};

/** What begins together: one question at most, and the answers to it, each a turn of its own. */
export type BeginningTurn = {
  readonly conversationId: ConversationId;
  readonly question: Message | null;
  /** The first answer is where the shown branch ends from now on. */
  readonly turns: readonly { readonly turnId: TurnId; readonly answer: Message }[];
  readonly modelId: ModelId;
  readonly title: string | null;
  /** All comparisons from now on; absent: as they are. */
  readonly comparisons?: readonly Comparison[];
};

export type UnstoredAnswer = { readonly title: string; readonly text: string };

type Watcher = (events: readonly ConversationEvent[]) => void;
type Room = { state: ConversationState; readonly watchers: Set<Watcher>; readonly growth: Map<MessageId, GrowthBuffer> };

/** An ended answer that the store refused is offered again this often, until it takes it. */
const storeAgainAfterMs = 5_000;

export type ConversationHubOptions = {
  readonly store: ConversationStore;
  readonly clock: Clock;
  /** The list of conversations looks different now: a title, a time, a running turn. */
  readonly onListChanged: () => void;
  /** A question before a tool is open now, and waits for the person. */
  readonly onApprovalAsked?: (conversationId: ConversationId) => void;
  /** Something could not be stored; the text stays in memory and is tried again. */
  readonly onStoreFailure: (failure: Failure) => void;
};

export class ConversationHub {
  readonly #options: ConversationHubOptions;
  readonly #rooms = new Map<ConversationId, Room>();
  readonly #unstored = new Map<MessageId, Message>();
  #cancelStoring: (() => void) | null = null;

  constructor(options: ConversationHubOptions) {
    this.#options = options;
  }

  /** The conversation as it is now; `null` when there is none of that id. */
  read(conversationId: ConversationId): ConversationState | null {
    return this.#rooms.get(conversationId)?.state ?? this.#options.store.load(conversationId);
  }

  /** Calls `onEvents` with everything that happens after `snapshot`, until closed. */
  watch(conversationId: ConversationId, onEvents: Watcher): Watching | null {
    const room = this.#room(conversationId);
    if (room === null) return null;
    room.watchers.add(onEvents);
    return {
      snapshot: room.state,
      current: () => room.state,
      close: () => {
        room.watchers.delete(onEvents);
        this.#leave(conversationId, room);
      },
    };
  }

  /** Stores question and running answers in one transaction, then lets them be seen. Throws when they cannot be stored. */
  beginTurn(turn: BeginningTurn): void {
    const { turns, comparisons, ...stored } = turn;
    const answers = turns.map(({ answer }) => answer);
    const atMs = this.#options.clock.nowMs();
    // Opened before: from now on until the turn ends the conversation stays in memory, watched or not.
    const room = this.#room(turn.conversationId);
    try {
      this.#options.store.beginTurn({ ...stored, answers, atMs, ...(comparisons === undefined ? {} : { notes: { comparisons } }) });
    } catch (error) {
      if (room !== null) this.#leave(turn.conversationId, room);
      throw error;
    }
    const events: ConversationEvent[] = [];
    if (turn.title !== null) events.push({ type: 'conversation.renamed', title: turn.title });
    events.push({ type: 'conversation.modelChosen', modelId: turn.modelId });
    if (turn.question !== null) events.push({ type: 'message.added', message: turn.question });
    const [first] = answers;
    for (const message of answers) events.push({ type: 'message.added', message });
    if (first !== undefined && answers.length > 1) events.push({ type: 'branch.chosen', leafId: first.messageId });
    if (comparisons !== undefined) events.push({ type: 'comparisons.changed', comparisons });
    for (const { turnId, answer } of turns) events.push({ type: 'turn.started', turnId, messageId: answer.messageId, startedAtMs: atMs });
    this.#foldAndFan(turn.conversationId, events);
    this.#tellListChanged();
  }

  rename(conversationId: ConversationId, title: string): void {
    this.#options.store.rename(conversationId, title);
    this.#foldAndFan(conversationId, [{ type: 'conversation.renamed', title }]);
    this.#tellListChanged();
  }

  /** A title that a model was asked for, and what that cost; the person's own stays. */
  nameByModel(conversationId: ConversationId, title: string | null, titleReceipt: SideReceipt): void {
    const isTaken = this.#options.store.nameByModel(conversationId, title, titleReceipt);
    const named: readonly ConversationEvent[] = isTaken && title !== null ? [{ type: 'conversation.renamed', title }] : [];
    this.#foldAndFan(conversationId, [...named, { type: 'title.counted', titleReceipt }]);
    this.#tellListChanged();
  }

  chooseModel(conversationId: ConversationId, modelId: ModelId): void {
    this.#options.store.chooseModel(conversationId, modelId);
    this.#foldAndFan(conversationId, [{ type: 'conversation.modelChosen', modelId }]);
    this.#tellListChanged();
  }

  chooseBranch(conversationId: ConversationId, leafId: MessageId): void {
    this.#options.store.chooseBranch(conversationId, leafId);
    this.#foldAndFan(conversationId, [{ type: 'branch.chosen', leafId }]);
  }

  /** Durable before it is seen, like a message. */
  changeQueue(conversationId: ConversationId, queue: MessageQueue): void {
    this.#options.store.saveNotes(conversationId, { queued: queue.messages });
    this.#foldAndFan(conversationId, [{ type: 'queue.changed', queue }]);
  }

  changeCuts(conversationId: ConversationId, cuts: readonly ContextCut[]): void {
    this.#options.store.saveNotes(conversationId, { contextCuts: cuts });
    this.#foldAndFan(conversationId, [{ type: 'context.cut', cuts }]);
  }

  changeComparisons(conversationId: ConversationId, comparisons: readonly Comparison[]): void {
    this.#options.store.saveNotes(conversationId, { comparisons });
    this.#foldAndFan(conversationId, [{ type: 'comparisons.changed', comparisons }]);
  }

  /** Which tools are switched on in it; `null`: as the settings say. */
  chooseTools(conversationId: ConversationId, toolNames: readonly string[] | null): void {
    this.#options.store.saveNotes(conversationId, { toolNames });
    this.#foldAndFan(conversationId, [{ type: 'tools.chosen', toolNames }]);
  }

  /** How its answers are asked for; `null`: as its assistant and the settings say. */
  chooseOptions(conversationId: ConversationId, options: AnswerOptions | null): void {
    this.#options.store.saveNotes(conversationId, { options });
    this.#foldAndFan(conversationId, [{ type: 'options.chosen', options }]);
  }

  chooseAssistant(conversationId: ConversationId, assistantId: AssistantId | null): void {
    this.#options.store.saveNotes(conversationId, { assistantId });
    this.#foldAndFan(conversationId, [{ type: 'assistant.chosen', assistantId }]);
  }

  /** The locks that its assistant held become each conversation's own, under what the person chose there. */
  keepLocksOf(assistantId: AssistantId, privacy: Privacy): void {
    for (const { conversationId, options } of this.#options.store.ofAssistant(assistantId)) {
      this.chooseOptions(conversationId, { ...options, privacy: { ...privacy, ...options?.privacy } });
    }
  }

  /** Something became known of a call whose answer has ended (its change was taken back). Durable before it is seen. */
  changeTool(conversationId: ConversationId, messageId: MessageId, partId: PartId, change: ToolCallChange): void {
    const state = this.read(conversationId);
    const event = { type: 'tool.changed', messageId, partId, change } as const;
    const answer = state === null ? undefined : reduceConversation(state, event).messages.find((message) => message.messageId === messageId);
    if (answer === undefined) throw new FailureError({ code: 'notFound', what: 'message' });
    if (answer.status === 'streaming') return this.publish(conversationId, event);
    this.#options.store.changeParts(answer);
    this.#foldAndFan(conversationId, [event]);
  }

  /** What an answer that has ended cost became known. Durable before it is seen; nothing where the answer is gone. */
  countAfterwards(conversationId: ConversationId, messageId: MessageId, receipt: Receipt): void {
    const message = this.read(conversationId)?.messages.find((candidate) => candidate.messageId === messageId);
    if (message === undefined || message.status === 'streaming') return;
    const answer = { ...message, receipt };
    if (this.#unstored.has(messageId)) this.#unstored.set(messageId, answer);
    else this.#options.store.changeReceipt(answer);
    this.#foldAndFan(conversationId, [{ type: 'usage.counted', messageId, receipt }]);
  }

  /** Whether a question to the person is open in it. */
  awaitsApproval(conversationId: ConversationId): boolean {
    return (this.#rooms.get(conversationId)?.state.approvals ?? []).length > 0;
  }

  /** Deletes a message, or brings it back; nothing of it is destroyed. Throws `notFound`, and refuses one that is being written. */
  setDeleted(conversationId: ConversationId, messageId: MessageId, isDeleted: boolean): void {
    const state = this.read(conversationId);
    const message = state?.messages.find((candidate) => candidate.messageId === messageId);
    if (state === null || message === undefined) throw new FailureError({ code: 'notFound', what: 'message' });
    if (message.status === 'streaming') throw new FailureError({ code: 'input.invalid', path: 'messageId' });
    const others = (state.deletedIds ?? []).filter((id) => id !== messageId);
    const deletedIds = isDeleted ? [...others, messageId] : others;
    this.#options.store.saveNotes(conversationId, { deletedIds });
    this.#foldAndFan(conversationId, [{ type: 'messages.deleted', deletedIds }]);
  }

  /** Takes one fact of a running turn. */
  publish(conversationId: ConversationId, event: ConversationEvent): void {
    const room = this.#room(conversationId);
    if (room === null) return;
    const grown = growthOf(room.state, event);
    if (grown !== null) this.#buffer(room, grown.messageId).add(grown.growth);
    if (event.type === 'turn.ended') {
      const ended = reduceConversation(room.state, event);
      const answer = ended.messages.find((message) => message.messageId === event.messageId);
      if (answer !== undefined) this.#storeEnd(room, answer);
    }
    this.#foldAndFan(conversationId, [event]);
    if (event.type === 'turn.ended' || event.type === 'approval.asked' || event.type === 'approval.closed') this.#tellListChanged();
    if (event.type === 'approval.asked') this.#options.onApprovalAsked?.(conversationId);
  }

  /** Before quitting: what still waits is stored now. */
  flush(): void {
    for (const room of this.#rooms.values()) for (const buffer of room.growth.values()) buffer.flush();
    this.#storeUnstored();
  }

  /** The answers that have ended and that the store refused so far, for a person who must choose what becomes of them. */
  unstored(): readonly UnstoredAnswer[] {
    return [...this.#unstored.values()].map(({ conversationId, parts }) => ({
      title: this.#rooms.get(conversationId)?.state.title ?? '',
      text: parts.map((part) => (part.kind === 'text' ? part.text : '')).join(''),
    }));
  }

  isStreaming(conversationId: ConversationId): boolean {
    return this.liveTurns(conversationId).length > 0;
  }

  /** The turns that run in a conversation now; known without asking the store, which may be damaged. */
  liveTurns(conversationId: ConversationId): readonly LiveTurn[] {
    return this.#rooms.get(conversationId)?.state.liveTurns ?? [];
  }

  #storeEnd(room: Room, answer: Message): void {
    const buffer = room.growth.get(answer.messageId);
    try {
      this.#options.store.endTurn(answer, this.#options.clock.nowMs());
      buffer?.discard();
    } catch (error) {
      buffer?.flush();
      // The whole answer waits from now on, and would be joined by what it holds already.
      buffer?.discard();
      this.#unstored.set(answer.messageId, answer);
      this.#reportStoreFailure(error);
      this.#cancelStoring ??= this.#options.clock.after(storeAgainAfterMs, () => this.#storeUnstored());
    }
    room.growth.delete(answer.messageId);
  }

  #storeUnstored(): void {
    this.#cancelStoring?.();
    this.#cancelStoring = null;
    for (const [messageId, answer] of this.#unstored) {
      try {
        this.#options.store.endTurn(answer, this.#options.clock.nowMs());
        this.#unstored.delete(messageId);
      } catch {
        // Said once already; it stays in memory and its turn comes again.
        this.#cancelStoring ??= this.#options.clock.after(storeAgainAfterMs, () => this.#storeUnstored());
      }
    }
    for (const [conversationId, room] of this.#rooms) this.#leave(conversationId, room);
  }

  /** The list is read from the store; a list that cannot be read must neither stop a turn that began nor undo one that ended. */
  #tellListChanged(): void {
    try {
      this.#options.onListChanged();
    } catch (error) {
      this.#reportStoreFailure(error);
    }
  }

  #reportStoreFailure(error: unknown): void {
    this.#options.onStoreFailure(error instanceof FailureError ? error.failure : { code: 'unexpected' });
  }

  #foldAndFan(conversationId: ConversationId, events: readonly ConversationEvent[]): void {
    const room = this.#rooms.get(conversationId);
    if (room === undefined) return;
    room.state = events.reduce(reduceConversation, room.state);
    for (const watcher of room.watchers) watcher(events);
    this.#leave(conversationId, room);
  }

  #room(conversationId: ConversationId): Room | null {
    const open = this.#rooms.get(conversationId);
    if (open !== undefined) return open;
    const state = this.#options.store.load(conversationId);
    if (state === null) return null;
    const room: Room = { state, watchers: new Set(), growth: new Map() };
    this.#rooms.set(conversationId, room);
    return room;
  }

  #buffer(room: Room, messageId: MessageId): GrowthBuffer {
    let buffer = room.growth.get(messageId);
    if (buffer === undefined) {
      buffer = new GrowthBuffer(messageId, this.#options.store, this.#options.clock, (error) => this.#reportStoreFailure(error));
      room.growth.set(messageId, buffer);
    }
    return buffer;
  }

  /** Forgets a conversation that nobody watches and nothing runs in; the store has it all. */
  #leave(conversationId: ConversationId, room: Room): void {
    const isInUse = room.watchers.size > 0 || room.state.liveTurns.length > 0;
    const hasUnstored = this.#unstored.size > 0 && room.state.messages.some((message) => this.#unstored.has(message.messageId));
    if (!isInUse && !hasUnstored) this.#rooms.delete(conversationId);
  }
}
