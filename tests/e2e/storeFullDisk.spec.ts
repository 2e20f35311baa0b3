import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoGateway } from '../../electron/demoGateway/startDemoGateway';
import { copyLastAnswer, sentText, untilSomeIsShown } from '../helpers/answerLog';
import { ask, lastAnswer } from '../helpers/drive';
import { expect, test, type Journey } from '../helpers/journey';
import type { RunningApp } from '../helpers/launchApp';
import { useModel } from '../helpers/pageBridge';
import { readStoredMessages } from '../helpers/storedMessages';

const mountSmall = (path: string): boolean => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path]).status === 0;
const unmount = (path: string): void => void spawnSync('umount', ['-l', path]);

function mayMount(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'gatehouse-mount-'));
  const isAllowed = mountSmall(path);
  if (isAllowed) unmount(path);
  rmdirSync(path);
  return isAllowed;
}

/** A store on a small disk of its own, which is filled to its last byte while an answer streams. */
async function fillDiskInMidAnswer(journey: Journey): Promise<{ readonly app: RunningApp; readonly gateway: DemoGateway; readonly ballastPath: string }> {
  const store = join(journey.profile, 'store');
  mkdirSync(store, { mode: 0o700 });
  expect(mountSmall(store)).toBe(true);
  journey.atEnd(() => Promise.resolve(unmount(store)));
  const gateway = await journey.startGateway({ tokensPerSecond: 600 });
  const app = await journey.launch({ gateway });
  await useModel(app.page, 'anthropic/claude-sonnet-4.5');
  await ask(app.page, 'Please write 8 KB.');
  await untilSomeIsShown(app.page, 200);
  const ballastPath = join(store, 'ballast');
  const { bavail, bsize } = statfsSync(store);
  writeFileSync(ballastPath, Buffer.alloc(bavail * bsize));
  return { app, gateway, ballastPath };
}

// A small disk can only be made with the right to mount one; elsewhere tests/integration/store/fullDisk.test.ts stands for it.
if (mayMount()) {
  test('on a full disk an answer goes on, the window says that it is kept in memory only, and it is stored when there is room', async ({ journey }) => {
    const { app, gateway, ballastPath } = await fillDiskInMidAnswer(journey);

    await expect(app.page.getByText('The disk is full: new text is kept in memory only').first()).toBeVisible();
    await expect(lastAnswer(app.page)).toHaveAttribute('data-status', 'done', { timeout: 60_000 });
    expect(await copyLastAnswer(app)).toBe(sentText(gateway));

    rmSync(ballastPath);
    const stored = (): string => readStoredMessages(journey.profile).find(({ role, status }) => role === 'assistant' && status === 'done')?.text ?? '';
    await expect.poll(stored, { timeout: 60_000 }).toBe(sentText(gateway));
    await app.close();
    expect(stored()).toBe(sentText(gateway));
  });

  test('quitting while the disk is still full says what is not stored, and goes only when the person has chosen', async ({ journey }) => {
    const { app, gateway } = await fillDiskInMidAnswer(journey);
    await expect(lastAnswer(app.page)).toHaveAttribute('data-status', 'done', { timeout: 60_000 });

    // The person tries again, saves the text elsewhere, and has it.
    const savedPath = join(journey.profile, 'saved.md');
    const notesPath = join(journey.profile, 'questions.jsonl');
    await app.application.evaluate(({ dialog }, paths) => {
      const require = process.mainModule?.require ?? (() => { throw new Error('Main has no require'); })();
      const presses = [0, 1];
      Reflect.set(dialog, 'showMessageBox', ({ message, buttons }: { readonly message: string; readonly buttons: readonly string[] }) => {
        require('node:fs').appendFileSync(paths.notesPath, `${JSON.stringify({ message, buttons })}\n`);
        return Promise.resolve({ response: presses.shift() ?? 2 });
      });
      Reflect.set(dialog, 'showSaveDialog', () => Promise.resolve({ canceled: false, filePath: paths.savedPath }));
    }, { savedPath, notesPath });
    await app.close();

    const questions = readFileSync(notesPath, 'utf8').trim().split('\n').map((line): unknown => JSON.parse(line));
    expect(questions).toHaveLength(2);
    expect(questions[0]).toEqual({ message: 'Not everything could be stored', buttons: ['Try again', 'Save the text as a file…', 'Quit anyway'] });
    expect(readFileSync(savedPath, 'utf8')).toContain(sentText(gateway));
  });
} else {
  console.log('NOT RUN: the 2 tests of a full disk in the app: this computer does not let us mount a small disk. fullDisk.test.ts stands for them.');
}
