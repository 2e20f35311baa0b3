import type { Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningApp } from '../helpers/launchApp';
import { ask, answers, openSettings, closeDialog } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { decoderUrl, openDecoder } from '../helpers/liveWindows';
import { useModel } from '../helpers/pageBridge';
import { countIn, countInMemory, descendantsOf, describe, environmentOf } from '../helpers/processTree';

/*
 * The key stays in one place (trust.md G5): one key for the run, and every sink is searched for it. What must hold it does:
 * main, the helper that speaks with the keychain, and the network's process, which writes the header.
 */

const makeCanary = (): string => `vck_CANARY_${randomBytes(18).toString('hex')}`;

/** The key as bytes in the spellings in which it could lie about: plain, UTF-16, hexadecimal, base64 at each of three offsets. */
function spellings(key: string): readonly Buffer[] {
  const inBase64 = [0, 1, 2].map((offset) => Buffer.concat([Buffer.alloc(offset), Buffer.from(key)]).toString('base64').slice(offset === 0 ? 0 : 4, -4));
  return [Buffer.from(key), Buffer.from(key, 'utf16le'), Buffer.from(Buffer.from(key).toString('hex')), ...inBase64.map((text) => Buffer.from(text))];
}

function isIn(bytes: Buffer, key: string): boolean {
  return spellings(key).some((spelling) => countIn(bytes, spelling) > 0);
}

/** The files below a folder that hold the key. */
function filesWith(folder: string, key: string): { readonly files: number; readonly holding: readonly string[] } {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.path, entry.name));
  return { files: paths.length, holding: paths.filter((path) => isIn(readFileSync(path), key)) };
}

/** The page's whole JavaScript heap, garbage collected, as the debugger writes it down. */
async function heapOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return Buffer.from(chunks.join(''));
}

async function decoderHeap(app: RunningApp): Promise<Buffer> {
  const path = join(tmpdir(), `gatehouse-heap-${process.pid}.json`);
  await app.application.evaluate(
    ({ webContents }, { url, path }) => webContents.getAllWebContents().find((contents) => contents.getURL() === url)?.takeHeapSnapshot(path),
    { url: decoderUrl, path },
  );
  const heap = readFileSync(path);
  await rm(path);
  return heap;
}

/** Uses the app as one does: a file, a question, the settings; then a second conversation's answer that fails. */
async function useApp(app: RunningApp): Promise<void> {
  await useModel(app.page, 'anthropic/claude-sonnet-4.5');
  await openDecoder(app);
  await ask(app.page, 'What do you see?');
  await expect(answers(app.page).last()).toHaveAttribute('data-status', 'done');
  const dialog = await openSettings(app.page, 'Connection');
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await expect(dialog.getByText(/It works/)).toBeVisible();
  await closeDialog(app.page);
  await openDecoder(app);
}

function outputOf(app: RunningApp): () => Buffer {
  const said: Buffer[] = [];
  const { stdout, stderr } = app.application.process();
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => void said.push(chunk));
  return () => Buffer.concat(said);
}

test('a key from the keychain is in no page, no file, no log and no command line', async ({ journey }) => {
  const key = makeCanary();
  const gateway = await journey.startGateway({ key });
  const first = await journey.launch({ gateway, hasKey: false });
  await first.page.getByRole('textbox', { name: 'API key' }).click();
  await first.page.keyboard.type(key);
  await first.page.getByRole('button', { name: 'Save key' }).click();
  await expect(first.page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  expect(isIn(await heapOf(first.page), key), 'the heap of the page in which it was typed').toBe(false);
  await first.close();

  const app = await journey.launch({ gateway, hasKey: false });
  const output = outputOf(app);
  await useApp(app);
  expect(isIn(await heapOf(app.page), key), 'the heap of the page').toBe(false);
  expect(isIn(await decoderHeap(app), key), 'the heap of the decoder').toBe(false);
  expect(isIn(output(), key), 'what the app prints').toBe(false);

  const main = app.application.process().pid ?? 0;
  const children = descendantsOf(main);
  for (const { pid, type, commandLine } of [...describe(main), ...children]) {
    expect(isIn(Buffer.from(commandLine), key), `command line of ${type}`).toBe(false);
    expect(isIn(Buffer.from(environmentOf(pid)), key), `environment of ${type}`).toBe(false);
  }
  // Not only the heap: all that the process may write to.
  for (const { pid, type } of children.filter(({ type }) => type === 'renderer' || type === 'zygote' || type === 'gpu-process')) {
    expect(countInMemory(pid, ...spellings(key)), `memory of ${type}`).toBe(0);
  }
  expect(countInMemory(main, Buffer.from(key)), 'main holds it, so the search can find it').toBeGreaterThan(0);

  const running = filesWith(journey.profile, key);
  expect(running.files).toBeGreaterThan(10);
  expect(running.holding).toEqual([]);
  await app.close();
  expect(filesWith(journey.profile, key).holding).toEqual([]);
});

test('a key from the environment is taken out of it before any page is there', async ({ journey }) => {
  const key = makeCanary();
  const app = await journey.launch({ gateway: await journey.startGateway({ key }) });
  const output = outputOf(app);
  await useApp(app);
  expect(isIn(await heapOf(app.page), key), 'the heap of the page').toBe(false);
  expect(isIn(await decoderHeap(app), key), 'the heap of the decoder').toBe(false);
  expect(isIn(output(), key), 'what the app prints').toBe(false);
  expect(await app.application.evaluate(() => Object.keys(process.env).filter((name) => /AI_GATEWAY_API_KEY|VERCEL_OIDC_TOKEN/.test(name)))).toEqual([]);

  const main = app.application.process().pid ?? 0;
  for (const { pid, type, commandLine } of descendantsOf(main)) {
    expect(isIn(Buffer.from(commandLine), key), `command line of ${type}`).toBe(false);
    if (type === 'utility') expect(isIn(Buffer.from(environmentOf(pid)), key), `environment of ${type}`).toBe(false);
    if (type !== 'renderer') continue;
    // The system starts Chromium's zygote, of which pages are forked, with the environment that the person gave the app,
    // before a line of ours runs: that block is in them, outside every heap, and nothing else is.
    expect(countInMemory(pid, Buffer.from(key)), 'memory of a page').toBe(countInMemory(pid, Buffer.from(`AI_GATEWAY_API_KEY=${key}`)));
  }
  expect(filesWith(journey.profile, key).holding).toEqual([]);
  await app.close();
  expect(filesWith(journey.profile, key).holding).toEqual([]);
});
