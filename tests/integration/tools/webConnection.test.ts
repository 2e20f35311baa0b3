import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchPage, type WebPorts } from '../../../electron/tools/web/fetchPage';
import { openWebConnection } from '../../../electron/tools/web/webConnection';
import { makeCertificate } from '../gateway/testCertificate';

/*
 * The real connection, to a real server of this machine. `public` stands for an address of the world: the test's wiring, and not
 * the guard, leads it here.
 */
const dayMs = 86_400_000;
const certificate = makeCertificate({ host: 'page.org', from: new Date(Date.now() - dayMs), until: new Date(Date.now() + dayMs) });
const publicAddress = '93.184.216.34';
let server: Server;
let port = 0;
const seen: IncomingMessage[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const { signal } = new AbortController();

beforeAll(async () => {
  server = createServer(certificate, (request, response) => {
    seen.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  port = typeof bound === 'object' ? (bound?.port ?? 0) : 0;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const connection = (ca: string | undefined = certificate.cert): WebPorts => openWebConnection({ port, ...(ca === undefined ? {} : { ca }) });

/** The guard sees an address of the world; the connection goes to this machine. */
const led = (ports: WebPorts, resolve: WebPorts['resolve'] = async () => [publicAddress]): WebPorts => ({ resolve, request: (wish) => ports.request({ ...wish, address: '127.0.0.1' }) });

const fetchText = async (ports: WebPorts, href = 'https://page.org/'): Promise<string> => new TextDecoder().decode((await fetchPage(new URL(href), ports, signal)).bytes);

describe('the connection to a page', () => {
  it('goes to the given address, by the name of the page, and tells nothing of us', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('seven');
    expect(await fetchText(led(connection()), 'https://page.org/tide?at=brest')).toBe('seven');
    const request = seen.at(-1);
    expect(request?.url).toBe('/tide?at=brest');
    expect(Object.keys(request?.headers ?? {}).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
    expect(request?.headers['host']).toMatch(/^page\.org/);
  });

  it('looks no name up by itself: a name that does not exist is reached at the address that it is given', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('there');
    const reply = await connection().request({ url: new URL('https://page.org/'), address: '127.0.0.1', signal });
    reply.close();
    expect(reply.status).toBe(200);
    // 192.0.2.1 is nobody's: were the name looked up instead, it would not be asked at all.
    const controller = new AbortController();
    const nowhere = connection().request({ url: new URL('https://page.org/'), address: '192.0.2.1', signal: controller.signal });
    controller.abort();
    await expect(nowhere).rejects.toThrow();
  });

  it('refuses a certificate of somebody else, and one that is nobody’s', async () => {
    const before = seen.length;
    await expect(fetchText(led(connection()), 'https://other.org/')).rejects.toThrow();
    await expect(fetchText(led(openWebConnection({ port })))).rejects.toThrow();
    expect(seen).toHaveLength(before);
  });

  it('unpacks what comes packed, up to the limit: a bomb is as large as anything else', async () => {
    for (const [encoding, pack] of [['gzip', gzipSync], ['br', brotliCompressSync]] as const) {
      answer = (_request, response) => response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': encoding }).end(pack(Buffer.from('packed')));
      expect(await fetchText(led(connection()))).toBe('packed');
      answer = (_request, response) => response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': encoding }).end(pack(Buffer.alloc(40 * 1024 * 1024)));
      const page = await fetchPage(new URL('https://page.org/'), led(connection()), signal);
      expect(page.isCut).toBe(true);
    }
  });

  it('breaks off when it is stopped, also in the middle of a page', async () => {
    const controller = new AbortController();
    let isGone = false;
    answer = (request, response) => {
      request.once('close', () => {
        isGone = true;
      });
      response.writeHead(200, { 'content-type': 'text/plain' }).write('begun');
      setTimeout(() => controller.abort(), 20);
    };
    await expect(fetchPage(new URL('https://page.org/'), led(connection()), controller.signal)).rejects.toThrow();
    await expect.poll(() => isGone, { timeout: 10_000 }).toBe(true);
  });
});

describe('a name that changes its mind', () => {
  it('never leads to this machine: what was looked at is where it goes', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('inside');
    const before = seen.length;
    const addresses = [[publicAddress], ['127.0.0.1']];
    let time = 0;
    const reached: string[] = [];
    const ports: WebPorts = {
      resolve: async () => addresses[Math.min(time++, 1)] ?? [],
      request: async ({ address }) => {
        reached.push(address);
        return { status: 302, contentType: '', location: 'https://page.org/again', body: (async function* () {})(), close: () => undefined };
      },
    };
    await expect(fetchText(ports)).rejects.toThrow('private network');
    expect(reached).toEqual([publicAddress]);
    expect(seen).toHaveLength(before);
  });

  it('would lead here if the connection looked it up anew: the rig sees it', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('inside');
    const addresses = [[publicAddress], ['127.0.0.1']];
    let time = 0;
    const resolve = async (): Promise<readonly string[]> => addresses[Math.min(time++, 1)] ?? [];
    const careless: WebPorts = { resolve, request: async (wish) => connection().request({ ...wish, address: (await resolve())[0] ?? '' }) };
    expect(await fetchText(careless)).toBe('inside');
  });
});
