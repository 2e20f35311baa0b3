import type { ConversationState } from '../../shared/chat/conversation';
import { sentOf } from '../../shared/chat/sentThread';
import type { Attachment, Message } from '../../shared/chat/message';
import { FailureError } from '../../shared/failure';
import type { AttachmentId, ConversationId, MessageId, ModelId, TurnId } from '../../shared/ids';
import { limits } from '../../shared/limits';
import { attachedBytes, buildPrompt, loadPrompt, type BuiltInPrompts, type PlannedMessage } from './buildPrompt';
import type { ConversationHub } from './conversationHub';
import { withSummary } from './contextService';
import { titleFromQuestion } from './conversationTitle';
import { LiveTurns } from './liveTurns';
import type { ModelGateway } from './ports';
import type { TurnPorts } from './runAttempt';
import { runTurn } from './runTurn';

/*
 * What a person can ask of the engine: send, stop, try again, go on. A request returns a receipt at once; what follows
 * arrives as events through the hub, whether or not a window looks on.
 */

export type ChatServiceOptions = Omit<TurnPorts, 'onResume' | 'gateway'> & {
  readonly hub: ConversationHub;
  readonly prompts: BuiltInPrompts;
  readonly findAttachment: (attachmentId: AttachmentId) => Attachment | null;
  /** What goes before everything else that is asked in a conversation, as it is now; empty when nothing does. */
  readonly instructionsOf: (conversationId: ConversationId) => string;
  /**
   * The gateway to which all attempts of one question go, and to no other. Throws `FailureError` when nothing can be sent
   * now (no key, a locked keychain): before anything is stored.
   */
  readonly chooseGateway: () => Promise<ModelGateway>;
  /** Called after each turn, once its end is stored. */
  readonly onTurnEnded?: (conversationId: ConversationId, messageId: MessageId) => void;
};

type QuestionInput = {
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly attachmentIds: readonly AttachmentId[];
  readonly modelId: ModelId;
};

export type StartedTurn = { readonly conversationId: ConversationId; readonly turnId: TurnId; readonly messageId: MessageId };

export class ChatService {
  readonly #options: ChatServiceOptions;
  readonly #ports: Omit<TurnPorts, 'gateway'>;
  readonly #liveTurns = new LiveTurns();
  readonly #resumeListeners = new Set<() => void>();

  constructor(options: ChatServiceOptions) {
    this.#options = options;
    this.#ports = {
      ...options,
      onResume: (listener) => {
        this.#resumeListeners.add(listener);
        return () => void this.#resumeListeners.delete(listener);
      },
    };
  }

  /** A new question at the end of the shown branch. On a failure nothing was stored, and the draft is still the page's. */
  async send(input: QuestionInput): Promise<StartedTurn> {
    const gateway = await this.#options.chooseGateway();
    const state = this.#idleConversation(input.conversationId);
    const attachments = input.attachmentIds.map((attachmentId) => this.#attachment(attachmentId));
    const question = this.#makeQuestion(state, input.text, attachments);
    const title = state.title === '' ? titleFromQuestion(input.text, attachments.map((attachment) => attachment.name)) : null;
    return this.#begin(state, { gateway, question, parentId: question.messageId, modelId: input.modelId, title, isContinuation: false });
  }

  /** Another version of a question, with an answer of its own: the old one stays, with all that followed it. */
  async edit(input: QuestionInput & { readonly messageId: MessageId }): Promise<StartedTurn> {
    const gateway = await this.#options.chooseGateway();
    const state = this.#idleConversation(input.conversationId);
    const { parentId } = this.#message(state, input.messageId, 'user');
    const attachments = input.attachmentIds.map((attachmentId) => this.#attachment(attachmentId));
    const question = this.#makeQuestion({ ...state, leafId: parentId }, input.text, attachments);
    return this.#begin(state, { gateway, question, parentId: question.messageId, modelId: input.modelId, title: null, isContinuation: false });
  }

  /** Another version of an answer: the old one stays, as its sibling. */
  async retry(input: { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly modelId: ModelId }): Promise<StartedTurn> {
    const gateway = await this.#options.chooseGateway();
    const state = this.#idleConversation(input.conversationId);
    const answer = this.#message(state, input.messageId, 'assistant');
    return this.#begin(state, {
      gateway,
      question: null,
      parentId: answer.parentId,
      modelId: input.modelId,
      title: null,
      isContinuation: answer.continuesParent === true,
    });
  }

  /** A further answer that goes on where `messageId` was cut off. */
  async goOn(input: { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly modelId: ModelId }): Promise<StartedTurn> {
    const gateway = await this.#options.chooseGateway();
    const state = this.#idleConversation(input.conversationId);
    const answer = this.#message(state, input.messageId, 'assistant');
    return this.#begin(state, { gateway, question: null, parentId: answer.messageId, modelId: input.modelId, title: null, isContinuation: true });
  }

  /** Idempotent; the end arrives as an event. */
  stop(turnId: TurnId): void {
    this.#liveTurns.stop(turnId);
  }

  /** Ends the turns of a conversation that is being deleted, and waits until their ends are stored. */
  async stopConversation(conversationId: ConversationId): Promise<void> {
    const turns = this.#options.hub.liveTurns(conversationId);
    for (const turn of turns) this.#liveTurns.stop(turn.turnId);
    await Promise.all(turns.map((turn) => this.#liveTurns.ended(turn.turnId)));
  }

  /** The computer woke up: every open stream must show within 5 s that it is alive, or its turn ends as interrupted. */
  resumed(): void {
    for (const listener of this.#resumeListeners) listener();
  }

  /** Before quitting: every running answer becomes interrupted, with its text stored. */
  async close(): Promise<void> {
    await this.#liveTurns.closeAll();
    this.#options.hub.flush();
  }

  #begin(
    state: ConversationState,
    start: {
      readonly gateway: ModelGateway;
      readonly question: Message | null;
      readonly parentId: MessageId | null;
      readonly modelId: ModelId;
      readonly title: string | null;
      readonly isContinuation: boolean;
    },
  ): StartedTurn {
    const { hub, clock, makeId } = this.#options;
    const turnId = makeId();
    const answer: Message = {
      messageId: makeId(),
      conversationId: state.conversationId,
      parentId: start.parentId,
      role: 'assistant',
      status: 'streaming',
      parts: [],
      createdAtMs: clock.nowMs(),
      modelId: start.modelId,
      turnId,
      ...(start.isContinuation ? { continuesParent: true } : {}),
    };
    const messages = start.question === null ? state.messages : [...state.messages, start.question];
    const plan = buildPrompt(
      withSummary(sentOf({ ...state, messages, leafId: start.parentId })),
      start.modelId,
      start.isContinuation,
      this.#options.prompts,
      this.#options.instructionsOf(state.conversationId),
    );
    assertFits(plan);
    hub.beginTurn({ conversationId: state.conversationId, turnId, question: start.question, answer, modelId: start.modelId, title: start.title });
    this.#liveTurns.run(turnId, (signal) => this.#run(state.conversationId, { gateway: start.gateway, turnId, answer, plan }, signal));
    return { conversationId: state.conversationId, turnId, messageId: answer.messageId };
  }

  async #run(
    conversationId: ConversationId,
    turn: { readonly gateway: ModelGateway; readonly turnId: TurnId; readonly answer: Message; readonly plan: readonly PlannedMessage[] },
    signal: AbortSignal,
  ): Promise<void> {
    const events = runTurn(
      {
        turnId: turn.turnId,
        messageId: turn.answer.messageId,
        modelId: turn.answer.modelId ?? '',
        prompt: () => loadPrompt(turn.plan, this.#options.attachments),
      },
      { ...this.#ports, gateway: turn.gateway },
      signal,
    );
    for await (const event of events) this.#options.hub.publish(conversationId, event);
    this.#options.onTurnEnded?.(conversationId, turn.answer.messageId);
  }

  #makeQuestion(state: ConversationState, text: string, attachments: readonly Attachment[]): Message {
    const { clock, makeId } = this.#options;
    return {
      messageId: makeId(),
      conversationId: state.conversationId,
      parentId: state.leafId,
      role: 'user',
      status: 'done',
      parts: [
        ...attachments.map((attachment) => ({ kind: 'attachment', partId: makeId(), attachment }) as const),
        ...(text === '' ? [] : [{ kind: 'text', partId: makeId(), text } as const]),
      ],
      createdAtMs: clock.nowMs(),
    };
  }

  #idleConversation(conversationId: ConversationId): ConversationState {
    const state = this.#options.hub.read(conversationId);
    if (state === null) throw new FailureError({ code: 'notFound', what: 'conversation' });
    if (state.liveTurns.length > 0) throw new FailureError({ code: 'input.invalid', path: 'conversationId' });
    return state;
  }

  #message(state: ConversationState, messageId: MessageId, role: Message['role']): Message {
    const message = state.messages.find((candidate) => candidate.messageId === messageId);
    if (message === undefined || message.role !== role) throw new FailureError({ code: 'notFound', what: 'message' });
    return message;
  }

  #attachment(attachmentId: AttachmentId): Attachment {
    const attachment = this.#options.findAttachment(attachmentId);
    if (attachment === null) throw new FailureError({ code: 'notFound', what: 'attachment' });
    return attachment;
  }
}

/** The whole branch is sent again with each question, so its files count together. */
function assertFits(plan: readonly PlannedMessage[]): void {
  const sizeBytes = Math.ceil((attachedBytes(plan) * 4) / 3);
  if (sizeBytes <= limits.requestBytes) return;
  throw new FailureError({ code: 'attachment.requestTooLarge', name: '', sizeBytes, limitBytes: limits.requestBytes });
}
