import { createServer, type Server } from 'node:http';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { canary, decoy, encodings, finderOf, spellings } from '../helpers/canary';
import { filesBelow, search, sinks } from '../helpers/canaryLedger';
import { factsOf, filesOf, heapsOfPages } from '../helpers/canarySearch';
import { answers, ask, composer } from '../helpers/drive';
import { copiesInMain } from '../helpers/heapSnapshot';
import { expect, test } from '../helpers/journey';
import { createKeyringLab } from '../helpers/keyring';
import { askMain, useModel } from '../helpers/pageBridge';
import { writeClipboardText } from '../helpers/systemClipboard';

/* The search for the key proves itself: what is planted in a running app is found in each sink. And what a server repeats. */

const findDecoy = finderOf(decoy);

/** Has main do what no line of ours does: print it, hand it to a process as an argument and in its environment, keep it. */
async function leakInMain(application: ElectronApplication): Promise<void> {
  await application.evaluate(async (_electron, secret) => {
    console.log(secret);
    // A shell that waits for a line that never comes.
    const child = process.mainModule?.require('node:child_process').spawn('sh', ['-c', 'read line', secret], { env: { LEAK: secret }, stdio: ['pipe', 'ignore', 'ignore'] });
    process.once('exit', () => child.kill());
    Reflect.set(globalThis, 'leaked', [secret]);
    await new Promise((resolve) => child.once('spawn', resolve));
  }, decoy);
}

test('a key that lies in any sink of the running app is found there', async ({ journey }) => {
  const { application, page, profile, output } = await journey.launch({ gateway: await journey.startGateway() });
  const root = dirname(profile);
  await useModel(page, 'anthropic/claude-sonnet-4.5');
  // A question is stored and shown: database, IPC, the page's heap.
  await ask(page, `This is no question but ${decoy}`);
  await expect(answers(page).last()).toHaveAttribute('data-status', 'done');
  await page.evaluate((secret) => localStorage.setItem('leak', secret), decoy);
  for (const place of ['logs/main.log', 'settings-2.json', 'attachments/aa/leak', 'Crashpad/leak.dmp', '../temp/leak']) {
    mkdirSync(dirname(join(profile, place)), { recursive: true });
    appendFileSync(join(profile, place), decoy);
  }
  await leakInMain(application);
  await writeClipboardText(application, decoy);
  const lab = await createKeyringLab();
  journey.atEnd(lab.close);
  writeFileSync(join(lab.keyringsDirectory, 'login.keyring'), decoy);

  const facts = await factsOf({ application, isKeyInEnvironment: false });
  const found = new Set<string>();
  await expect.poll(() => {
    for (const [sink, own] of [...filesOf(root), ...facts]) if (search(sink, own, findDecoy).hits.length > 0) found.add(sink);
    // Chromium writes its storage when it finds the time, and a request is written down once its line is free.
    return found.has('profile of Chromium') && found.has('requests written down');
  }).toBe(true);
  if (search('page heap', await heapsOfPages(application), findDecoy).hits.length > 0) found.add('page heap');
  if (findDecoy(output()).length > 0) found.add('app output');
  if (search('keyring files', filesBelow(lab.keyringsDirectory), findDecoy).hits.length > 0) found.add('keyring files');
  const exported = join(root, 'leak.json');
  await application.evaluate(({ dialog }, filePath) => void Reflect.set(dialog, 'showSaveDialog', () => Promise.resolve({ canceled: false, filePath })), exported);
  await askMain(page, 'archive.export', { conversationIds: null, format: 'json', withFiles: false });
  if (search('exports', [{ name: 'leak.json', bytes: readFileSync(exported) }], findDecoy).hits.length > 0) found.add('exports');
  // These two are made outside the app: by the tests in Node and by the runners.
  expect(Object.keys(sinks).filter((sink) => !found.has(sink))).toEqual(['failures and events in Node', 'reports and traces']);
  expect(found.size).toBe(16);
  expect(await copiesInMain(application, decoy)).toBeGreaterThan(0);
});

/** A server that refuses everything and repeats what it was sent, in one encoding per request. */
async function startEcho(): Promise<{ readonly baseUrl: string; readonly asked: () => number; readonly server: Server }> {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    if (request.url?.endsWith('/models') === true) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'here/echo', name: 'Echo', object: 'model', type: 'language' }] }));
      return;
    }
    const encoding = encodings[asked % encodings.length] ?? 'raw';
    asked += 1;
    const before = 'Bearer '.slice(0, Number(/\d$/.exec(encoding)?.[0] ?? 0));
    const said = encoding.startsWith('base64') ? [Buffer.from(before + canary).toString('base64')] : spellings(canary, encoding);
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: `Refused: ${said.join(' or ')}`, type: 'authentication_error', code: said[0] } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { baseUrl: `http://127.0.0.1:${address.port}/v1`, asked: () => asked, server };
}

test('a server that repeats the key in a refusal gets it to no page, no file and no log', async ({ journey }) => {
  const echo = await startEcho();
  journey.atEnd(() => new Promise((resolve) => {
    echo.server.closeAllConnections();
    echo.server.close(() => resolve());
  }));
  const { application, page, profile, output } = await journey.launch({ gateway: { baseUrl: echo.baseUrl, key: canary } });
  await expect(composer(page)).toBeVisible();
  await useModel(page, 'here/echo');
  for (let round = 1; round <= encodings.length; round += 1) {
    await ask(page, `Question ${round}`);
    await expect(answers(page).nth(round - 1)).toHaveAttribute('data-status', 'failed');
  }
  expect(echo.asked()).toBeGreaterThanOrEqual(encodings.length);
  const places = [...filesOf(dirname(profile)), ['page heap', await heapsOfPages(application)], ['app output', [{ name: 'output', bytes: output() }]]] as const;
  expect(places.flatMap(([sink, own]) => search(sink, own).hits.map((hit) => `${sink}: ${hit}`))).toEqual([]);
  // The refusals themselves did come that far, so that a leak would have.
  const word = 'Refused: ';
  expect(places.filter(([, own]) => own.some(({ bytes }) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')))).map(([sink]) => sink)).toContain('IPC to pages');
});
