import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';
import { done } from './done';

type ToolRequests = Extract<keyof Handlers, `${'tool' | 'activity'}.${string}`>;

export function toolHandlers({ tools, activity }: Services): Pick<Handlers, ToolRequests> {
  return {
    'tool.list': ({ conversationId }) => tools.list(conversationId),
    'tool.choose': ({ conversationId, toolNames }) => done(tools.choose(conversationId, toolNames)),
    'tool.decide': ({ conversationId, ...answer }, { windowId }) => done(tools.decide(conversationId, answer, windowId)),
    'tool.undo': async (change) => done(await tools.undo(change)),
    'tool.folders': () => tools.folders(),
    'tool.addFolder': () => tools.addFolder(),
    'tool.removeFolder': ({ toolFolderId }) => done(tools.removeFolder(toolFolderId)),
    'tool.grants': () => tools.grants(),
    'tool.revokeGrant': ({ grantId }) => done(tools.revokeGrant(grantId)),
    'activity.list': (query) => activity.list(query),
    'activity.export': () => activity.export(),
  };
}
