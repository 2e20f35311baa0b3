import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';
import { done } from './done';

type AssistantRequests = Extract<keyof Handlers, `assistant.${string}`>;

export function assistantHandlers({ assistants }: Services): Pick<Handlers, AssistantRequests> {
  return {
    'assistant.list': () => assistants.list(),
    'assistant.create': ({ content }) => assistants.create(content),
    'assistant.change': ({ assistantId, content }) => done(assistants.change(assistantId, content)),
    'assistant.move': ({ assistantId, beforeAssistantId }) => done(assistants.move(assistantId, beforeAssistantId)),
    'assistant.delete': ({ assistantId }) => done(assistants.delete(assistantId)),
    'assistant.restore': ({ assistantId }) => done(assistants.restore(assistantId)),
    'assistant.choose': ({ conversationId, assistantId }) => done(assistants.choose(conversationId, assistantId)),
    'assistant.export': ({ assistantId }) => assistants.export(assistantId),
    'assistant.readFile': () => assistants.readFile(),
  };
}
