import { expect, test } from '@playwright/test';
import { copyLastAnswer, sentText } from '../helpers/answerLog';
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
