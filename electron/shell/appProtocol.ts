import { protocol, type Session } from 'electron';
import { answerPage } from './answerPage';
import type { Bundle } from './bundle';
import { contentPolicy } from './contentPolicy';

/**
 * Makes `app:` a scheme with an origin of its own. Call once, before the app is ready. It never by-passes the policy, takes
 * part in CORS or has service workers (trust.md section 2, item 18).
 */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/** Serves our built files to the pages of one session. `policy` differs in development only. */
export function serveBundle(session: Session, bundle: Pick<Bundle, 'read'>, policy: string = contentPolicy): void {
  session.protocol.handle('app', (request) => answerPage(request, bundle, policy));
}
