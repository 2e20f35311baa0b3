import type { Bundle, BundleFile } from './bundle';
import { permissionsPolicy } from './contentPolicy';

/** What the protocol handler is asked; Electron's `Request` fits. */
export type PageRequest = { readonly url: string; readonly method: string };

/**
 * The answer to one request of a page: the file of that very address, or 404. Every answer carries the policies, the empty
 * ones too. Never throws: an unreadable file is a missing one.
 */
export async function answerPage(request: PageRequest, bundle: Pick<Bundle, 'read'>, policy: string): Promise<Response> {
  const file = request.method === 'GET' ? await bundle.read(withoutFragment(request.url)).catch(() => null) : null;
  return respond(file, policy);
}

/** What stands behind "#" is for the page; Electron hands it over all the same. */
function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, '');
}

function respond(file: BundleFile | null, policy: string): Response {
  return new Response(file?.bytes ?? null, {
    status: file === null ? 404 : 200,
    headers: {
      'content-type': file?.contentType ?? 'text/plain; charset=utf-8',
      'content-security-policy': policy,
      'permissions-policy': permissionsPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  });
}
