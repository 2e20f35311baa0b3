import type { ConversationId, MessageId, ModelId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { request } from '../bridge/bridge';
import { openConversation } from './conversationListStore';
import { conversationNow, shownTurn } from './conversationStore';
import { leafToShow } from './lastLeaves';
import { absenceOf } from './modelAbsence';
import { chooseModel, currentChosenModelId, modelStore } from './modelStore';
import { raiseIfFailed } from './noticeStore';
import { askAnotherModel, showDialog, viewStore } from './viewStore';

/** Stops the turn of the shown branch; nothing happens when none runs. */
export async function stopAnswer(conversationId: ConversationId): Promise<void> {
  const conversation = conversationNow(conversationId);
  const turn = conversation === undefined ? undefined : shownTurn(conversation);
  if (turn !== undefined) raiseIfFailed(await request('chat.stop', { turnId: turn.turnId }));
}

/** Asks again: a new version of the answer, by the model that is chosen now; where that one is not offered, by another. */
export function retryAnswer(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  return withModel(
    conversationId,
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
export function continueAnswer(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  return withModel(conversationId, (modelId) => request('chat.continue', { conversationId, messageId, modelId }));
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

/** Without a model that is offered there is nobody to ask: the picker opens instead. */
async function withModel<T>(
  conversationId: ConversationId,
  ask: (modelId: ModelId) => Promise<Result<T>>,
  openPicker: () => void = () => showDialog('modelPicker'),
): Promise<void> {
  const modelId = currentChosenModelId(conversationNow(conversationId)?.modelId ?? null);
  if (modelId === null || absenceOf(modelStore.getState().listing, modelId) !== null) openPicker();
  else raiseIfFailed(await ask(modelId));
}
