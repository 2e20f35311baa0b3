import { withNotes, type ConversationState } from '../../shared/chat/conversation';
import type { Message } from '../../shared/chat/message';
import type { ConversationStore, Growth } from '../../electron/chat/ports';

/** The store's port over plain memory, for tests of the engine; `isFull` makes every write fail like a full disk. */
export class MemoryStore implements ConversationStore {
  readonly conversations = new Map<string, ConversationState>();
  readonly growth: { readonly messageId: string; readonly growth: readonly Growth[] }[] = [];
  readonly ended: Message[] = [];
  failure: Error | null = null;

  constructor(...conversationIds: readonly string[]) {
    for (const conversationId of conversationIds) {
      this.conversations.set(conversationId, { conversationId, title: '', modelId: null, messages: [], leafId: null, liveTurns: [] });
    }
  }

  readonly load: ConversationStore['load'] = (conversationId) => this.conversations.get(conversationId) ?? null;
  readonly summary: ConversationStore['summary'] = () => null;

  readonly beginTurn: ConversationStore['beginTurn'] = (turn) => {
    this.#write();
    const state = this.#state(turn.conversationId);
    const messages = [...state.messages, ...(turn.question === null ? [] : [turn.question]), ...turn.answers];
    this.conversations.set(turn.conversationId, {
      ...state,
      messages,
      leafId: turn.answers[0]?.messageId ?? null,
      modelId: turn.modelId,
      title: turn.title ?? state.title,
      ...(turn.notes?.comparisons === undefined ? {} : { comparisons: turn.notes.comparisons }),
    });
  };

  readonly appendGrowth: ConversationStore['appendGrowth'] = (messageId, growth) => {
    this.#write();
    this.growth.push({ messageId, growth });
  };

  readonly changeParts: ConversationStore['changeParts'] = (answer) => this.endTurn(answer, 0);

  readonly changeReceipt: ConversationStore['changeReceipt'] = (answer) => this.endTurn(answer, 0);

  readonly endTurn: ConversationStore['endTurn'] = (answer) => {
    this.#write();
    this.ended.push(answer);
    const state = this.#state(answer.conversationId);
    this.conversations.set(answer.conversationId, {
      ...state,
      messages: state.messages.map((message) => (message.messageId === answer.messageId ? answer : message)),
    });
  };

  readonly rename: ConversationStore['rename'] = (conversationId, title) => {
    this.conversations.set(conversationId, { ...this.#state(conversationId), title });
  };

  readonly mayBeNamed: ConversationStore['mayBeNamed'] = () => true;

  readonly nameByModel: ConversationStore['nameByModel'] = (conversationId, title, titleReceipt) => {
    this.#write();
    const state = this.#state(conversationId);
    this.conversations.set(conversationId, { ...state, title: title ?? state.title, titleReceipt });
    return title !== null;
  };

  readonly chooseModel: ConversationStore['chooseModel'] = (conversationId, modelId) => {
    this.conversations.set(conversationId, { ...this.#state(conversationId), modelId });
  };

  readonly chooseBranch: ConversationStore['chooseBranch'] = (conversationId, leafId) => {
    this.conversations.set(conversationId, { ...this.#state(conversationId), leafId });
  };

  readonly saveNotes: ConversationStore['saveNotes'] = (conversationId, notes) => {
    this.#write();
    this.conversations.set(conversationId, withNotes(this.#state(conversationId), notes));
  };

  readonly ofAssistant: ConversationStore['ofAssistant'] = (assistantId) => [...this.conversations.values()].filter((state) => state.assistantId === assistantId);

  #state(conversationId: string): ConversationState {
    const state = this.conversations.get(conversationId);
    if (state === undefined) throw new Error(`no conversation ${conversationId}`);
    return state;
  }

  #write(): void {
    if (this.failure !== null) throw this.failure;
  }
}
