import OpenAI from 'openai';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../electron/support/log';
import { FailureError } from '../../../shared/failure';
import { canary, encodings, findCanary, spellings, type Encoding } from '../../helpers/canary';
import { ask, clientFor, failureFrom } from './gatewayHarness';
import { answerWith, answerWithStream, startLoopbackServer, type Answer, type LoopbackServer } from './loopbackServer';

/* A key must not come back out of an error (trust.md T15): neither the SDK's, for a key that is none, nor the server's. */

const logs = mkdtempSync(join(tmpdir(), 'gatehouse-leaks-'));
afterAll(() => rmSync(logs, { recursive: true }));
const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(answer: Answer): Promise<LoopbackServer> {
  const server = await startLoopbackServer(answer);
  servers.push(server);
  return server;
}

const leaksIn = (value: unknown): readonly Encoding[] => findCanary(Buffer.from(typeof value === 'string' ? value : inspect(value, { depth: 10, showHidden: true })));

const middle = Math.floor(canary.length / 2);
const within = (text: string): string => canary.slice(0, middle) + text + canary.slice(middle);
const brokenKeys: readonly (readonly [string, string])[] = [
  ['a line feed at the end', `${canary}\n`],
  ['a line feed within', within('\n')],
  ['a line break and a header', `${canary}\r\nX-Evil: 1`],
  ['a tab', within('\t')],
  ['a null character', within('\0')],
  ['an escape sequence', within('\u001B[31m')],
  ['a control character of Latin-1', within('\u0085')],
  ['an ellipsis', within('\u2026')],
  ['a direction mark', within('\u202E')],
  ['a line separator', within('\u2028')],
  ['half a character', within('\uD800')],
  ['a letter with an accent', within('é')],
];

describe('a key that cannot be a header', () => {
  it.each(brokenKeys)('with %s is refused without a word of it, and nothing is sent', async (_what, key) => {
    const server = await serve(answerWithStream('data: [DONE]\n\n'));
    const notes: string[] = [];
    const client = clientFor(server.baseUrl, { key: () => Promise.resolve(key), log: (note) => void notes.push(note) });
    const { signal } = new AbortController();
    const failures = [(await ask(client)).failure, await failureFrom(client.listModels(signal)), await failureFrom(client.readCredits(signal))];
    expect(failures.map((failure) => failure?.code)).toEqual(['secret.invalid', 'secret.invalid', 'secret.invalid']);
    expect(leaksIn([failures, notes])).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  it('is in the error of the SDK alone, so that the search would find it', async () => {
    const server = await serve(answerWithStream('data: [DONE]\n\n'));
    const found = await Promise.all(
      brokenKeys.map(async ([, apiKey]) => {
        const error: unknown = await new OpenAI({ apiKey, baseURL: server.baseUrl, maxRetries: 0 }).models.list().then(() => null, (thrown: unknown) => thrown);
        return leaksIn(error).length > 0;
      }),
    );
    expect(found.filter(Boolean).length).toBeGreaterThan(0);
  });
});

type Echo = readonly [place: string, (header: string) => Answer];

/** Everywhere in a refusal or a stream from which a failure takes a word. */
const places: readonly Echo[] = [
  ['the message of a 401', (header) => answerWith(401, JSON.stringify({ error: { message: `bad header ${header}`, type: 'authentication_error' } }))],
  ['the type and code of a 400', (header) => answerWith(400, JSON.stringify({ error: { message: 'no', type: header, code: header } }))],
  ['a type that is cut', (header) => answerWith(400, JSON.stringify({ error: { message: 'no', type: 'x'.repeat(100) + header } }))],
  ['the name of a model', (header) => answerWith(404, JSON.stringify({ error: { message: 'model not found', type: 'model_not_found', param: { modelId: 'x'.repeat(225) + header } } }))],
  ['the id of a generation', (header) => answerWith(500, JSON.stringify({ error: { message: 'no' }, generationId: 'x'.repeat(225) + header }))],
  ['JSON within JSON', (header) => answerWith(400, JSON.stringify({ error: { message: JSON.stringify({ error: { message: header } }) } }))],
  ['a web page', (header) => answerWith(502, `<html><body>${header}</body></html>`, { 'content-type': 'text/html' })],
  ['plain text at the limit of 2 KB', (header) => answerWith(400, 'x'.repeat(2020) + header, { 'content-type': 'text/plain' })],
  ['plain text that is nothing else', (header) => answerWith(400, header.repeat(120), { 'content-type': 'text/plain' })],
  ['an error inside a stream', (header) => answerWithStream(`data: ${JSON.stringify({ error: { message: header, type: 'x'.repeat(100) + header } })}\n\n`)],
];

/** What moves the key within base64 to that offset. */
const wordBefore: ReadonlyMap<Encoding, string> = new Map([['base64 at 0', 'Basic='], ['base64 at 1', 'Bearer '], ['base64 at 2', 'k:']]);
const echoes = places.flatMap(([place, echo]) => encodings.flatMap((encoding) => headersIn(encoding).map((header) => [place, encoding, echo(header)] as const)));

/** The header as a server may repeat it: the key alone and with "Bearer", which moves it within base64. */
function headersIn(encoding: Encoding): readonly string[] {
  const before = wordBefore.get(encoding);
  if (before === undefined) return spellings(canary, encoding);
  const text = Buffer.from(before + canary).toString('base64');
  return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
}

describe('a server that repeats the key', () => {
  it('is asked at every place in every encoding', () => {
    expect(new Set(echoes.map(([place, encoding]) => `${place} ${encoding}`)).size).toBe(10 * 6);
  });

  it.each(echoes)('in %s (%s) gets it into no failure and no log', async (_place, _encoding, answer) => {
    const server = await serve(answer);
    const heard = await ask(clientFor(server.baseUrl));
    expect(heard.failure).not.toBeNull();
    // Not by its shape: the log is told no key here, and the failure must be clean before it comes to it.
    const directory = join(logs, String(Math.random()));
    createLog({ directory, nowMs: Date.now }).error('turn.failed', { error: new FailureError(heard.failure ?? { code: 'unexpected' }) });
    expect([...leaksIn(heard), ...leaksIn(readFileSync(join(directory, 'main.log'), 'utf8'))]).toEqual([]);
  });

  it('does get it into the bare body, so that the search would find it', async () => {
    const found = await Promise.all(
      echoes.map(async ([, encoding, answer]) => {
        const server = await serve(answer);
        const body = await (await fetch(`${server.baseUrl}/chat/completions`)).text();
        return leaksIn(body).includes(encoding);
      }),
    );
    expect(found).toHaveLength(echoes.length);
    expect(found.filter((isFound) => !isFound)).toEqual([]);
  });
});
