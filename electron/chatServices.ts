import type { ConversationId, ModelId } from '../shared/ids';
import { maxRecentModels, type Settings } from '../shared/settings';
import type { ChatService } from './chat/chatService';
import type { Services } from './ipc/services';

export type ChatServiceParts = {
  readonly chat: ChatService;
  readonly settings: { readonly read: () => Settings };
  readonly isTemporary: (conversationId: ConversationId) => boolean;
  readonly remember: (change: Pick<Settings, 'recentModelIds'>) => void;
};

/** The engine for the windows, which also remembers the models that were asked. */
export function createChatServices({ chat, settings, isTemporary, remember }: ChatServiceParts): Services['chat'] {
  /** The models used last, for the picker; of a temporary conversation not even these are kept. */
  function rememberModels(conversationId: ConversationId, modelIds: readonly ModelId[]): void {
    const recent = settings.read().recentModelIds;
    if (isTemporary(conversationId) || (modelIds.length === 1 && recent[0] === modelIds[0])) return;
    remember({ recentModelIds: [...modelIds, ...recent.filter((other) => !modelIds.includes(other))].slice(0, maxRecentModels) });
  }

  return {
    send: async (question) => {
      const started = await chat.send(question);
      rememberModels(question.conversationId, [question.modelId]);
      return started;
    },
    edit: async (question) => {
      const started = await chat.edit(question);
      rememberModels(question.conversationId, [question.modelId]);
      return started;
    },
    compare: async (question) => {
      const started = await chat.compare(question);
      rememberModels(question.conversationId, question.modelIds);
      return started;
    },
    compareAgain: (answer) => chat.compareAgain(answer),
    useAnswer: (conversationId, messageId) => chat.useAnswer(conversationId, messageId),
    showSideBySide: (conversationId, messageId) => chat.showSideBySide(conversationId, messageId),
    stop: (turnId) => chat.stop(turnId),
    retry: (answer) => chat.retry(answer),
    goOn: (answer) => chat.goOn(answer),
  };
}
