import { spawn } from 'node:child_process';
import { createServer, request } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { takeEnvironment, withoutKeys } from '../../../electron/secrets/environmentKey';
import { makeCertificate } from '../gateway/testCertificate';

/* NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment that the person started the app with (trust.md T18). */

const variable = 'NODE_TLS_REJECT_UNAUTHORIZED';
const dayMs = 86_400_000;
const before = process.env[variable];
const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
  if (before === undefined) delete process.env[variable];
  else process.env[variable] = before;
});

/** A server whose certificate nobody vouches for, and how often it was asked. */
async function startStranger(): Promise<{ readonly url: string; readonly asked: () => number }> {
  let asked = 0;
  const certificate = makeCertificate({ host: 'localhost', from: new Date(Date.now() - dayMs), until: new Date(Date.now() + dayMs) });
  const server = createServer(certificate, (_request, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closings.push(() => server.close().closeAllConnections());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { url: `https://localhost:${address.port}/`, asked: () => asked };
}

const isAnswered = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const outgoing = request(url, { family: 4, agent: false }, (answer) => {
      answer.resume();
      resolve(true);
    });
    outgoing.once('error', () => resolve(false)).end();
  });

const askInChild = `require('node:https').get(process.argv[1], { family: 4 }, () => process.exit(7)).on('error', () => process.exit(3));`;

const exitCodeIn = (environment: Readonly<Record<string, string | undefined>>, url: string): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', askInChild, url], { env: { ...environment }, stdio: 'ignore' });
    child.once('error', reject).once('exit', resolve);
  });

describe('a variable that switches certificates off', () => {
  it('is gone from main once the environment was taken: before that a stranger is asked, afterwards not', async () => {
    const { url, asked } = await startStranger();
    process.env[variable] = '0';
    expect([await isAnswered(url), asked()]).toEqual([true, 1]);
    takeEnvironment(process.env);
    expect([await isAnswered(url), asked()]).toEqual([false, 1]);
  });

  it('is not handed down to the processes of keychain and demo', async () => {
    const { url, asked } = await startStranger();
    const weakened = { ...process.env, [variable]: '0' };
    expect([await exitCodeIn(weakened, url), asked()]).toEqual([7, 1]);
    expect([await exitCodeIn(withoutKeys(weakened), url), asked()]).toEqual([3, 1]);
  });
});
