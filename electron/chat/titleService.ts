import type { AnswerOptions } from '../../shared/answerOptions';
import type { ConversationState } from '../../shared/chat/conversation';
import type { Message, Receipt } from '../../shared/chat/message';
import { FailureError, type Failure } from '../../shared/failure';
import type { ConversationId, MessageId, ModelId } from '../../shared/ids';
import { sideOptions, withLocksOf } from '../../shared/sendableOptions';
import { withVisibleControls } from '../../shared/visibleName';
import { askOnce } from './askOnce';
import { budgeted } from './budgetedGateway';
import type { ConversationHub } from './conversationHub';
import { titleFromModel } from './conversationTitle';
import type { Budget, Clock, ConversationStore, MakeId, ModelGateway, PromptMessage } from './ports';

/*
 * Titles from a model, where the person switched that on: one request after the first answer, beside the conversation and
 * never in its way. It is asked once and never again; what it cost is noted with the conversation, also when it failed in
 * the end, or when the person gave a title of their own meanwhile, which stays.
 */

export type TitleServiceOptions = {
  readonly hub: Pick<ConversationHub, 'read' | 'nameByModel'>;
  readonly store: Pick<ConversationStore, 'mayBeNamed'>;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly prompts: { readonly title: string };
  readonly chooseGateway: () => Promise<ModelGateway>;
  /** What every request is written down in, and what may refuse it; absent: nothing does. */
  readonly budget?: Budget;
  /** Who gives titles now; `null` where they are the first words of the question. */
  readonly titleModel: () => ModelId | null;
  /** What counts for the answers of a conversation: its locks hold for its title too. Absent: nothing. */
  readonly optionsOf?: (conversationId: ConversationId) => AnswerOptions;
  /** There is no title in the end; the first words stay. */
  readonly onFailure: (failure: Failure) => void;
  readonly reportBug: (error: unknown) => void;
};

/** So much of each message is sent: the beginning says what it is about. */
const sentChars = 2_000;

export class TitleService {
  readonly #options: TitleServiceOptions;
  readonly #asking = new Map<ConversationId, AbortController>();

  constructor(options: TitleServiceOptions) {
    this.#options = options;
  }

  /** To be told of each turn that ended, once it is stored. */
  async turnEnded(conversationId: ConversationId, messageId: MessageId): Promise<void> {
    const modelId = this.#options.titleModel();
    const state = modelId === null ? null : this.#options.hub.read(conversationId);
    if (modelId === null || state === null || this.#asking.has(conversationId)) return;
    const exchange = firstExchange(state, messageId);
    if (exchange === null || state.titleReceipt !== undefined || !this.#options.store.mayBeNamed(conversationId)) return;
    const controller = new AbortController();
    this.#asking.set(conversationId, controller);
    try {
      await this.#name(conversationId, modelId, exchange, controller.signal);
    } catch (error) {
      if (error instanceof FailureError) this.#options.onFailure(error.failure);
      else this.#options.reportBug(error);
    } finally {
      this.#asking.delete(conversationId);
    }
  }

  /** Before quitting. */
  close(): void {
    for (const controller of this.#asking.values()) controller.abort('closed');
  }

  async #name(conversationId: ConversationId, modelId: ModelId, exchange: readonly Message[], signal: AbortSignal): Promise<void> {
    const { hub, clock, makeId, prompts, chooseGateway, budget, optionsOf } = this.#options;
    const wish: PromptMessage = { role: 'user', parts: [{ kind: 'text', text: prompts.title }] };
    const gateway = budgeted(await chooseGateway(), budget, clock, { purpose: 'title', conversationId });
    const options = sideOptions(withLocksOf(exchange, optionsOf?.(conversationId) ?? {}));
    const answer = await askOnce(gateway, { requestId: makeId(), modelId, messages: [...exchange.map(inShort), wish], options }, clock, signal);
    const { receipt } = answer;
    if ('text' in answer) return hub.nameByModel(conversationId, titleFromModel(answer.text), { modelId, receipt });
    if (namesUsage(receipt)) hub.nameByModel(conversationId, null, { modelId, receipt });
    throw new FailureError(answer.failure);
  }
}

/** Whether the gateway said what the request took: a failed one of which it said nothing cost nothing that we know of. */
function namesUsage({ costUsd, promptTokens, completionTokens }: Receipt): boolean {
  return [costUsd, promptTokens, completionTokens].some((named) => named !== undefined);
}

/** The first question and its answer, when that is the only one that is whole so far. */
function firstExchange({ messages }: ConversationState, messageId: MessageId): readonly Message[] | null {
  const whole = messages.filter(({ role, status }) => role === 'assistant' && status === 'done');
  const answer = whole.find((message) => message.messageId === messageId);
  const question = messages.find((message) => message.messageId === answer?.parentId);
  return whole.length === 1 && answer !== undefined && question?.parentId === null ? [question, answer] : null;
}

/** The words alone: files are named and not sent along. */
function inShort({ role, parts }: Message): PromptMessage {
  const texts = parts.flatMap((part) => {
    if (part.kind === 'text') return [part.text];
    return part.kind === 'attachment' ? [`[Attached file: ${JSON.stringify(withVisibleControls(part.attachment.name))}]`] : [];
  });
  return { role, parts: [{ kind: 'text', text: texts.join('\n\n').slice(0, sentChars) }] };
}
