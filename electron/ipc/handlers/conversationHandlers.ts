import { leafUnder } from '../../../shared/chat/conversation';
import { FailureError } from '../../../shared/failure';
import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';
import { done } from './done';

type ConversationRequests = Exclude<
  Extract<keyof Handlers, `${'conversation' | 'draft' | 'chat' | 'message' | 'queue' | 'context' | 'attachment'}.${string}`>,
  'conversation.organise'
>;

export function conversationHandlers({ conversations, hub, chat, queues, context, attachments }: Services): Pick<Handlers, ConversationRequests> {
  return {
    'conversation.list': () => conversations.list(),
    'conversation.listDeleted': () => conversations.listDeleted(),
    'conversation.create': ({ modelId, folderId }) => conversations.create(modelId, folderId),
    'conversation.createTemporary': ({ modelId }, { windowId }) => conversations.createTemporary(modelId, windowId),
    'conversation.beginQuickAsk': ({ isNew }) => conversations.beginQuickAsk(isNew),
    'conversation.keep': async ({ conversationId }) => done(await conversations.keep(conversationId)),
    'conversation.rename': ({ conversationId, title }) => done(hub.rename(conversationId, title)),
    'conversation.chooseModel': ({ conversationId, modelId }) => done(hub.chooseModel(conversationId, modelId)),
    'conversation.delete': async ({ conversationIds }) => done(await conversations.delete(conversationIds)),
    'conversation.restore': ({ conversationIds }) => done(conversations.restore(conversationIds)),

    'conversation.fork': (fork) => conversations.fork(fork),

    'draft.read': ({ conversationId }) => conversations.readDraft(conversationId),
    'draft.save': ({ conversationId, text, attachmentIds }) => done(conversations.saveDraft(conversationId, text, attachmentIds)),

    'chat.send': (question) => chat.send(question),
    'chat.edit': (question) => chat.edit(question),
    'chat.compare': (question) => chat.compare(question),
    'chat.compareAgain': (question) => chat.compareAgain(question),
    'chat.useAnswer': async ({ conversationId, messageId }) => done(await chat.useAnswer(conversationId, messageId)),
    'chat.showSideBySide': ({ conversationId, messageId }) => done(chat.showSideBySide(conversationId, messageId)),
    'chat.stop': ({ turnId }) => done(chat.stop(turnId)),
    'chat.retry': (answer) => chat.retry(answer),
    'chat.continue': (answer) => chat.goOn(answer),
    'chat.chooseBranch': ({ conversationId, messageId }) => {
      const state = hub.read(conversationId);
      if (state === null) throw new FailureError({ code: 'notFound', what: 'conversation' });
      return done(hub.chooseBranch(conversationId, leafUnder(state, messageId)));
    },

    'message.delete': ({ conversationId, messageId }) => done(hub.setDeleted(conversationId, messageId, true)),
    'message.restore': ({ conversationId, messageId }) => done(hub.setDeleted(conversationId, messageId, false)),

    'queue.add': async (message) => done(await queues.add(message)),
    'queue.remove': ({ conversationId, queuedId }) => done(queues.remove(conversationId, queuedId)),
    'queue.send': async ({ conversationId, queuedId }) => done(await queues.sendNow(conversationId, queuedId)),

    'context.drop': ({ conversationId, messageId }) => done(context.drop(conversationId, messageId)),
    'context.restore': ({ conversationId, messageId }) => done(context.restore(conversationId, messageId)),
    'context.summarise': async ({ conversationId, messageId, modelId }) => done(await context.summarise(conversationId, messageId, modelId)),
    'context.cancelSummary': ({ conversationId }) => done(context.cancelSummary(conversationId)),

    'attachment.stage': (file) => attachments.stage(file),
    'attachment.thumbnail': ({ attachmentId }) => attachments.thumbnail(attachmentId),
  };
}
