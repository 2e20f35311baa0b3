import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';

type AppRequests = Extract<keyof Handlers, `app.${string}` | `settings.${string}` | `data.${string}` | `link.${string}` | `window.${string}` | `diagram.${string}` | `clipboard.${string}`>;

export function appHandlers({ appInfo, settings, data, diagrams, clipboard, openLink, openWindow }: Services): Pick<Handlers, AppRequests> {
  return {
    'app.info': () => appInfo(),
    'settings.read': () => settings.read(),
    'settings.change': (patch) => settings.change(patch),
    'data.read': () => data.read(),
    'data.backUp': () => data.backUp(),
    'data.restore': async ({ backupId }) => {
      await data.restore(backupId);
      return null;
    },
    'diagram.draw': (order) => diagrams.draw(order),
    'clipboard.read': (_nothing, { windowId }) => clipboard.read(windowId),
    'window.open': ({ conversationId }) => {
      openWindow(conversationId);
      return null;
    },
    'link.open': async ({ url }) => {
      await openLink(url);
      return null;
    },
  };
}
