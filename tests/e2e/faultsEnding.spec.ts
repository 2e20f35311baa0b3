import type { DemoGateway } from '../../electron/demoGateway/startDemoGateway';
import { completionsOf, copyLastAnswer, sentText, untilSomeIsShown } from '../helpers/answerLog';
import { answers, ask, composer, lastAnswer, questions } from '../helpers/drive';
import { expect, test, type Journey } from '../helpers/journey';
import type { RunningApp } from '../helpers/launchApp';
import { shownConversationId, lastMessage, textOf, useModel } from '../helpers/pageBridge';
import { descendantsOf, isAlive } from '../helpers/processTree';
import { readStoredMessages } from '../helpers/storedAnswers';

/* The gateway goes, the app ends, the app is killed: the question is there, and so is all that came of its answer. */

const model = 'anthropic/claude-sonnet-4.5';
/** So long that it is still being written when a busy machine gets to the end that a test gives it. */
const question = 'Please write 32 KB.';
const wholeLength = 32 * 1024;
/** trust.md 5.2, line 3: text is stored at most so much, or 500 ms, after it arrived. */
const maxLostCharacters = 2 * 1024;

/** Asks, and comes back when a good part of the answer is shown, with more to come. */
async function askAndLookOn(app: RunningApp): Promise<void> {
  await useModel(app.page, model);
  await ask(app.page, question);
  await untilSomeIsShown(app.page, 2_500);
  await expect(lastAnswer(app.page)).toHaveAttribute('data-status', 'streaming');
}

/** The profile's two messages as the database file holds them. */
function readStored(profile: string): ReturnType<typeof readStoredMessages> {
  const messages = readStoredMessages(profile);
  expect(messages.map(({ role, status }) => [role, status]).at(0)).toEqual(['user', 'done']);
  expect(messages[0]?.text).toBe(question);
  expect(messages).toHaveLength(2);
  return messages;
}

/** In the place of a slow one, which was only to be interrupted. */
async function hurry(journey: Journey, slow: DemoGateway): Promise<DemoGateway> {
  await slow.stop();
  return journey.startGateway({ port: Number(new URL(slow.baseUrl).port), key: slow.key });
}

/** Started again, the app shows the part with what happened to it; Continue brings exactly the rest. */
async function expectItGoesOn(app: RunningApp, gateway: DemoGateway, part: string): Promise<void> {
  const { page } = app;
  await expect(questions(page)).toContainText(question);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'interrupted');
  await expect(lastAnswer(page).getByRole('alert')).toContainText('Gatehouse was closed while this answer was being written');
  expect(await copyLastAnswer(app)).toBe(part);
  await lastAnswer(page).getByRole('button', { name: 'Continue' }).click();
  await expect(answers(page)).toHaveCount(2);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done', { timeout: 60_000 });
  const rest = sentText(gateway);
  expect(textOf(await lastMessage(page, await shownConversationId(page)))).toBe(rest);
  expect((part + rest).length).toBe(wholeLength);
}

function childrenOf(app: RunningApp): readonly number[] {
  return descendantsOf(app.application.process().pid ?? 0).map(({ pid }) => pid);
}

test('killed in the middle of an answer: the question is there, and of the answer all but the last moment', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 300 });
  const app = await journey.launch({ gateway });
  await askAndLookOn(app);
  const main = app.application.process();
  const children = childrenOf(app);
  expect(children.length).toBeGreaterThan(3);
  const isGone = new Promise((resolve) => main.once('exit', resolve));
  main.kill('SIGKILL');
  const sentAtKill = sentText(gateway);
  await isGone;
  await expect.poll(() => children.filter(isAlive)).toEqual([]);

  const [, answer] = readStored(journey.profile);
  expect(answer?.status).toBe('streaming');
  expect(sentText(gateway).startsWith(answer?.text ?? '-')).toBe(true);
  const lost = sentAtKill.length - (answer?.text.length ?? 0);
  console.log(`Killed with ${sentAtKill.length} characters sent: ${answer?.text.length} are stored, ${Math.max(0, lost)} are lost.`);
  expect(lost).toBeLessThanOrEqual(maxLostCharacters);

  const quick = await hurry(journey, gateway);
  const again = await journey.launch({ gateway: quick });
  const [, recovered] = readStored(journey.profile);
  expect(recovered).toMatchObject({ status: 'interrupted', text: answer?.text, failureCode: 'app.closed' });
  await expectItGoesOn(again, quick, answer?.text ?? '');
});

test('quit in the middle of an answer: it is interrupted, and nothing that came is lost', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 500 });
  const app = await journey.launch({ gateway });
  await askAndLookOn(app);
  const shown = textOf(await lastMessage(app.page, await shownConversationId(app.page)));
  const children = childrenOf(app);
  await app.close();
  await expect.poll(() => children.filter(isAlive)).toEqual([]);
  const [, answer] = readStored(journey.profile);
  expect(answer).toMatchObject({ status: 'interrupted', failureCode: 'app.closed' });
  expect(answer?.text.startsWith(shown)).toBe(true);
  expect(sentText(gateway).startsWith(answer?.text ?? '-')).toBe(true);
  expect(completionsOf(gateway)[0]?.finishReason).toBeNull();

  const quick = await hurry(journey, gateway);
  await expectItGoesOn(await journey.launch({ gateway: quick }), quick, answer?.text ?? '');
});

test('closing the last window in the middle of an answer ends the app as quitting does', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 500 });
  const app = await journey.launch({ gateway });
  await askAndLookOn(app);
  const hasEnded = new Promise<number | null>((resolve) => app.application.process().once('exit', resolve));
  await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.close());
  expect(await hasEnded).toBe(0);
  const [, answer] = readStored(journey.profile);
  expect(answer).toMatchObject({ status: 'interrupted', failureCode: 'app.closed' });
  expect(answer?.text.length).toBeGreaterThan(2_000);
  expect(sentText(gateway).startsWith(answer?.text ?? '-')).toBe(true);
});

test('while the gateway is away the question is kept; once it is back, Retry brings the answer', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const app = await journey.launch({ gateway });
  const { page } = app;
  await useModel(page, model);
  await gateway.stop();
  await ask(page, question);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'failed');
  await expect(lastAnswer(page).getByRole('alert')).toContainText(`${new URL(gateway.baseUrl).host} does not answer. Your message is saved`);
  await expect(questions(page)).toContainText(question);
  expect(readStored(journey.profile)[1]).toMatchObject({ status: 'failed', text: '', failureCode: 'gateway.unreachable' });
  await expect(composer(page)).toBeEditable();

  const back = await hurry(journey, gateway);
  await lastAnswer(page).getByRole('button', { name: 'Retry' }).click();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(lastAnswer(page)).toContainText('2 of 2');
  expect(await copyLastAnswer(app)).toBe(sentText(back));
  expect(sentText(back)).toHaveLength(wholeLength);
});

test('a gateway that dies in the middle of an answer leaves what came, and Continue brings exactly the rest', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 500 });
  const app = await journey.launch({ gateway });
  const { page } = app;
  await askAndLookOn(app);
  await gateway.stop();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'interrupted');
  const part = await copyLastAnswer(app);
  expect(part.length).toBeGreaterThan(2_000);
  expect(sentText(gateway).startsWith(part)).toBe(true);
  const back = await hurry(journey, gateway);
  await lastAnswer(page).getByRole('button', { name: 'Continue' }).click();
  await expect(answers(page)).toHaveCount(2);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  expect((part + sentText(back)).length).toBe(wholeLength);
});

for (const [how, end] of [
  ['quits', (app: RunningApp) => app.close()],
  ['is killed', async (app: RunningApp) => void app.application.process().kill('SIGKILL')],
] as const) {
  test(`the demo's process ends with the app that ${how}`, async ({ journey }) => {
    const app = await journey.launch({ args: ['--demo'] });
    const demo = (): Promise<number | null> =>
      app.application.evaluate(({ app: electronApp }) => electronApp.getAppMetrics().find(({ name }) => name === 'Gatehouse demo')?.pid ?? null);
    await expect.poll(demo).not.toBeNull();
    const pid = (await demo()) ?? 0;
    const children = childrenOf(app);
    expect(children).toContain(pid);
    await end(app);
    await expect.poll(() => children.filter(isAlive)).toEqual([]);
  });
}

for (const how of ['SIGTERM', 'SIGHUP', 'session-end', 'shutdown', 'before-quit'] as const) {
  test(`F70: ended by ${how} in the middle of an answer: it is interrupted, with all that was shown, although its page hangs`, async ({ journey }) => {
    const gateway = await journey.startGateway({ tokensPerSecond: 500 });
    const app = await journey.launch({ gateway });
    await askAndLookOn(app);
    const shown = textOf(await lastMessage(app.page, await shownConversationId(app.page)));
    const main = app.application.process();
    const hasEnded = new Promise<number | null>((resolve) => main.once('exit', resolve));
    // The page can neither answer nor be asked: nothing may wait for it (F69).
    await app.page.evaluate(() => void setTimeout(() => { for (;;); }, 0));
    if (how === 'SIGTERM' || how === 'SIGHUP') main.kill(how);
    else {
      await app.application.evaluate(({ app: electronApp, BrowserWindow, powerMonitor }, how) => {
        setTimeout(() => {
          if (how === 'session-end') BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.emit('session-end');
          else if (how === 'shutdown') powerMonitor.emit('shutdown');
          else electronApp.quit();
        }, 0);
      }, how);
    }
    expect(await hasEnded).toBe(0);
    const [, answer] = readStored(journey.profile);
    expect(answer).toMatchObject({ status: 'interrupted', failureCode: 'app.closed' });
    expect(answer?.text.startsWith(shown)).toBe(true);
  });
}
