import { setTimeout as wait } from 'node:timers/promises';
import type { RawBridge } from '../../shared/contract/bridge';
import { completionsOf, copyLastAnswer, sentText, untilSomeIsShown } from '../helpers/answerLog';
import { answers, ask, conversation, lastAnswer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import type { RunningApp } from '../helpers/launchApp';
import { runInWindow } from '../helpers/liveWindows';
import { mainPages, openedBy } from '../helpers/mainWindows';
import { lastMessage, shownConversationId, textOf, useModel } from '../helpers/pageBridge';
import { startAgain } from '../helpers/secondStart';

/* The reply lives in main; windows look on. Whatever happens to a window, the answer becomes what the gateway sent. */

declare const bridge: RawBridge;

const model = 'anthropic/claude-sonnet-4.5';
const mainUrl = 'app://bundle/index.html';

test('a reload in the middle of an answer loses nothing', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 60 });
  const app = await journey.launch({ gateway });
  await useModel(app.page, model);
  await ask(app.page, 'Please write 8 KB.');
  await untilSomeIsShown(app.page, 200);
  await app.page.reload();
  await expect(lastAnswer(app.page)).toHaveAttribute('data-status', 'streaming');
  gateway.hurry();
  await expect(lastAnswer(app.page)).toHaveAttribute('data-status', 'done');
  expect(sentText(gateway)).toHaveLength(8 * 1024);
  expect(await copyLastAnswer(app)).toBe(sentText(gateway));
  expect(completionsOf(gateway)).toHaveLength(1);
});

test('a page that crashes is loaded again, and the answer goes on', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 60 });
  const app = await journey.launch({ gateway });
  await useModel(app.page, model);
  await ask(app.page, 'Please write 8 KB.');
  await untilSomeIsShown(app.page, 200);
  await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.webContents.forcefullyCrashRenderer());
  // Playwright gives a crashed page up, so main is asked what the new one shows.
  const shown = 'document.querySelector("article[aria-label=Assistant]")?.dataset.status';
  // What is asked in the moment of the crash is never answered.
  const status = (): Promise<unknown> => Promise.race([runInWindow(app.application, mainUrl, shown).catch(() => 'crashed'), wait(1_000, 'silent')]);
  await expect.poll(status).toBe('streaming');
  gateway.hurry();
  await expect.poll(status, { timeout: 30_000 }).toBe('done');
  await runInWindow(app.application, mainUrl, '[...document.querySelectorAll("article[aria-label=Assistant] [aria-label=Copy]")].at(-1).click()');
  await expect.poll(() => app.application.evaluate(({ clipboard }) => clipboard.readText())).toBe(sentText(gateway));
  expect(sentText(gateway)).toHaveLength(8 * 1024);
});

test('where closing the window does not end the app, the answer is written on, and a second start shows it', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 60 });
  const app = await journey.launch({ gateway });
  await useModel(app.page, model);
  // As on macOS, which this code asks by name.
  await app.application.evaluate(() => Object.defineProperty(process, 'platform', { value: 'darwin' }));
  await ask(app.page, 'Please write 8 KB.');
  await untilSomeIsShown(app.page, 200);
  await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.close());
  await expect.poll(() => mainPages(app.application)).toEqual([]);
  expect(completionsOf(gateway)[0]?.finishReason).toBeNull();
  gateway.hurry();

  const page = await openedBy(app.application, async () => expect(await startAgain(journey.profile)).toBe(0));
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  expect(await copyLastAnswer({ page, application: app.application })).toBe(sentText(gateway));
  expect(sentText(gateway)).toHaveLength(8 * 1024);
});

test('a second start ends at once, and the first window comes forward', async ({ journey }) => {
  const app = await journey.launch({ gateway: await journey.startGateway() });
  const state = (): Promise<unknown> =>
    app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter(({ webContents }) => webContents.getURL().includes('/index.html')).map((window) => ({ isMinimized: window.isMinimized(), isVisible: window.isVisible(), isFocused: window.isFocused() })));
  await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.minimize());
  await expect.poll(state).toMatchObject([{ isMinimized: true }]);
  expect(await startAgain(journey.profile)).toBe(0);
  await expect.poll(state).toEqual([{ isMinimized: false, isVisible: true, isFocused: true }]);
});

test('two answers are written at once, each into its own conversation', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 60 });
  const app = await journey.launch({ gateway });
  const { page } = app;
  await useModel(page, model);
  await ask(page, 'First: please write 8 KB.');
  await untilSomeIsShown(page, 100);
  await page.getByRole('button', { name: 'New chat' }).click();
  await expect(answers(page)).toHaveCount(0);
  await ask(page, 'Second: please write 6 KB.');
  await untilSomeIsShown(page, 100);
  const [first, second] = completionsOf(gateway);
  expect([first?.finishReason, second?.finishReason]).toEqual([null, null]);
  gateway.hurry();

  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  expect(await copyLastAnswer(app)).toBe(second?.sentText);
  await conversation(page, 'First: please write 8 KB.').click();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  expect(await copyLastAnswer(app)).toBe(first?.sentText);
  expect([first?.sentText.length, second?.sentText.length]).toEqual([8 * 1024, 6 * 1024]);
});

test('a page that acknowledges only every 150 ms holds up nobody, costs main no memory, and ends equal to the log', async ({ journey }) => {
  const kilobytes = 300;
  const gateway = await journey.startGateway({ tokensPerSecond: 25_000 });
  const { page, application } = await journey.launch({ gateway });
  await useModel(page, model);
  const conversationId = await shownConversationId(page);
  const liveBytes = (): Promise<number> =>
    application.evaluate(() => {
      const require = process.mainModule?.require ?? (() => { throw new Error('Main has no require'); })();
      require('node:v8').setFlagsFromString('--expose-gc');
      require('node:vm').runInNewContext('gc')();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    });
  const before = await liveBytes();
  await page.evaluate((conversationId) => {
    const seen = { frames: 0, events: 0, early: 0, gaps: 0, text: '', hasEnded: false };
    Reflect.set(globalThis, 'slowWatch', seen);
    let lastSeq = 0;
    let isUnacknowledged = false;
    const textIds = new Set<unknown>();
    const open = (part: { readonly kind: string; readonly partId: string; readonly text: string }): void => {
      if (part.kind !== 'text') return;
      textIds.add(part.partId);
      seen.text += part.text;
    };
    const stream = bridge.open('conversation.watch', { conversationId }, (frame) => {
      const { seq, snapshot, events = [] } = Object(frame);
      seen.frames += 1;
      seen.early += isUnacknowledged ? 1 : 0;
      seen.gaps += seq === lastSeq + 1 ? 0 : 1;
      lastSeq = seq;
      if (snapshot !== undefined) seen.text = '';
      for (const part of snapshot?.messages.at(-1)?.parts ?? []) open(part);
      for (const event of events) {
        seen.events += 1;
        if (event.type === 'part.opened') open(event.part);
        if (event.type === 'part.grew' && textIds.has(event.partId)) seen.text += event.text;
        if (event.type === 'turn.ended') seen.hasEnded = true;
      }
      isUnacknowledged = true;
      setTimeout(() => {
        isUnacknowledged = false;
        stream.ack(seq);
      }, 150);
    });
  }, conversationId);

  await ask(page, `Please write ${kilobytes} KB.`);
  let peak = before;
  await expect
    .poll(async () => {
      peak = Math.max(peak, await liveBytes());
      return page.evaluate(() => Reflect.get(Reflect.get(globalThis, 'slowWatch'), 'hasEnded') as unknown);
    }, { timeout: 60_000, intervals: [50] })
    .toBe(true);
  const seen: { readonly [name: string]: number } & { readonly text: string } = await page.evaluate(() => Reflect.get(globalThis, 'slowWatch'));

  expect(seen.text).toBe(sentText(gateway));
  expect(seen.text).toHaveLength(kilobytes * 1024);
  expect({ early: seen['early'], gaps: seen['gaps'] }).toEqual({ early: 0, gaps: 0 });
  // Merged while it waited: thousands of pieces came, and each frame brought a handful of events.
  expect(completionsOf(gateway)[0]?.sentEvents).toBeGreaterThan(5_000);
  expect(seen['events']).toBeLessThan((seen['frames'] ?? 0) * 4 + 20);
  console.log(`Slow page: ${completionsOf(gateway)[0]?.sentEvents} events came as ${seen['events']} in ${seen['frames']} frames; main's live memory grew by at most ${((peak - before) / 1024 / 1024).toFixed(1)} MiB.`);
  expect(peak - before).toBeLessThan(24 * 1024 * 1024);
  // The window's own watch, which acknowledges at its own pace, is not held up by the slow one and ends with the same text.
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
  expect(textOf(await lastMessage(page, conversationId))).toBe(sentText(gateway));
});

test('the window opens where it was, as large as it was, however often', async ({ journey }) => {
  const bounds = (app: RunningApp): Promise<unknown> => app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.getNormalBounds());
  const first = await journey.launch();
  await first.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.setBounds({ x: 140, y: 90, width: 1010, height: 620 }));
  await expect.poll(() => bounds(first)).toMatchObject({ width: 1010, height: 620 });
  // The window manager puts its frame around it a moment later, and moves it by that.
  let left: unknown = null;
  const isAtRest = async (): Promise<boolean> => {
    const before = left;
    left = await bounds(first);
    return JSON.stringify(before) === JSON.stringify(left);
  };
  await expect.poll(isAtRest, { intervals: [500] }).toBe(true);
  await first.close();
  for (const start of [2, 3]) {
    const again = await journey.launch();
    await expect.poll(() => bounds(again), `start ${start}`).toEqual(left);
    await again.close();
  }
});
