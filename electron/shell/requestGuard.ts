import { app, type Session } from 'electron';
import { mayLoad } from './requestPolicy';

/** A proxy that is nowhere, for loopback addresses too: what asks neither `webRequest` nor the content policy ends there. */
const deadEnd = { proxyRules: 'http://127.0.0.1:1', proxyBypassRules: '<-loopback>' } as const;

/**
 * Cancels every request of this session that would leave the machine, and every download. WebRTC over TCP goes round both the
 * guard and the content policy, so the session's proxy leads nowhere; over UDP each window forbids it (`windowFactory`).
 * In development the page talks to the bundler's socket, and the proxy stays out of its way.
 */
export async function guardRequests(session: Session, alsoAllowed: readonly string[] = []): Promise<void> {
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !mayLoad(details.url, alsoAllowed) }));
  session.on('will-download', (event) => event.preventDefault());
  if (alsoAllowed.length === 0) await session.setProxy(deadEnd);
}

/** A page could spell out data in host names that Chromium looks up ahead of any request. Call before the app is ready. */
export function forbidNameLookups(): void {
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
}

/**
 * Outside macOS every session fetches a dictionary from a public server as soon as it is made, past the guard and by the
 * system's proxy, although no window spells. Call before the app is ready, so that no session is missed.
 */
export function forbidDictionaries(): void {
  app.on('session-created', (made) => {
    made.setSpellCheckerLanguages([]);
    made.setSpellCheckerEnabled(false);
  });
}
