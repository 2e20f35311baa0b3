import { comparisonWith } from '../../shared/chat/sideBySide';
import type { ConversationId, MessageId, ModelId, TurnId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { request } from '../bridge/bridge';
import { openConversation } from './conversationListStore';
import { conversationNow } from './conversationStore';
import { leafToShow } from './lastLeaves';
import { absenceOf } from './modelAbsence';
import { chooseModel, currentChosenModelId, modelStore } from './modelStore';
import { raiseIfFailed } from './noticeStore';
import { askAnotherModel, showDialog, viewStore } from './viewStore';

/** Stops all that is being written in a conversation; nothing happens where nothing is. */
export async function stopAnswers(conversationId: ConversationId): Promise<void> {
  const turns = conversationNow(conversationId)?.liveTurns ?? [];
  await Promise.all(turns.map(({ turnId }) => stopTurn(turnId)));
}

/** Stops one answer. */
export async function stopTurn(turnId: TurnId): Promise<void> {
  raiseIfFailed(await request('chat.stop', { turnId }));
}

/**
 * Asks again: a new version of the answer, by the model that is chosen now, or by its own where it stands beside others; where
 * that one is not offered, by another.
 */
export function retryAnswer(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  return withModel(
    modelToAsk(conversationId, messageId),
    (modelId) => request('chat.retry', { conversationId, messageId, modelId }),
    () => askAnotherModel(conversationId, messageId),
  );
}

/** Does what the picker was opened for: another version of an answer by this model, or the model for what comes next. */
export async function takeModel(conversationId: ConversationId | null, modelId: ModelId, isForNewChats = false): Promise<void> {
  const { answerToRepeat } = viewStore.getState();
  if (answerToRepeat === null) await chooseModel(conversationId, modelId, isForNewChats);
  else raiseIfFailed(await request('chat.retry', { ...answerToRepeat, modelId }));
}

/** Goes on where an answer was cut off. */
export async function continueAnswer(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  const modelId = modelToAsk(conversationId, messageId);
  // Going on below one of several is choosing it.
  if (isCompared(conversationId, messageId)) await goOnWith(conversationId, messageId);
  return withModel(modelId, (asked) => request('chat.continue', { conversationId, messageId, modelId: asked }));
}

/** Goes on with this one of the answers that stand side by side. */
export async function goOnWith(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  raiseIfFailed(await request('chat.useAnswer', { conversationId, messageId }));
}

/** Puts the versions of an answer side by side. */
export async function showSideBySide(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  raiseIfFailed(await request('chat.showSideBySide', { conversationId, messageId }));
}

/** Has other models answer the same question, side by side with this answer. */
export async function compareAnswer(conversationId: ConversationId, messageId: MessageId, modelIds: readonly ModelId[]): Promise<void> {
  raiseIfFailed(await request('chat.compareAgain', { conversationId, messageId, modelIds: [...modelIds] }));
}

/** Shows another version of a message, with what was last looked at under it. */
export async function chooseVersion(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  const conversation = conversationNow(conversationId);
  const leafId = conversation === undefined ? messageId : leafToShow(conversation, messageId);
  raiseIfFailed(await request('chat.chooseBranch', { conversationId, messageId: leafId }));
}

/** A line stands in its place from now on, with the way back; it is not sent any more. */
export async function deleteMessage(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  raiseIfFailed(await request('message.delete', { conversationId, messageId }));
}

export async function restoreMessage(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  raiseIfFailed(await request('message.restore', { conversationId, messageId }));
}

/** Goes on from a message in a conversation of its own, under this title; the one it comes from stays as it is. */
export async function forkFrom(conversationId: ConversationId, messageId: MessageId, title: string): Promise<void> {
  const result = raiseIfFailed(await request('conversation.fork', { conversationId, messageId, title }));
  if (result.ok) openConversation(result.value.conversationId);
}

function isCompared(conversationId: ConversationId, messageId: MessageId): boolean {
  const conversation = conversationNow(conversationId);
  return conversation !== undefined && comparisonWith(conversation, messageId) !== undefined;
}

/** The model that is chosen now; beside others, an answer's own. */
function modelToAsk(conversationId: ConversationId, messageId: MessageId): ModelId | null {
  const conversation = conversationNow(conversationId);
  const own = conversation?.messages.find((message) => message.messageId === messageId)?.modelId;
  return isCompared(conversationId, messageId) && own !== undefined ? own : currentChosenModelId(conversation?.modelId ?? null);
}

/** Without a model that is offered there is nobody to ask: the picker opens instead. */
async function withModel<T>(modelId: ModelId | null, ask: (modelId: ModelId) => Promise<Result<T>>, openPicker: () => void = () => showDialog('modelPicker')): Promise<void> {
  if (modelId === null || absenceOf(modelStore.getState().listing, modelId) !== null) openPicker();
  else raiseIfFailed(await ask(modelId));
}
