import { bundleOrigin, type PageSource } from './bundle';

/**
 * Pages from the bundler's server, for hot reload: its inline scripts run and its socket is reached. In development only;
 * a build does not hold this file.
 */
export function fromDevelopmentServer(serverUrl: string): PageSource {
  const socketUrl = serverUrl.replace(/^http/, 'ws');
  return {
    bundle: {
      read: async (address) => {
        if (!address.startsWith(`${bundleOrigin}/`)) return null;
        const response = await fetch(serverUrl + address.slice(bundleOrigin.length), { headers: { accept: '*/*' } });
        if (!response.ok) return null;
        const contentType = response.headers.get('content-type') ?? 'text/plain; charset=utf-8';
        return { bytes: new Uint8Array(await response.arrayBuffer()), contentType };
      },
    },
    policy: [
      "default-src 'self'",
      "script-src 'self' 'unsafe-inline'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' blob: data:",
      // The bundler's client tries its page's own host first; that one fails, and then it takes the server's.
      `connect-src 'self' ws://bundle ${socketUrl}`,
    ].join('; '),
    alsoAllowed: [socketUrl, 'devtools:'],
  };
}
