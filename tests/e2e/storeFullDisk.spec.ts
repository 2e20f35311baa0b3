import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyLastAnswer, sentText, untilSomeIsShown } from '../helpers/answerLog';
import { ask, lastAnswer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
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

// A small disk can only be made with the right to mount one; elsewhere tests/integration/store/fullDisk.test.ts stands for it.
if (mayMount()) {
  test('on a full disk an answer goes on, the window says that it is kept in memory only, and it is stored when there is room', async ({ journey }) => {
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

    await expect(app.page.getByText('The disk is full: new text is kept in memory only').first()).toBeVisible();
    await expect(lastAnswer(app.page)).toHaveAttribute('data-status', 'done', { timeout: 60_000 });
    expect(await copyLastAnswer(app)).toBe(sentText(gateway));

    rmSync(ballastPath);
    const stored = (): string => readStoredMessages(journey.profile).find(({ role, status }) => role === 'assistant' && status === 'done')?.text ?? '';
    await expect.poll(stored, { timeout: 60_000 }).toBe(sentText(gateway));
    await app.close();
    expect(stored()).toBe(sentText(gateway));
  });
}
