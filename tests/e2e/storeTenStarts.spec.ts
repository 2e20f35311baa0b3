import { readStoredMessages } from '../helpers/storedMessages';
import { answers, askAndRead, chooseModel } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { buildVariant } from '../helpers/killVariant';
import { historiesOpened, startAgain, startBeside } from '../helpers/secondStart';

test('of eleven starts on one profile one lives and writes; ten end with success, and its window comes forward (F51, T39)', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const app = await journey.launch({ gateway });
  await chooseModel(app.page, 'gpt-4.1');
  await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.minimize());
  const codes = await Promise.all(Array.from({ length: 10 }, () => startAgain(journey.profile)));
  expect(codes).toEqual(Array.from({ length: 10 }, () => 0));
  expect(historiesOpened(journey.profile)).toBe(1);
  const state = (): Promise<unknown> =>
    app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter(({ webContents }) => webContents.getURL().includes('/index.html')).map((window) => [window.isMinimized(), window.isVisible()]));
  await expect.poll(state).toEqual([[false, true]]);
  await askAndRead(app.page, 'Only one of us writes');
  await expect(answers(app.page)).toHaveCount(1);
  await app.close();
  expect(readStoredMessages(journey.profile).map(({ role, status }) => [role, status])).toEqual([['user', 'done'], ['assistant', 'done']]);
});

test('without the lock this rig finds two that live and have the history open', async ({ journey }) => {
  const variant = await buildVariant('noLock', [
    { file: 'electron/shell/singleInstance.ts', from: 'const isFirst = app.requestSingleInstanceLock({ startArguments: process.argv.slice(1), directory: process.cwd() });', to: 'const isFirst = true;' },
  ]);
  journey.atEnd(() => Promise.resolve(variant.remove()));
  const app = await journey.launch();
  const second = startBeside(journey.profile, [], variant.directory);
  let code: number | null | undefined;
  const ended = second.ended.then((value) => (code = value));
  journey.atEnd(async () => {
    second.end();
    await ended;
  });
  await expect.poll(() => historiesOpened(journey.profile), { timeout: 60_000 }).toBe(2);
  expect(code).toBeUndefined();
  await app.close();
});
