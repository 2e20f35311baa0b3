import type { AnswerOptions } from '../../shared/answerOptions';
import { mostCompared, type Comparison } from '../../shared/chat/comparison';
import { leafUnder, threadOf, type ConversationState, type LiveTurn } from '../../shared/chat/conversation';
import { sentOf, type SentThread } from '../../shared/chat/sentThread';
import { comparisonsWithout, comparisonWith, sideBySide } from '../../shared/chat/sideBySide';
import type { Attachment } from '../../shared/chat/attachment';
import type { Message } from '../../shared/chat/message';
import { FailureError } from '../../shared/failure';
import { withLocksOf } from '../../shared/sendableOptions';
import type { AttachmentId, ConversationId, MessageId, ModelId, TurnId } from '../../shared/ids';
import { budgeted } from './budgetedGateway';
import { assertFits, buildPrompt, loadPrompt } from './buildPrompt';
import type { BuiltInPrompts, PlannedMessage } from './plannedPrompt';
import type { ConversationHub } from './conversationHub';
import { withSummary } from './contextService';
import { titleFromQuestion } from './conversationTitle';
import { LiveTurns } from './liveTurns';
import { planAnswer } from './planAnswer';
import type { AttachmentReader, Budget, ModelGateway, OfferedTool, PromptMessage, ToolBox } from './ports';
import type { TurnPorts } from './runAttempt';
import { runTurn } from './runTurn';
import { shapeOf } from './shapeOf';

/*
 * What a person can ask of the engine: send, stop, try again, go on. A request returns a receipt at once; what follows
 * arrives as events through the hub, whether or not a window looks on.
 */

export type ChatServiceOptions = Omit<TurnPorts, 'onResume' | 'gateway' | 'attachments'> & {
  /** Where a conversation's files are read from, and where its pictures are kept. */
  readonly attachmentsOf: (conversationId: ConversationId) => AttachmentReader;
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
  /** What counts for an answer here: `own` is of the question alone. Absent: nothing but that. */
  readonly optionsOf?: (conversationId: ConversationId, own: AnswerOptions | undefined) => AnswerOptions;
  /** Whether a model gives pictures beside its words: then it is asked for them, unless the person says no. Absent: none does. */
  readonly givesPictures?: (modelId: ModelId) => boolean;
  /** Whether a model answers with pictures and nothing else. Absent: none does. */
  readonly drawsOnly?: (modelId: ModelId) => boolean;
  /** What a model may ask for, and who carries it out; absent: nothing. */
  readonly tools?: ToolBox;
  /** Whether a model can take what tools bring beside text; absent: all of it. */
  readonly takesFile?: (modelId: ModelId, kind: Attachment['kind']) => boolean;
  /** What the gateway itself searches the web with for this question, where the person switched that on; absent: nothing. */
  readonly searchTools?: (question: string) => readonly OfferedTool[];
  /** What every request is written down in, and what may refuse it; absent: nothing does. */
  readonly budget?: Budget;
  /** Called after each turn, once its end is stored. */
  readonly onTurnEnded?: (conversationId: ConversationId, messageId: MessageId) => void;
};

type QuestionInput = {
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly attachmentIds: readonly AttachmentId[];
  readonly modelId: ModelId;
  /** For this question alone. */
  readonly options?: AnswerOptions;
};

/** How answers begin. */
type Start = {
  readonly gateway: ModelGateway;
  readonly question: Message | null;
  readonly parentId: MessageId | null;
  /** One answer by each; the first is where the shown branch goes on. */
  readonly modelIds: readonly ModelId[];
  readonly title: string | null;
  readonly isContinuation: boolean;
  /** Side by side, beside these; absent: each on its own. */
  readonly besideIds?: readonly MessageId[];
  /** The answer whose place this one takes in a comparison. */
  readonly insteadOf?: MessageId;
};

/** One of the answers that begin. */
type BeginningAnswer = {
  readonly turnId: TurnId;
  readonly answer: Message;
  readonly plan: readonly PlannedMessage[];
  readonly offered: readonly OfferedTool[];
  readonly options: AnswerOptions;
  /**
   * All that may have had a say in what the model is sent: the shown branch, what was deleted or lies before a cut included, since
   * the answers below it were written with it. Absent where nobody carries out what the model asks for.
   */
  readonly known?: readonly Message[];
};

export type StartedTurn = { readonly conversationId: ConversationId; readonly turnId: TurnId; readonly messageId: MessageId };

export class ChatService {
  readonly #options: ChatServiceOptions;
  readonly #ports: Omit<TurnPorts, 'gateway' | 'attachments'>;
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
    const { state, question, title } = this.#newQuestion(input);
    return this.#beginOne(state, { gateway, question, parentId: question.messageId, modelId: input.modelId, title, isContinuation: false });
  }

  /** A new question, answered by several models side by side, each in a turn of its own. As `send` on a failure. */
  async compare(input: Omit<QuestionInput, 'modelId'> & { readonly modelIds: readonly ModelId[] }): Promise<readonly StartedTurn[]> {
    const gateway = await this.#options.chooseGateway();
    const { state, question, title } = this.#newQuestion(input);
    return this.#begin(state, { gateway, question, parentId: question.messageId, modelIds: input.modelIds, title, isContinuation: false, besideIds: [] });
  }

  /** Further versions of an answer, by several models, side by side with it as long as there is room. */
  async compareAgain(input: { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly modelIds: readonly ModelId[] }): Promise<readonly StartedTurn[]> {
    const gateway = await this.#options.chooseGateway();
    const state = this.#idleConversation(input.conversationId);
    const { parentId, messageId } = this.#message(state, input.messageId, 'assistant');
    const besideIds = input.modelIds.length < mostCompared ? [messageId] : [];
    return this.#begin(state, { gateway, question: null, parentId, modelIds: input.modelIds, title: null, isContinuation: false, besideIds });
  }

  /** Another version of a question, with an answer of its own: the old one stays, with all that followed it. */
  async edit(input: QuestionInput & { readonly messageId: MessageId }): Promise<StartedTurn> {
    const gateway = await this.#options.chooseGateway();
    const state = this.#idleConversation(input.conversationId);
    const { parentId } = this.#message(state, input.messageId, 'user');
    const attachments = input.attachmentIds.map((attachmentId) => this.#attachment(attachmentId));
    const question = this.#makeQuestion({ ...state, leafId: parentId }, input, attachments);
    return this.#beginOne(state, { gateway, question, parentId: question.messageId, modelId: input.modelId, title: null, isContinuation: false });
  }

  /** Another version of an answer: the old one stays, as its sibling. In a comparison it takes the old one's place, while the others go on. */
  async retry(input: { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly modelId: ModelId }): Promise<StartedTurn> {
    const gateway = await this.#options.chooseGateway();
    const state = this.#conversationIdleBut(input.conversationId, input.messageId);
    const answer = this.#message(state, input.messageId, 'assistant');
    return this.#beginOne(state, {
      gateway,
      question: null,
      parentId: answer.parentId,
      modelId: input.modelId,
      title: null,
      isContinuation: answer.continuesParent === true,
      insteadOf: answer.messageId,
    });
  }

  /** A further answer that goes on where `messageId` was cut off. */
  async goOn(input: { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly modelId: ModelId }): Promise<StartedTurn> {
    const gateway = await this.#options.chooseGateway();
    const state = this.#idleConversation(input.conversationId);
    const answer = this.#message(state, input.messageId, 'assistant');
    return this.#beginOne(state, { gateway, question: null, parentId: answer.messageId, modelId: input.modelId, title: null, isContinuation: true });
  }

  /** Goes on with this answer of those that stand side by side: they stand as versions again, and its model is asked next. What is still being written beside it stops. */
  async useAnswer(conversationId: ConversationId, messageId: MessageId): Promise<void> {
    const { hub } = this.#options;
    const others = hub.liveTurns(conversationId).filter((turn) => turn.messageId !== messageId);
    await this.#stopAll(others);
    const state = this.#conversation(conversationId);
    const { parentId, modelId } = this.#message(state, messageId, 'assistant');
    hub.chooseBranch(conversationId, leafUnder(state, messageId));
    if (modelId !== undefined) hub.chooseModel(conversationId, modelId);
    hub.changeComparisons(conversationId, comparisonsWithout(state, parentId));
  }

  /** Puts the versions of an answer side by side; nothing changes where it has none. */
  showSideBySide(conversationId: ConversationId, messageId: MessageId): void {
    const state = this.#conversation(conversationId);
    const comparison = sideBySide(state, this.#message(state, messageId, 'assistant').messageId);
    if (comparison !== null) this.#options.hub.changeComparisons(conversationId, [...comparisonsWithout(state, comparison.parentId), comparison]);
  }

  /** Idempotent; the end arrives as an event. */
  stop(turnId: TurnId): void {
    this.#liveTurns.stop(turnId);
  }

  /** Ends the turns of a conversation that is being deleted, and waits until their ends are stored. */
  async stopConversation(conversationId: ConversationId): Promise<void> {
    await this.#stopAll(this.#options.hub.liveTurns(conversationId));
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

  #beginOne(state: ConversationState, { modelId, ...start }: Omit<Start, 'modelIds'> & { readonly modelId: ModelId }): StartedTurn {
    const [started] = this.#begin(state, { ...start, modelIds: [modelId] });
    if (started === undefined) throw new Error('no turn began');
    return started;
  }

  #begin(state: ConversationState, start: Start): readonly StartedTurn[] {
    const { conversationId } = state;
    const messages = start.question === null ? state.messages : [...state.messages, start.question];
    const branch = { ...state, messages, leafId: start.parentId };
    const sent = sentOf(branch);
    const turns = start.modelIds.map((modelId) => this.#prepare(branch, sent, modelId, start));
    for (const { plan } of turns) assertFits(plan);
    const comparisons = comparisonsAfter(state, start, turns.map(({ answer }) => answer.messageId));
    this.#options.hub.beginTurn({
      conversationId,
      question: start.question,
      turns: turns.map(({ turnId, answer }) => ({ turnId, answer })),
      modelId: start.modelIds[0] ?? '',
      title: start.title,
      ...(comparisons === undefined || comparisons === state.comparisons ? {} : { comparisons }),
    });
    for (const turn of turns) this.#liveTurns.run(turn.turnId, (signal) => this.#run(conversationId, { ...turn, gateway: start.gateway }, signal));
    return turns.map(({ turnId, answer: { messageId } }) => ({ conversationId, turnId, messageId }));
  }

  #makeAnswer(conversationId: ConversationId, turnId: TurnId, modelId: ModelId, { parentId, isContinuation }: Start): Message {
    const { clock, makeId } = this.#options;
    return {
      messageId: makeId(),
      conversationId,
      parentId,
      role: 'assistant',
      status: 'streaming',
      parts: [],
      createdAtMs: clock.nowMs(),
      modelId,
      turnId,
      ...(isContinuation ? { continuesParent: true } : {}),
    };
  }

  #prepare(branch: ConversationState, sent: SentThread, modelId: ModelId, start: Start): BeginningAnswer {
    const { makeId, prompts, tools, searchTools } = this.#options;
    const { conversationId } = branch;
    const turnId = makeId();
    const offered = tools?.offered(conversationId, modelId) ?? [];
    const usesTools = offered.some(({ kind }) => kind === 'function');
    const options = this.#optionsFor(branch, sent, modelId);
    const answer = { ...this.#makeAnswer(conversationId, turnId, modelId, start), ...shapeOf(options, start.isContinuation) };
    return {
      turnId,
      answer,
      plan: buildPrompt(withSummary(sent), { modelId, isContinuation: start.isContinuation, prompts, instructions: this.#instructionsFor(conversationId, options), usesTools, takesFile: this.#takesFile(modelId) }),
      offered: [...offered, ...(searchTools?.(lastTyped(sent.messages)) ?? [])],
      options,
      ...(usesTools ? { known: threadOf(branch) } : {}),
    };
  }

  /** With what was wished for the question that is answered, under the locks of all that had a say in what is sent: what was summed up or deleted too. */
  #optionsFor(branch: ConversationState, { messages }: SentThread, modelId: ModelId): AnswerOptions {
    const { optionsOf, givesPictures } = this.#options;
    const own = messages.findLast(({ role }) => role === 'user')?.options;
    const options = withLocksOf(threadOf(branch), optionsOf?.(branch.conversationId, own) ?? own ?? {});
    // What is to be JSON of a certain shape has no room for a picture.
    const isOpen = options.makesImages === undefined && (options.responseFormat ?? null) === null;
    return isOpen && givesPictures?.(modelId) === true ? { ...options, makesImages: true } : options;
  }

  /** The folder's first, then those of whoever answers. */
  #instructionsFor(conversationId: ConversationId, { instructions = '' }: AnswerOptions): string {
    return [this.#options.instructionsOf(conversationId), instructions].filter((text) => text.trim() !== '').join('\n\n');
  }

  async #run(conversationId: ConversationId, turn: BeginningAnswer & { readonly gateway: ModelGateway }, signal: AbortSignal): Promise<void> {
    const { attachmentsOf, budget, clock } = this.#options;
    const attachments = attachmentsOf(conversationId);
    const { turnId, offered, options, known } = turn;
    const { messageId, modelId = '' } = turn.answer;
    const tools = known === undefined ? undefined : this.#options.tools?.beginTurn({ conversationId, turnId, messageId, modelId, thread: known });
    const prompt = async (): Promise<readonly PromptMessage[]> => {
      const plan = [...turn.plan, ...this.#planSoFar(conversationId, messageId, modelId)];
      assertFits(plan);
      return loadPrompt(plan, attachments);
    };
    const events = runTurn(
      { turnId, messageId, modelId, prompt, offered, options, ...(tools === undefined ? {} : { tools }) },
      { ...this.#ports, gateway: budgeted(turn.gateway, budget, clock, { purpose: 'answer', conversationId, messageId }), attachments },
      signal,
    );
    for await (const event of events) this.#options.hub.publish(conversationId, event);
    this.#options.onTurnEnded?.(conversationId, messageId);
  }

  /** What came of a running answer, as it goes back between its requests: from the same state that is shown and stored. */
  #planSoFar(conversationId: ConversationId, messageId: MessageId, modelId: ModelId): readonly PlannedMessage[] {
    const answer = this.#options.hub.read(conversationId)?.messages.find((message) => message.messageId === messageId);
    return answer === undefined ? [] : planAnswer(answer, { modelId, goesOn: false, usesTools: true, takesFile: this.#takesFile(modelId), prompts: this.#options.prompts });
  }

  #takesFile(modelId: ModelId): (kind: Attachment['kind']) => boolean {
    return (kind) => this.#options.takesFile?.(modelId, kind) ?? true;
  }

  #makeQuestion(state: ConversationState, { text, options }: Pick<QuestionInput, 'text' | 'options'>, attachments: readonly Attachment[]): Message {
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
      ...(options === undefined ? {} : { options }),
    };
  }

  #newQuestion(input: Omit<QuestionInput, 'modelId'>): { readonly state: ConversationState; readonly question: Message; readonly title: string | null } {
    const { conversationId, text, attachmentIds } = input;
    const state = this.#idleConversation(conversationId);
    const attachments = attachmentIds.map((attachmentId) => this.#attachment(attachmentId));
    const title = state.title === '' ? titleFromQuestion(text, attachments.map((attachment) => attachment.name)) : null;
    return { state, question: this.#makeQuestion(state, input, attachments), title };
  }

  async #stopAll(turns: readonly LiveTurn[]): Promise<void> {
    for (const { turnId } of turns) this.#liveTurns.stop(turnId);
    await Promise.all(turns.map(({ turnId }) => this.#liveTurns.ended(turnId)));
  }

  #conversation(conversationId: ConversationId): ConversationState {
    const state = this.#options.hub.read(conversationId);
    if (state === null) throw new FailureError({ code: 'notFound', what: 'conversation' });
    return state;
  }

  #idleConversation(conversationId: ConversationId): ConversationState {
    const state = this.#conversation(conversationId);
    if (state.liveTurns.length > 0) throw new FailureError({ code: 'input.invalid', path: 'conversationId' });
    return state;
  }

  /** A conversation in which nothing runs, except for what stands beside this answer. */
  #conversationIdleBut(conversationId: ConversationId, messageId: MessageId): ConversationState {
    const state = this.#conversation(conversationId);
    const others = comparisonWith(state, messageId)?.answerIds.filter((id) => id !== messageId) ?? [];
    return state.liveTurns.every((turn) => others.includes(turn.messageId)) ? state : this.#idleConversation(conversationId);
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

/** What stands side by side once these answers begin. Whoever goes on below one of several has chosen it. */
function comparisonsAfter(state: ConversationState, { question, parentId, insteadOf, besideIds }: Start, begunIds: readonly MessageId[]): readonly Comparison[] | undefined {
  const replaced = insteadOf === undefined ? undefined : comparisonWith(state, insteadOf);
  if (replaced !== undefined) {
    const answerIds = replaced.answerIds.flatMap((id) => (id === insteadOf ? begunIds : [id]));
    return [...comparisonsWithout(state, replaced.parentId), { ...replaced, answerIds }];
  }
  if (besideIds !== undefined && parentId !== null) return [...comparisonsWithout(state, parentId), { parentId, answerIds: [...besideIds, ...begunIds] }];
  const left = comparisonWith(state, question === null ? parentId : question.parentId);
  return left === undefined ? state.comparisons : comparisonsWithout(state, left.parentId);
}

/** What the person typed last, of what is sent. */
function lastTyped(messages: readonly Message[]): string {
  const question = messages.findLast(({ role }) => role === 'user');
  return (question?.parts ?? []).flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n');
}
