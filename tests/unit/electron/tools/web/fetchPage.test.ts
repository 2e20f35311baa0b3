import { describe, expect, it } from 'vitest';
import { ToolRefusal } from '../../../../../electron/tools/tool';
import { fetchPage, PageFault, webLimits, type WebPorts, type WebReply } from '../../../../../electron/tools/web/fetchPage';

type Script = Readonly<Record<string, Partial<WebReply> & { readonly chunks?: readonly string[] }>>;

const start = new URL('https://page.org/');
const { signal } = new AbortController();

/** A web of a few addresses; `names` gives each host's addresses, anew each time it is asked. */
function web(script: Script, names: (host: string, time: number) => readonly string[] = () => ['93.184.216.34']) {
  const connections: { readonly href: string; readonly address: string }[] = [];
  const asked = new Map<string, number>();
  let closed = 0;
  let read = 0;
  const ports: WebPorts = {
    resolve: async (host) => {
      const time = asked.get(host) ?? 0;
      asked.set(host, time + 1);
      return names(host, time);
    },
    request: async ({ url, address }) => {
      connections.push({ href: url.href, address });
      const { chunks = ['hello'], ...reply } = script[url.href] ?? { status: 404 };
      async function* body(): AsyncGenerator<Uint8Array> {
        for (const chunk of chunks) {
          read += chunk.length;
          yield new TextEncoder().encode(chunk);
        }
      }
      return { status: 200, contentType: 'text/html; charset=utf-8', location: null, body: body(), close: () => void (closed += 1), ...reply };
    },
  };
  return { ports, connections, closed: () => closed, read: () => read };
}

describe('fetching a page', () => {
  it('connects to an address that was looked at, and gives what came', async () => {
    const { ports, connections } = web({ 'https://page.org/': { contentType: 'Text/HTML; Charset="ISO-8859-1"' } });
    const page = await fetchPage(start, ports, signal);
    expect({ ...page, url: page.url.href, bytes: new TextDecoder().decode(page.bytes) }).toEqual({ url: 'https://page.org/', mediaType: 'text/html', charset: 'iso-8859-1', bytes: 'hello', isCut: false });
    expect(connections).toEqual([{ href: 'https://page.org/', address: '93.184.216.34' }]);
  });

  it.each([[['127.0.0.1']], [['::1']], [['93.184.216.34', '10.0.0.1']], [['fd00::1', '2606:4700::1']], [['::ffff:169.254.169.254']]])('connects to nobody when the name has the addresses %j', async (addresses) => {
    const { ports, connections } = web({ 'https://page.org/': {} }, () => addresses);
    await expect(fetchPage(start, ports, signal)).rejects.toThrow(ToolRefusal);
    expect(connections).toEqual([]);
  });

  it('connects to what it looked at, although the name says something else a moment later', async () => {
    const { ports, connections } = web({ 'https://page.org/': { status: 302, location: '/next' }, 'https://page.org/next': {} }, (_host, time) => (time === 0 ? ['93.184.216.34'] : ['127.0.0.1']));
    await expect(fetchPage(start, ports, signal)).rejects.toThrow('private network');
    expect(connections.map(({ address }) => address)).toEqual(['93.184.216.34']);
  });

  it('follows redirects, each looked at like the first, and closes what it leaves', async () => {
    const { ports, connections, closed } = web({ 'https://page.org/': { status: 301, location: 'https://other.org/a#b' }, 'https://other.org/a': { status: 307, location: 'b' }, 'https://other.org/b': {} });
    expect((await fetchPage(start, ports, signal)).url.href).toBe('https://other.org/b');
    expect(connections).toHaveLength(3);
    expect(closed()).toBe(3);
  });

  it.each(['http://page.org/', 'https://127.0.0.1/', 'https://localhost/admin', 'https://page.org:8443/', 'file:///etc/passwd', 'javascript:alert(1)', 'https://me:pass@page.org/', 'https://[::1]/', 'https://nas.local/', '//10.0.0.1/'])('does not follow to %s', async (location) => {
    const { ports, connections } = web({ 'https://page.org/': { status: 302, location } });
    await expect(fetchPage(start, ports, signal)).rejects.toThrow(ToolRefusal);
    expect(connections).toHaveLength(1);
  });

  it('does not follow to a name that leads into a private network', async () => {
    const { ports, connections } = web({ 'https://page.org/': { status: 302, location: 'https://inside.org/' }, 'https://inside.org/': {} }, (host) => (host === 'inside.org' ? ['192.168.1.1'] : ['93.184.216.34']));
    await expect(fetchPage(start, ports, signal)).rejects.toThrow(ToolRefusal);
    expect(connections).toHaveLength(1);
  });

  it('gives up after five redirects, and where one leads to nowhere', async () => {
    const { ports, connections } = web({ 'https://page.org/': { status: 302, location: '/' } });
    await expect(fetchPage(start, ports, signal)).rejects.toThrow(PageFault);
    expect(connections).toHaveLength(webLimits.redirects + 1);
    await expect(fetchPage(start, web({ 'https://page.org/': { status: 302, location: null } }).ports, signal)).rejects.toThrow(PageFault);
  });

  it('reads no more than it may, and says that there was more', async () => {
    const chunk = 'x'.repeat(1024 * 1024);
    const { ports, read } = web({ 'https://page.org/': { chunks: Array.from({ length: 50 }, () => chunk) } });
    const page = await fetchPage(start, ports, signal);
    expect(page.bytes.byteLength).toBe(webLimits.bodyBytes);
    expect(page.isCut).toBe(true);
    expect(read()).toBeLessThanOrEqual(webLimits.bodyBytes + chunk.length);
  });

  it.each(['image/png', 'application/octet-stream', 'application/pdf', 'video/mp4', 'text/css', 'text/javascript', ''])('reads nothing of the type %j', async (contentType) => {
    const { ports, read } = web({ 'https://page.org/': { contentType } });
    await expect(fetchPage(start, ports, signal)).rejects.toThrow(PageFault);
    expect(read()).toBe(0);
  });

  it.each(['text/plain', 'application/json', 'application/ld+json; charset=utf-8', 'application/xhtml+xml', 'text/markdown'])('reads the type %j', async (contentType) => {
    expect((await fetchPage(start, web({ 'https://page.org/': { contentType } }).ports, signal)).bytes.byteLength).toBe(5);
  });

  it('says what status came, and that a host is not there', async () => {
    await expect(fetchPage(start, web({}).ports, signal)).rejects.toThrow('status 404');
    await expect(fetchPage(start, web({}, () => []).ports, signal)).rejects.toThrow('There is no host page.org');
  });
});

describe('a guard that is gone', () => {
  it('would be seen: who connects without looking at addresses reaches this very machine', async () => {
    const { ports, connections } = web({ 'https://page.org/': {} }, () => ['127.0.0.1']);
    const [address = ''] = await ports.resolve('page.org');
    await ports.request({ url: start, address, signal });
    expect(connections).toEqual([{ href: 'https://page.org/', address: '127.0.0.1' }]);
  });
});
