import type { ConversationId, MessageId, ModelId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { request } from '../bridge/bridge';
import { conversationNow, shownTurn } from './conversationStore';
import { leafToShow } from './lastLeaves';
import { chooseModel, currentChosenModelId } from './modelStore';
import { raiseIfFailed } from './noticeStore';
import { showDialog, viewStore } from './viewStore';

/** Stops the turn of the shown branch; nothing happens when none runs. */
export async function stopAnswer(conversationId: ConversationId): Promise<void> {
  const conversation = conversationNow(conversationId);
  const turn = conversation === undefined ? undefined : shownTurn(conversation);
  if (turn !== undefined) raiseIfFailed(await request('chat.stop', { turnId: turn.turnId }));
}

/** Asks again: a new version of the answer, by the model that is chosen now. */
export function retryAnswer(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  return withModel(conversationId, (modelId) => request('chat.retry', { conversationId, messageId, modelId }));
}

/** Does what the picker was opened for: another version of an answer by this model, or the model for what comes next. */
export async function takeModel(conversationId: ConversationId | null, modelId: ModelId): Promise<void> {
  const { answerToRepeat } = viewStore.getState();
  if (answerToRepeat === null) await chooseModel(conversationId, modelId);
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

/** Without a model there is nobody to ask: the picker opens instead. */
async function withModel<T>(conversationId: ConversationId, ask: (modelId: ModelId) => Promise<Result<T>>): Promise<void> {
  const modelId = currentChosenModelId(conversationNow(conversationId)?.modelId ?? null);
  if (modelId === null) showDialog('modelPicker');
  else raiseIfFailed(await ask(modelId));
}
