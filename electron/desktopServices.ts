import type { Services } from './ipc/services';
import { createHandOver, type HandOverParts } from './shell/handOver';
import type { Handed } from './shell/handedArguments';

export type DesktopParts = HandOverParts;

export type Desktop = {
  readonly services: Pick<Services, 'handOver'>;
  /** What a start, a second one or the system wants to have opened; it waits for a page. */
  readonly receive: (handed: Handed) => void;
};

/** What ties the app to the desktop around it. */
export function createDesktop(parts: DesktopParts): Desktop {
  const handOver = createHandOver(parts);
  return { services: { handOver }, receive: handOver.receive };
}
