import type { AnswerOptions } from '../../shared/answerOptions';
import { comparisonWith } from '../../shared/chat/sideBySide';
import type { ConversationState } from '../../shared/chat/conversation';
import type { Attachment } from '../../shared/chat/attachment';
import type { Message } from '../../shared/chat/message';
import { emptyQueue, type MessageQueue, type QueuedMessage } from '../../shared/chat/queue';
import { FailureError, type Failure } from '../../shared/failure';
import type { AttachmentId, ConversationId, MessageId, ModelId } from '../../shared/ids';
import { limits } from '../../shared/limits';
import type { ChatService } from './chatService';
import type { ConversationHub } from './conversationHub';
import type { MakeId } from './ports';

/*
 * Messages that were written while an answer streamed. They are stored like messages, seen by every window, and go one after
 * another, each when the answer before it is done. After anything else they wait for the person: nothing is sent behind
 * anybody's back, and nothing leaves the queue before it is stored as a question.
 */

export type MessageQueuesOptions = {
  readonly hub: Pick<ConversationHub, 'read' | 'changeQueue'>;
  readonly chat: Pick<ChatService, 'send' | 'stopConversation'>;
  readonly makeId: MakeId;
  readonly findAttachment: (attachmentId: AttachmentId) => Attachment | null;
  /** One that should have gone by itself could not be sent; it waits. */
  readonly onSendFailure: (failure: Failure) => void;
  readonly reportBug: (error: unknown) => void;
};

type NewMessage = {
  readonly options?: AnswerOptions;
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly attachmentIds: readonly AttachmentId[];
  readonly modelId: ModelId;
};

export class MessageQueues {
  readonly #options: MessageQueuesOptions;
  /** Where one is on its way: another may not overtake it. */
  readonly #sending = new Set<ConversationId>();
  #isClosed = false;

  constructor(options: MessageQueuesOptions) {
    this.#options = options;
  }

  /** Puts a message behind those that wait. It goes at once when the answer that it was to wait for has just ended. */
  async add({ conversationId, text, attachmentIds, modelId, options }: NewMessage): Promise<void> {
    const state = this.#state(conversationId);
    const { messages, isHeld } = state.queue ?? emptyQueue;
    if (messages.length >= limits.queuedMessages) throw new FailureError({ code: 'input.invalid', path: 'conversationId' });
    const message: QueuedMessage = { queuedId: this.#options.makeId(), text, attachments: attachmentIds.map((id) => this.#attachment(id)), modelId, ...(options === undefined ? {} : { options }) };
    const queue = { messages: [...messages, message], isHeld };
    this.#options.hub.changeQueue(conversationId, queue);
    if (state.liveTurns.length === 0) await this.#goOn({ ...state, queue });
  }

  /** Takes a message out; `notFound` when it was sent meanwhile. */
  remove(conversationId: ConversationId, queuedId: string): void {
    const queue = this.#queue(conversationId);
    find(queue, queuedId);
    this.#replace(conversationId, without(queue, queuedId));
  }

  /** Sends this one now, before the others: a running answer is stopped first and keeps what came. The others follow it. */
  async sendNow(conversationId: ConversationId, queuedId: string): Promise<void> {
    find(this.#queue(conversationId), queuedId);
    if (this.#sending.has(conversationId)) return;
    await this.#sendFirst(conversationId, queuedId, async () => this.#options.chat.stopConversation(conversationId));
  }

  /** To be told of each turn that ended, once it is stored. */
  async turnEnded(conversationId: ConversationId, messageId: MessageId): Promise<void> {
    const state = this.#options.hub.read(conversationId);
    if (state === null || (state.queue ?? emptyQueue).messages.length === 0 || state.liveTurns.length > 0) return;
    // Meanwhile the person may have gone to another branch, where these words would mean something else.
    const ended = state.messages.find((message) => message.messageId === messageId);
    if (leafOf(state)?.parentId === ended?.parentId) await this.#goOn(state);
    else this.#hold(state);
  }

  /** Before quitting: what waits stays where it is stored, and stands as held at the next start. */
  close(): void {
    this.#isClosed = true;
  }

  /** The next one goes if the answer before it is done, else all wait; also while nobody has said which of several answers to go on with. */
  async #goOn(state: ConversationState): Promise<void> {
    const { conversationId, queue = emptyQueue } = state;
    const [next] = queue.messages;
    if (next === undefined || queue.isHeld || this.#isClosed || this.#sending.has(conversationId)) return;
    if (leafOf(state)?.status !== 'done' || comparisonWith(state, state.leafId) !== undefined) {
      this.#hold(state);
      return;
    }
    try {
      await this.#sendFirst(conversationId, next.queuedId, () => Promise.resolve());
    } catch (error) {
      if (!(error instanceof FailureError)) this.#options.reportBug(error);
      this.#options.onSendFailure(error instanceof FailureError ? error.failure : { code: 'unexpected' });
    }
  }

  async #sendFirst(conversationId: ConversationId, queuedId: string, prepare: () => Promise<void>): Promise<void> {
    this.#sending.add(conversationId);
    try {
      await prepare();
      const { text, attachments, modelId, options } = find(this.#queue(conversationId), queuedId);
      await this.#options.chat.send({ conversationId, text, attachmentIds: attachments.map(({ attachmentId }) => attachmentId), modelId, ...(options === undefined ? {} : { options }) });
      this.#replace(conversationId, { ...without(this.#queue(conversationId), queuedId), isHeld: false });
    } catch (error) {
      this.#hold(this.#state(conversationId));
      throw error;
    } finally {
      this.#sending.delete(conversationId);
    }
  }

  #hold({ conversationId, queue = emptyQueue }: ConversationState): void {
    if (!queue.isHeld) this.#replace(conversationId, { ...queue, isHeld: true });
  }

  /** An empty queue waits for nothing. */
  #replace(conversationId: ConversationId, { messages, isHeld }: MessageQueue): void {
    this.#options.hub.changeQueue(conversationId, { messages, isHeld: isHeld && messages.length > 0 });
  }

  #queue(conversationId: ConversationId): MessageQueue {
    return this.#state(conversationId).queue ?? emptyQueue;
  }

  #state(conversationId: ConversationId): ConversationState {
    const state = this.#options.hub.read(conversationId);
    if (state === null) throw new FailureError({ code: 'notFound', what: 'conversation' });
    return state;
  }

  #attachment(attachmentId: AttachmentId): Attachment {
    const attachment = this.#options.findAttachment(attachmentId);
    if (attachment === null) throw new FailureError({ code: 'notFound', what: 'attachment' });
    return attachment;
  }
}

function find({ messages }: MessageQueue, queuedId: string): QueuedMessage {
  const message = messages.find((each) => each.queuedId === queuedId);
  if (message === undefined) throw new FailureError({ code: 'notFound', what: 'message' });
  return message;
}

function without({ messages, isHeld }: MessageQueue, queuedId: string): MessageQueue {
  return { messages: messages.filter((message) => message.queuedId !== queuedId), isHeld };
}

function leafOf(state: ConversationState): Message | undefined {
  return state.messages.find((message) => message.messageId === state.leafId);
}
