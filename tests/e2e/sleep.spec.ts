import { expect, test } from '@playwright/test';
import { copyLastAnswer, sentText, untilSomeIsShown } from '../helpers/answerLog';
import { ask, chooseModel, lastAnswer } from '../helpers/drive';
import { startSharedApp, type SharedApp } from '../helpers/sharedApp';

let app: SharedApp;
test.beforeAll(async () => {
  app = await startSharedApp({ listsFaults: true });
});
test.afterAll(() => app.stop());

test('an answer whose line died while the computer slept is interrupted after it wakes, with all that came', async () => {
  const { page, application, gateway } = app;
  await chooseModel(page, 'fault/stall');
  await ask(page, 'Please write 2 KB.');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'streaming');
  // Woken again and again: the first time the line may still have been bringing something.
  const wake = async (): Promise<string | null> => {
    await application.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    return lastAnswer(page).getAttribute('data-status');
  };
  await expect.poll(wake, { timeout: 20_000, intervals: [1000] }).toBe('interrupted');
  await expect(lastAnswer(page)).toContainText('the computer slept');
  await expect(lastAnswer(page).getByRole('button', { name: 'Continue' })).toBeVisible();
  expect(await copyLastAnswer(app)).toBe(sentText(gateway, 'fault/stall'));
});

test('F33: the whole app frozen in the middle of an answer, then let go: nothing of it is lost', async () => {
  const { page, application, gateway } = app;
  await chooseModel(page, 'claude-sonnet-4.5');
  await ask(page, 'Please write 8 KB.');
  await untilSomeIsShown(page, 100);
  const pid = application.process().pid ?? 0;
  expect(pid).toBeGreaterThan(0);
  process.kill(pid, 'SIGSTOP');
  try {
    // Meanwhile the gateway goes on to its end; the system keeps what nobody reads.
    await expect.poll(() => sentText(gateway).length, { timeout: 30_000 }).toBe(8 * 1024);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await application.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
  expect(await copyLastAnswer(app)).toBe(sentText(gateway));
});
