import { sentText, untilSomeIsShown } from '../helpers/answerLog';
import { ask, composer, lastAnswer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { openedBy } from '../helpers/mainWindows';
import { lastMessage, shownConversationId, textOf, useModel } from '../helpers/pageBridge';
import { readStoredMessages } from '../helpers/storedAnswers';

/* Log-out and shutdown tell the app to go by a signal (trust.md F70): it goes as when a person quits (F69). */

const draft = 'Typed while it answers, and not sent';

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
  test(`told to go by ${signal} in the middle of an answer, the app ends by itself, with the answer interrupted and the draft kept`, async ({ journey }) => {
    const gateway = await journey.startGateway({ tokensPerSecond: 500 });
    const app = await journey.launch({ gateway });
    await useModel(app.page, 'anthropic/claude-sonnet-4.5');
    await ask(app.page, 'Please write 64 KB.');
    await untilSomeIsShown(app.page, 1_000);
    const shown = textOf(await lastMessage(app.page, await shownConversationId(app.page)));
    // Saved 300 ms after the last letter, and not waited for.
    await composer(app.page).fill(draft);
    const main = app.application.process();
    const hasEnded = new Promise<readonly [number | null, NodeJS.Signals | null]>((resolve) => main.once('exit', (code, by) => resolve([code, by])));
    main.kill(signal);
    expect(await hasEnded).toEqual([0, null]);

    const answer = readStoredMessages(journey.profile)[1];
    expect(answer).toMatchObject({ status: 'interrupted', failureCode: 'app.closed' });
    expect(answer?.text.startsWith(shown)).toBe(true);
    expect(sentText(gateway).startsWith(answer?.text ?? '-')).toBe(true);

    const again = await journey.launch({ gateway });
    await expect(lastAnswer(again.page)).toHaveAttribute('data-status', 'interrupted');
    await expect(lastAnswer(again.page).getByRole('button', { name: 'Continue', exact: true })).toBeVisible();
    await expect(composer(again.page)).toHaveValue(draft);
  });
}

test('a page that is made later takes no listener of a signal off, behind which one on its way would be lost', async ({ journey }) => {
  const app = await journey.launch();
  await app.application.evaluate(() => {
    const removed: unknown[] = [];
    Reflect.set(globalThis, 'removedListeners', removed);
    process.on('removeListener', (name) => removed.push(name));
  });
  const opened = await openedBy(app.application, () => app.page.evaluate(() => Reflect.get(globalThis, 'bridge').request('window.open', { conversationId: null })));
  await expect(opened.locator('html[data-ready="true"]')).toBeAttached();
  expect(await app.application.evaluate(() => Reflect.get(globalThis, 'removedListeners'))).toEqual([]);
  expect(await app.application.evaluate(() => ['SIGTERM', 'SIGINT', 'SIGHUP'].map((signal) => process.listenerCount(signal)))).toEqual([1, 1, 1]);
});
