import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';

type DesktopRequests = Extract<keyof Handlers, `handOver.${string}`>;

/** What the desktop around the app has to do with it. */
export function desktopHandlers({ handOver }: Services): Pick<Handlers, DesktopRequests> {
  return {
    'handOver.take': () => handOver.take(),
    'handOver.stage': (wanted) => handOver.stage(wanted),
  };
}
