import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';

export function appHandlers({ appInfo, settings, openLink }: Services): Pick<Handlers, 'app.info' | 'settings.read' | 'settings.change' | 'link.open'> {
  return {
    'app.info': () => appInfo(),
    'settings.read': () => settings.read(),
    'settings.change': (patch) => settings.change(patch),
    'link.open': async ({ url }) => {
      await openLink(url);
      return null;
    },
  };
}
