import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { projectRoot } from '../../scripts/projectPaths';

/** What the pages of one run of the app asked for, seen from main (trust.md G4). */
export type PageRequests = {
  readonly count: number;
  /** Asked of somebody else, and not stopped: there may be none, ever. */
  readonly outside: readonly string[];
  /** Asked of somebody else, and stopped by the guard: only where a test attacks. */
  readonly stopped: number;
};

/** One line a run, summed up when the end-to-end tests end. */
export const pageRequestsPath = join(projectRoot, '.cache', 'reports', 'pageRequests.jsonl');

/**
 * Looks on, in main, at everything that a page requests from now on; the app's own guard stays as it is. Without a named
 * function inside: outside of the test runner, as in the tour, these get a helper that main does not know.
 */
export function watchPageRequests(application: ElectronApplication): Promise<void> {
  return application.evaluate(({ session }) => {
    const seen = { count: 0, outside: [] as string[], stopped: 0 };
    Reflect.set(globalThis, 'seenPageRequests', seen);
    for (const pages of [session.defaultSession, session.fromPartition('decoder', { cache: false }), session.fromPartition('diagram', { cache: false })]) {
      pages.webRequest.onCompleted(({ url }) => {
        seen.count += 1;
        if (!/^(app|blob|data|devtools):/.test(url)) seen.outside.push(url);
      });
      pages.webRequest.onErrorOccurred(({ url, error }) => {
        seen.count += 1;
        if (/^(app|blob|data|devtools):/.test(url)) return;
        if (error === 'net::ERR_BLOCKED_BY_CLIENT') seen.stopped += 1;
        else seen.outside.push(url);
      });
    }
  });
}

/** What was seen so far; `null` when the app is gone. */
export async function readPageRequests(application: ElectronApplication): Promise<PageRequests | null> {
  try {
    return await application.evaluate((): PageRequests => Reflect.get(globalThis, 'seenPageRequests'));
  } catch {
    return null;
  }
}

/** Throws when a page reached somebody else; notes the figures for the sum. To be called while the app still runs. */
export async function assertNoWayOut(application: ElectronApplication): Promise<void> {
  const seen = await readPageRequests(application);
  if (seen === null) return;
  mkdirSync(dirname(pageRequestsPath), { recursive: true });
  appendFileSync(pageRequestsPath, `${JSON.stringify(seen)}\n`);
  throwIfOutside(seen);
}

/** Throws when a page reached somebody else. */
export function throwIfOutside({ outside }: PageRequests): void {
  if (outside.length > 0) throw new Error(`A page made a request to somebody else: ${outside.slice(0, 5).join(', ')}`);
}
