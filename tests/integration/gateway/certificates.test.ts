import { createServer } from 'node:https';
import { createServer as createPlainServer } from 'node:http';
import type { Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchTrusting } from './fetchTrusting';
import { ask, clientFor } from './gatewayHarness';
import { makeCertificate } from './testCertificate';
import type { TestCertificate } from './testCertificate';

const dayMs = 86_400_000;
const now = Date.now();
let server: Server | undefined;
let handled = 0;
afterEach(() => {
  server?.close();
  handled = 0;
});

async function serve(listening: Server): Promise<string> {
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `https://localhost:${address.port}/v1`;
}

const serveTls = (certificate: TestCertificate) => serve(createServer(certificate, (_request, response) => {
  handled += 1;
  response.end();
}));

describe('a certificate', () => {
  it.each([
    ['expired', { host: 'localhost', from: new Date(now - 2 * dayMs), until: new Date(now - dayMs) }],
    ['notYetValid', { host: 'localhost', from: new Date(now + dayMs), until: new Date(now + 2 * dayMs) }],
    ['wrongHost', { host: 'other.test', from: new Date(now - dayMs), until: new Date(now + dayMs) }],
  ])('that is %s is named so, and nothing is sent', async (cause, options) => {
    const certificate = makeCertificate(options);
    const baseUrl = await serveTls(certificate);
    const heard = await ask(clientFor(baseUrl, { fetch: fetchTrusting(certificate) }));
    expect(heard.failure).toMatchObject({ code: 'gateway.certificate', cause });
    expect(handled).toBe(0);
  });

  it('of an unknown issuer is refused by fetch itself', async () => {
    const baseUrl = await serveTls(makeCertificate({ host: 'localhost', from: new Date(now - dayMs), until: new Date(now + dayMs) }));
    const heard = await ask(clientFor(baseUrl));
    expect(heard.failure).toMatchObject({ code: 'gateway.certificate', cause: 'unknownIssuer', host: new URL(baseUrl).host });
    expect(handled).toBe(0);
  });

  it('that is missing, because the server speaks plain http, is a fault of the same kind', async () => {
    const baseUrl = await serve(createPlainServer(() => {
      handled += 1;
    }));
    const heard = await ask(clientFor(baseUrl));
    expect(heard.failure).toMatchObject({ code: 'gateway.certificate', cause: 'other' });
    expect(handled).toBe(0);
  });
});
