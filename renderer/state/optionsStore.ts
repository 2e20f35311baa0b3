import { useMemo } from 'react';
import { mergedOptions } from '../../shared/answerOptions';
import type { AnswerOptions } from '../../shared/answerOptions';
import type { ConversationId } from '../../shared/ids';
import { request } from '../bridge/bridge';
import { useAssistantOf } from './assistantStore';
import { useThread } from './conversationStore';
import { useMessageOptions } from './messageOptionsStore';
import { raiseIfFailed } from './noticeStore';
import { changeSettings, useSettings } from './settingsStore';

const none: AnswerOptions = {};

/** What a conversation itself says of how its answers are asked for. */
export function useOwnOptions(conversationId: ConversationId | null): AnswerOptions {
  return useThread(conversationId, ({ options }) => options) ?? none;
}

/** What holds in a conversation where it says nothing itself. */
export function useInheritedOptions(conversationId: ConversationId | null): AnswerOptions {
  const bySettings = useSettings(({ answerOptions }) => answerOptions);
  const byAssistant = useAssistantOf(conversationId)?.options;
  return useMemo(() => mergedOptions(bySettings, byAssistant), [bySettings, byAssistant]);
}

/** What counts for the next question in a conversation. */
export function useOptions(conversationId: ConversationId | null): AnswerOptions {
  const own = useOwnOptions(conversationId);
  const inherited = useInheritedOptions(conversationId);
  const ofMessage = useMessageOptions(conversationId);
  return useMemo(() => mergedOptions(inherited, own, ofMessage), [inherited, own, ofMessage]);
}

/** Exactly these options in a conversation; empty: as its assistant and the settings say. */
export async function chooseOptions(conversationId: ConversationId, options: AnswerOptions): Promise<void> {
  raiseIfFailed(await request('options.choose', { conversationId, options: Object.keys(options).length === 0 ? null : options }));
}

/** Exactly these options wherever nothing nearer says otherwise. */
export async function changeDefaultOptions(answerOptions: AnswerOptions): Promise<void> {
  await changeSettings({ answerOptions });
}
