import type { DesktopFacts } from '../../../shared/desktop';
import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';

type DesktopRequests = Extract<keyof Handlers, `handOver.${string}` | `desktop.${string}` | `spelling.${string}`>;

/** What the desktop around the app has to do with it. */
export function desktopHandlers({ handOver, loginItem, spelling }: Services): Pick<Handlers, DesktopRequests> {
  const read = (): DesktopFacts => ({ canOpenAtLogin: loginItem.isSupported, opensAtLogin: loginItem.isOn() });
  return {
    'spelling.check': ({ words }) => spelling.check(words),
    'desktop.read': read,
    'desktop.openAtLogin': ({ isWished }) => {
      loginItem.set(isWished);
      return read();
    },
    'handOver.take': () => handOver.take(),
    'handOver.stage': (wanted) => handOver.stage(wanted),
  };
}
