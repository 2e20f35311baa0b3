import { notesOf, withNotes, type ConversationState, type ConversationSummary } from '../../shared/chat/conversation';
import type { Message } from '../../shared/chat/message';
import { FailureError } from '../../shared/failure';
import type { AttachmentId, ConversationId, MessageId, ModelId } from '../../shared/ids';
import type { ConversationStore } from './ports';

/*
 * Conversations that are kept nowhere: the store's port over plain memory. Nothing here is ever written to a disk; what is
 * forgotten, and all of it when the app ends, is gone.
 */

export type TemporaryDraft = { readonly text: string; readonly attachmentIds: readonly AttachmentId[] };

type Held = {
  /** The window that it is in, and with which it goes. */
  windowId: number;
  readonly createdAtMs: number;
  updatedAtMs: number;
  state: ConversationState;
  isTitleOwn: boolean;
  draft: TemporaryDraft;
};

const emptyDraft: TemporaryDraft = { text: '', attachmentIds: [] };

export type NewTemporary = {
  readonly conversationId: ConversationId;
  readonly windowId: number;
  readonly modelId: ModelId | null;
  readonly atMs: number;
  readonly title?: string;
  readonly messages?: readonly Message[];
};

export class TemporaryConversations implements ConversationStore {
  readonly #held = new Map<ConversationId, Held>();

  has(conversationId: ConversationId): boolean {
    return this.#held.has(conversationId);
  }

  hasMessage(messageId: MessageId): boolean {
    return [...this.#held.values()].some(({ state }) => state.messages.some((message) => message.messageId === messageId));
  }

  list(): readonly ConversationSummary[] {
    return [...this.#held.values()].map(summaryOf);
  }

  /** The one of a window in which nothing was said yet; `null` where there is none. */
  findEmpty(windowId: number): ConversationSummary | null {
    const empty = [...this.#held.values()].find((held) => held.windowId === windowId && held.state.messages.length === 0);
    return empty === undefined ? null : summaryOf(empty);
  }

  create({ conversationId, windowId, modelId, atMs, title = '', messages = [] }: NewTemporary): ConversationSummary {
    const state: ConversationState = { conversationId, title, modelId, messages, leafId: messages.at(-1)?.messageId ?? null, liveTurns: [] };
    const held: Held = { windowId, createdAtMs: atMs, updatedAtMs: atMs, state, isTitleOwn: title !== '', draft: emptyDraft };
    this.#held.set(conversationId, held);
    return summaryOf(held);
  }

  /** Those that go with a window. */
  ofWindow(windowId: number): readonly ConversationId[] {
    return [...this.#held.values()].filter((held) => held.windowId === windowId).map(({ state }) => state.conversationId);
  }

  /** It goes on in another window, and goes with that one. */
  giveTo(conversationId: ConversationId, windowId: number): void {
    this.#get(conversationId).windowId = windowId;
  }

  windowOf(conversationId: ConversationId): number {
    return this.#get(conversationId).windowId;
  }

  readDraft(conversationId: ConversationId): TemporaryDraft {
    return this.#get(conversationId).draft;
  }

  saveDraft(conversationId: ConversationId, draft: TemporaryDraft): void {
    this.#get(conversationId).draft = draft;
  }

  forget(conversationId: ConversationId): void {
    this.#held.delete(conversationId);
  }

  readonly load: ConversationStore['load'] = (conversationId) => this.#held.get(conversationId)?.state ?? null;

  readonly summary: ConversationStore['summary'] = (conversationId) => {
    const held = this.#held.get(conversationId);
    return held === undefined ? null : summaryOf(held);
  };

  readonly beginTurn: ConversationStore['beginTurn'] = ({ conversationId, question, answers, modelId, title, notes, atMs }) => {
    const held = this.#get(conversationId);
    const messages = [...held.state.messages, ...(question === null ? [] : [question]), ...answers];
    const named = title === null || held.isTitleOwn ? {} : { title };
    held.state = { ...held.state, ...notesOf(notes ?? {}), ...named, messages, modelId, leafId: answers[0]?.messageId ?? null };
    held.updatedAtMs = atMs;
  };

  /** The hub holds what grows; nothing of it is to outlive the app. */
  readonly appendGrowth: ConversationStore['appendGrowth'] = () => undefined;

  readonly endTurn: ConversationStore['endTurn'] = (answer, atMs) => {
    const held = this.#get(answer.conversationId);
    const messages = held.state.messages.map((message) => (message.messageId === answer.messageId ? answer : message));
    held.state = { ...held.state, messages };
    held.updatedAtMs = Math.max(held.updatedAtMs, atMs);
  };

  readonly changeParts: ConversationStore['changeParts'] = (answer) => this.endTurn(answer, 0);

  readonly changeReceipt: ConversationStore['changeReceipt'] = (answer) => this.endTurn(answer, 0);

  readonly rename: ConversationStore['rename'] = (conversationId, title) => {
    const held = this.#get(conversationId);
    held.state = { ...held.state, title };
    held.isTitleOwn = true;
  };

  readonly mayBeNamed: ConversationStore['mayBeNamed'] = () => false;

  readonly nameByModel: ConversationStore['nameByModel'] = () => false;

  readonly chooseModel: ConversationStore['chooseModel'] = (conversationId, modelId) => {
    const held = this.#get(conversationId);
    held.state = { ...held.state, modelId };
  };

  readonly chooseBranch: ConversationStore['chooseBranch'] = (conversationId, leafId) => {
    const held = this.#get(conversationId);
    if (!held.state.messages.some((message) => message.messageId === leafId)) throw new FailureError({ code: 'notFound', what: 'message' });
    held.state = { ...held.state, leafId };
  };

  readonly saveNotes: ConversationStore['saveNotes'] = (conversationId, notes) => {
    const held = this.#get(conversationId);
    held.state = withNotes(held.state, notes);
  };

  readonly ofAssistant: ConversationStore['ofAssistant'] = (assistantId) =>
    [...this.#held.values()].filter(({ state }) => state.assistantId === assistantId).map(({ state }) => ({ conversationId: state.conversationId, options: state.options ?? null }));

  #get(conversationId: ConversationId): Held {
    const held = this.#held.get(conversationId);
    if (held === undefined) throw new FailureError({ code: 'notFound', what: 'conversation' });
    return held;
  }
}

function summaryOf({ state, createdAtMs, updatedAtMs }: Held): ConversationSummary {
  const { conversationId, title, modelId } = state;
  return { conversationId, title, modelId, createdAtMs, updatedAtMs, isStreaming: false, isTemporary: true };
}

/** One store of both: what is temporary stays in memory, everything else is `stored`'s. */
export function withTemporary(stored: ConversationStore, temporary: TemporaryConversations): ConversationStore {
  const of = (conversationId: ConversationId): ConversationStore => (temporary.has(conversationId) ? temporary : stored);
  return {
    load: (conversationId) => of(conversationId).load(conversationId),
    summary: (conversationId) => of(conversationId).summary(conversationId),
    beginTurn: (turn) => of(turn.conversationId).beginTurn(turn),
    appendGrowth: (messageId, growth) => (temporary.hasMessage(messageId) ? temporary : stored).appendGrowth(messageId, growth),
    endTurn: (answer, atMs) => of(answer.conversationId).endTurn(answer, atMs),
    changeParts: (answer) => of(answer.conversationId).changeParts(answer),
    changeReceipt: (answer) => of(answer.conversationId).changeReceipt(answer),
    rename: (conversationId, title) => of(conversationId).rename(conversationId, title),
    mayBeNamed: (conversationId) => of(conversationId).mayBeNamed(conversationId),
    nameByModel: (conversationId, title, titleReceipt) => of(conversationId).nameByModel(conversationId, title, titleReceipt),
    chooseModel: (conversationId, modelId) => of(conversationId).chooseModel(conversationId, modelId),
    chooseBranch: (conversationId, leafId) => of(conversationId).chooseBranch(conversationId, leafId),
    saveNotes: (conversationId, notes) => of(conversationId).saveNotes(conversationId, notes),
    ofAssistant: (assistantId) => [...stored.ofAssistant(assistantId), ...temporary.ofAssistant(assistantId)],
  };
}
