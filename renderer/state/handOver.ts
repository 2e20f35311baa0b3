import type { HandedOver } from '../../shared/handOver';
import type { ConversationId } from '../../shared/ids';
import { onEvent, request } from '../bridge/bridge';
import { appInfoStore } from './appInfoStore';
import { newConversation } from './conversationListStore';
import { fillByLink, loadDraft } from './draftStore';
import { raiseFailure, raiseIfFailed } from './noticeStore';
import { refuseFile, stageFiles } from './staging';
import { closeDialog, forgetAskedLink, viewStore } from './viewStore';

/** Takes what the system handed to the app, now and whenever more comes; for the main window's frame. */
export function followHandOver(): () => void {
  void takeHandOver();
  return onEvent('handOver.arrived', () => void takeHandOver());
}

/**
 * Puts files and the words of a link into the draft of an empty conversation, beside what is written there; what was being
 * written elsewhere stays. Nothing is sent: that is the person's (trust.md T37).
 */
export async function takeHandOver(): Promise<void> {
  const result = raiseIfFailed(await request('handOver.take', {}));
  if (!result.ok || isEmpty(result.value)) return;
  const { readOnly } = appInfoStore.getState().info ?? {};
  if (readOnly !== undefined) return raiseFailure(readOnly);
  for (const failure of result.value.refused) if (failure.code === 'handOver.refused') raiseFailure(failure);
  closeDialog();
  forgetAskedLink();
  if (hasContent(result.value)) await newConversation();
  const conversationId = viewStore.getState().activeConversationId;
  if (conversationId !== null) await fillDraft(conversationId, result.value);
}

function isEmpty(handed: HandedOver): boolean {
  return !hasContent(handed) && handed.refused.length === 0;
}

function hasContent({ texts, files }: HandedOver): boolean {
  return texts.length > 0 || files.length > 0;
}

async function fillDraft(conversationId: ConversationId, { texts, files, refused }: HandedOver): Promise<void> {
  await loadDraft(conversationId);
  for (const failure of refused) if (failure.code !== 'handOver.refused') refuseFile(conversationId, failure);
  const words = texts.filter((text) => text !== '');
  if (words.length > 0) fillByLink(conversationId, words.join('\n\n'));
  await stageFiles(conversationId, files.map(({ handedId, name, sizeBytes }) => ({ name, size: sizeBytes, handedId })));
}
