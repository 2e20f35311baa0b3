import type { AnswerOptions } from '../../shared/answerOptions';
import { threadOf, type ConversationState } from '../../shared/chat/conversation';
import type { ContextCut } from '../../shared/chat/contextCut';
import type { Message } from '../../shared/chat/message';
import { sentOf, type SentThread } from '../../shared/chat/sentThread';
import { FailureError } from '../../shared/failure';
import type { ConversationId, MessageId, ModelId } from '../../shared/ids';
import { sideOptions, withLocksOf } from '../../shared/sendableOptions';
import { withVisibleControls } from '../../shared/visibleName';
import { askOnce } from './askOnce';
import { budgeted } from './budgetedGateway';
import { buildPrompt } from './buildPrompt';
import type { BuiltInPrompts } from './plannedPrompt';
import type { ConversationHub } from './conversationHub';
import type { Budget, Clock, MakeId, ModelGateway, PromptMessage } from './ports';

/*
 * What is sent of a conversation that became too long: always what the person chose, never silently. Nothing of the history
 * is deleted, and each choice can be taken back.
 */

export type ContextServiceOptions = {
  readonly hub: Pick<ConversationHub, 'read' | 'changeCuts'>;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly prompts: BuiltInPrompts & { readonly summarise: string };
  readonly chooseGateway: () => Promise<ModelGateway>;
  /** What counts for the answers of a conversation: its locks hold for its summary too. Absent: nothing. */
  readonly optionsOf?: (conversationId: ConversationId) => AnswerOptions;
  /** What every request is written down in, and what may refuse it; absent: nothing does. */
  readonly budget?: Budget;
};

export class ContextService {
  readonly #options: ContextServiceOptions;
  readonly #summarising = new Map<ConversationId, AbortController>();

  constructor(options: ContextServiceOptions) {
    this.#options = options;
  }

  /** From now on `afterMessageId` and all above it are not sent any more. */
  drop(conversationId: ConversationId, afterMessageId: MessageId): void {
    this.#add(this.#stateAt(conversationId, afterMessageId), { afterMessageId, madeAtMs: this.#options.clock.nowMs() });
  }

  /** Takes a cut back: what stands above it is sent again. */
  restore(conversationId: ConversationId, afterMessageId: MessageId): void {
    const { contextCuts = [] } = this.#state(conversationId);
    this.#options.hub.changeCuts(conversationId, contextCuts.filter((cut) => cut.afterMessageId !== afterMessageId));
  }

  /**
   * Has a model sum up `afterMessageId` and what is sent above it; the summary is sent in its place from then on. Throws
   * `FailureError` when there is none in the end; then nothing is changed.
   */
  async summarise(conversationId: ConversationId, afterMessageId: MessageId, modelId: ModelId): Promise<void> {
    if (this.#summarising.has(conversationId)) throw new FailureError({ code: 'input.invalid', path: 'conversationId' });
    const controller = new AbortController();
    this.#summarising.set(conversationId, controller);
    try {
      const { clock, makeId, prompts, chooseGateway, budget, optionsOf } = this.#options;
      const state = this.#stateAt(conversationId, afterMessageId);
      const sent = sentOf(state);
      const wish: PromptMessage = { role: 'user', parts: [{ kind: 'text', text: prompts.summarise }] };
      const messages = [...inWords(withSummary(sent), modelId, prompts), wish];
      const gateway = budgeted(await chooseGateway(), budget, clock, { purpose: 'summary', conversationId });
      const answer = await askOnce(gateway, { requestId: makeId(), modelId, messages, options: sideOptions(withLocksOf(threadOf(state), optionsOf?.(conversationId) ?? {})) }, clock, controller.signal);
      if ('failure' in answer) throw new FailureError(answer.failure);
      const { text, receipt } = answer;
      this.#add(this.#state(conversationId), { afterMessageId, madeAtMs: clock.nowMs(), summary: { text: text.trim(), modelId, receipt } });
    } finally {
      this.#summarising.delete(conversationId);
    }
  }

  /** Gives up a summary that is being written; no error when there is none. */
  cancelSummary(conversationId: ConversationId): void {
    this.#summarising.get(conversationId)?.abort('stopped');
  }

  /** Before quitting. */
  close(): void {
    for (const controller of this.#summarising.values()) controller.abort('closed');
  }

  #add({ conversationId, contextCuts = [] }: ConversationState, cut: ContextCut): void {
    this.#options.hub.changeCuts(conversationId, [...contextCuts.filter((other) => other.afterMessageId !== cut.afterMessageId), cut]);
  }

  /** The conversation as if the branch ended with this message. */
  #stateAt(conversationId: ConversationId, messageId: MessageId): ConversationState {
    const state = this.#state(conversationId);
    if (!state.messages.some((message) => message.messageId === messageId)) throw new FailureError({ code: 'notFound', what: 'message' });
    return { ...state, leafId: messageId };
  }

  #state(conversationId: ConversationId): ConversationState {
    const state = this.#options.hub.read(conversationId);
    if (state === null) throw new FailureError({ code: 'notFound', what: 'conversation' });
    return state;
  }
}

/** What is sent, with the summary in front as something that the person says. */
export function withSummary({ messages, cut }: SentThread): readonly Message[] {
  if (cut?.summary === undefined) return messages;
  const { afterMessageId, madeAtMs, summary } = cut;
  const note: Message = {
    messageId: `${afterMessageId}-summary`,
    conversationId: messages[0]?.conversationId ?? '',
    parentId: null,
    role: 'user',
    status: 'done',
    createdAtMs: madeAtMs,
    parts: [{ kind: 'text', partId: 'summary', text: `Summary of our conversation so far:\n\n${summary.text}` }],
  };
  return [note, ...messages];
}

/** Files are named and not sent along: what they held is in the answers. */
function inWords(messages: readonly Message[], modelId: ModelId, prompts: BuiltInPrompts): readonly PromptMessage[] {
  return buildPrompt(messages, { modelId, isContinuation: false, prompts }).map(({ role, parts }) => ({
    role,
    parts: parts.map((part) =>
      part.kind === 'attachment' ? { kind: 'text', text: `[Attached file: ${JSON.stringify(withVisibleControls(part.attachment.name))}]` } : part,
    ),
  }));
}
