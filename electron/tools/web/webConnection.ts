import { lookup } from 'node:dns/promises';
import { request as requestOverTls, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { WebPorts, WebReply } from './fetchPage';

/** What a server is told of us: nothing of the person, the machine or the conversation. */
const headers = { 'user-agent': 'Mozilla/5.0 (compatible; Gatehouse)', accept: 'text/html, application/xhtml+xml, text/plain;q=0.9, application/json;q=0.9, */*;q=0.1', 'accept-encoding': 'gzip, br', connection: 'close' };

const unpackers: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };

/**
 * The one way out of the tools: a single request over TLS, to the machine at the address it is given, without cookies, without a
 * redirect, on a connection of its own. It goes past the system's proxy, which would look the name up anew, where nobody sees.
 * `trusting` is for tests: a port, and a certificate of their own.
 */
export function openWebConnection(trusting: Pick<RequestOptions, 'ca' | 'port'> = {}): WebPorts {
  return {
    resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    request: ({ url, address, signal }) =>
      new Promise((resolve, reject) => {
        const asked = requestOverTls(
          { ...trusting, host: url.hostname, path: `${url.pathname}${url.search}`, method: 'GET', headers, servername: url.hostname, agent: false, signal, lookup: pinnedTo(address) },
          (answer) => resolve(replyOf(answer)),
        );
        asked.once('error', reject);
        asked.end();
      }),
  };
}

/** Whatever name is looked up on the way, this is its address. */
function pinnedTo(address: string): RequestOptions['lookup'] {
  const family = address.includes(':') ? 6 : 4;
  return (_name, options, answer) => {
    if (options.all === true) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
}

function replyOf(answer: IncomingMessage): WebReply {
  const unpacker = unpackers[answer.headers['content-encoding']?.trim().toLowerCase() ?? '']?.();
  const body: Readable = unpacker === undefined ? answer : pipeline(answer, unpacker, () => undefined);
  // A line that breaks after the last byte was read is nobody's concern.
  body.on('error', () => undefined);
  return {
    status: answer.statusCode ?? 0,
    contentType: answer.headers['content-type'] ?? '',
    location: answer.headers.location ?? null,
    body,
    close: () => {
      answer.destroy();
      body.destroy();
    },
  };
}
