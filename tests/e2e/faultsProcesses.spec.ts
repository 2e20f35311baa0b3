import { setTimeout as wait } from 'node:timers/promises';
import type { ElectronApplication } from 'playwright';
import { completionsOf, sentText, untilSomeIsShown } from '../helpers/answerLog';
import { answers, ask, askAndRead, composer, lastAnswer, modelButton } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import type { RunningApp } from '../helpers/launchApp';
import { runInWindow } from '../helpers/liveWindows';
import { askMain, lastMessage, readConversation, shownConversationId, textOf, useModel } from '../helpers/pageBridge';
import { readStoredMessages } from '../helpers/storedAnswers';

/* One of the app's processes hangs, dies or goes wrong (trust.md F65 to F68): what was asked, said and written stays. */

const model = 'anthropic/claude-sonnet-4.5';
const mainUrl = 'app://bundle/index.html';

/** The system's dialogs, answered by their first button; gives what they said. */
async function pressFirstButtons(application: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await application.evaluate(({ dialog }) => {
    const said: string[] = [];
    Reflect.set(globalThis, 'dialogsSaid', said);
    dialog.showMessageBox = (...args: readonly unknown[]) => {
      const { message, buttons } = Object(args.at(-1));
      said.push([message, ...buttons].join(' | '));
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  return () => application.evaluate(() => Reflect.get(globalThis, 'dialogsSaid') as readonly string[]);
}

/** What the new page shows, asked through main: Playwright gives a page up whose process ended. */
function statusIn(application: ElectronApplication): Promise<unknown> {
  const shown = '[...document.querySelectorAll("article[aria-label=Assistant]")].at(-1)?.dataset.status';
  // What is asked in the moment in which the process ends is never answered.
  return Promise.race([runInWindow(application, mainUrl, shown).catch(() => 'crashed'), wait(1_000, 'silent')]);
}

test('F66: a page that hangs is asked about by the system; loaded again, it shows the answer that went on meanwhile', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 900 });
  const { page, application } = await journey.launch({ gateway });
  await useModel(page, model);
  await ask(page, 'Please write 8 KB.');
  await untilSomeIsShown(page, 200);
  await composer(page).fill('A draft that must stay');
  const conversationId = await shownConversationId(page);
  await expect.poll(async () => (await askMain(page, 'draft.read', { conversationId })).text).toBe('A draft that must stay');
  const said = await pressFirstButtons(application);
  await page.evaluate(() => void setTimeout(() => { for (;;); }, 0));
  // Main goes on alone: the gateway sends to the end although the page takes nothing.
  await expect.poll(() => sentText(gateway).length, { timeout: 30_000 }).toBe(8 * 1024);
  await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.webContents.emit('unresponsive'));
  await expect.poll(said).toEqual(['This window is not responding | Reload | Wait']);
  await expect.poll(() => statusIn(application), { timeout: 30_000 }).toBe('done');
  await runInWindow(application, mainUrl, '[...document.querySelectorAll("article[aria-label=Assistant] [aria-label=Copy]")].at(-1).click()');
  await expect.poll(() => application.evaluate(({ clipboard }) => clipboard.readText())).toBe(sentText(gateway));
  expect(await runInWindow(application, mainUrl, 'document.querySelector("[aria-label=Message]").value')).toBe('A draft that must stay');
});

test('F67: without the graphics process the window keeps working', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page, application } = await journey.launch({ gateway });
  await useModel(page, model);
  await askAndRead(page, 'Before');
  const gpu = (): Promise<number | null> => application.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? null);
  await expect.poll(gpu).not.toBeNull();
  const pid = (await gpu()) ?? 0;
  process.kill(pid, 'SIGKILL');
  await expect.poll(gpu).not.toBe(pid);
  await askAndRead(page, 'After', 2);
  expect((await page.screenshot()).byteLength).toBeGreaterThan(10_000);
});

/** Errors in main that nobody catches. */
async function goWrong(app: Pick<RunningApp, 'application'>, times: number): Promise<void> {
  await app.application.evaluate((_electron, times) => {
    for (let time = 0; time < times; time += 1) {
      setTimeout(() => {
        if (time % 2 === 0) throw new Error(`A bug, ${time}`);
        void Promise.reject(new Error(`A bug, ${time}`));
      }, 0);
    }
  }, times);
}

test('F68: four uncaught errors in main end nothing; it is said, and the next start is a safe one, once', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 900 });
  const app = await journey.launch({ gateway });
  const { page } = app;
  await useModel(page, model);
  await ask(page, 'Please write 4 KB.');
  await untilSomeIsShown(page, 100);
  await goWrong(app, 4);
  await expect(page.getByText('Something went wrong that should not have')).toBeVisible();
  await expect(page.getByText('it will start safely')).toBeVisible();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await app.close();

  const safe = await journey.launch({ gateway });
  await expect(safe.page.getByText('this start is a safe one')).toBeVisible();
  await expect(lastAnswer(safe.page)).toHaveAttribute('data-status', 'done');
  await askAndRead(safe.page, 'Still there?', 2);
  await safe.close();
  const usual = await journey.launch({ gateway });
  await expect(answers(usual.page)).toHaveCount(2);
  await expect(usual.page.getByText('this start is a safe one')).toHaveCount(0);
});

test('a demo whose process dies is started again, which is said, and answers the next question', async ({ journey }) => {
  const { page, application } = await journey.launch({ args: ['--demo'] });
  const demo = (): Promise<number | null> =>
    application.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Gatehouse demo')?.pid ?? null);
  await expect.poll(demo).not.toBeNull();
  // Its models are there, so that Enter sends.
  const canAsk = () => expect(modelButton(page).first()).toHaveAccessibleName(/Claude/);
  await canAsk();
  await askAndRead(page, 'Before');
  const pid = (await demo()) ?? 0;
  expect(pid).toBeGreaterThan(0);
  process.kill(pid, 'SIGKILL');
  await expect(page.getByText('The demo had stopped and was started again')).toBeVisible();
  await expect.poll(demo).not.toBe(pid);
  await expect(page.getByText('Demo gateway', { exact: true }).first()).toBeVisible();
  await canAsk();
  await askAndRead(page, 'After', 2);
});

test('killed while an answer is written: its reasoning, the details to send back and the receipt so far are there', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 250 });
  const app = await journey.launch({ gateway });
  await useModel(app.page, model);
  await ask(app.page, 'Please write 8 KB.');
  await untilSomeIsShown(app.page, 1_500);
  const conversationId = await shownConversationId(app.page);
  const seen = await lastMessage(app.page, conversationId);
  expect(seen.status).toBe('streaming');
  await expect.poll(() => readStoredMessages(journey.profile).at(-1)?.text.length).toBeGreaterThan(textOf(seen).length);
  const main = app.application.process();
  const isGone = new Promise((resolve) => main.once('exit', resolve));
  main.kill('SIGKILL');
  await isGone;

  const { page } = await journey.launch({ gateway });
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'interrupted');
  const recovered = (await readConversation(page, conversationId)).messages.at(-1);
  const reasoningOf = (message: typeof seen | undefined) => message?.parts.find((part) => part.kind === 'reasoning');
  expect(reasoningOf(seen)).toBeDefined();
  expect(reasoningOf(recovered)).toEqual(reasoningOf(seen));
  expect(textOf(recovered ?? { parts: [] }).startsWith(textOf(seen))).toBe(true);
  expect(recovered?.receipt).toMatchObject({ ...seen.receipt, attempts: 1 });
  expect(recovered?.receipt?.requestId).toMatch(/./);
  expect(recovered?.receipt?.costUsd).toBeUndefined();
  await expect(lastAnswer(page).getByRole('group', { name: 'Receipt' })).toContainText('cost unknown');
  console.log(`Kept through the kill: ${Object.keys(recovered?.receipt ?? {}).join(', ')}; reasoning ${reasoningOf(recovered)?.kind === 'reasoning' ? 'with' : 'without'} details.`);
  expect(completionsOf(gateway)[0]?.finishReason).toBeNull();
});
