import type { Session } from 'electron';
import { mayLoad } from './requestPolicy';

/** Cancels every request of this session that would leave the machine, and every download. */
export function guardRequests(session: Session, alsoAllowed: readonly string[] = []): void {
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !mayLoad(details.url, alsoAllowed) }));
  session.on('will-download', (event) => event.preventDefault());
}
