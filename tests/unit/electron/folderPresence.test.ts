import { beforeEach, expect, it } from 'vitest';
import { createFolderPresence } from '../../../electron/folderPresence';
import { FakeClock } from '../../helpers/fakeClock';

let clock: FakeClock;
beforeEach(() => {
  clock = new FakeClock();
});

/** A disk that answers when it is told to. */
function rig(paths: readonly string[]) {
  const open = new Map<string, (isThere: boolean) => void>();
  const asked: string[] = [];
  let changes = 0;
  const presence = createFolderPresence({
    paths: () => paths,
    onChanged: () => (changes += 1),
    clock,
    isThere: (path) => {
      asked.push(path);
      return new Promise((resolve) => open.set(path, resolve));
    },
  });
  const answer = async (path: string, isThere: boolean): Promise<void> => {
    open.get(path)?.(isThere);
    await clock.pass(0);
  };
  return { presence, asked, answer, changes: () => changes, missing: () => paths.filter(presence.isMissing) };
}

it('takes a folder for there until it was looked at, and then for what was seen', async () => {
  const { presence, answer, missing, changes } = rig(['/a', '/b']);
  const look = presence.look();
  await clock.pass(0);
  expect(missing()).toEqual([]);
  await answer('/a', false);
  await answer('/b', true);
  await look;
  expect([missing(), changes()]).toEqual([['/a'], 1]);
  void presence.look();
  await clock.pass(0);
  await answer('/a', true);
  expect([missing(), changes()]).toEqual([[], 2]);
});

it('takes one that does not answer for missing until it does, and waits for it only once', async () => {
  const { presence, asked, answer, missing, changes } = rig(['/network', '/b']);
  const look = presence.look();
  await clock.pass(1_000);
  expect(missing()).toEqual(['/network']);
  await answer('/b', true);
  await look;
  const again = presence.look();
  await clock.pass(0);
  await answer('/b', true);
  await again;
  expect(asked).toEqual(['/network', '/b', '/b']);
  await answer('/network', true);
  expect([missing(), changes()]).toEqual([[], 2]);
  expect(clock.waitingTimers).toBe(0);
});

it('has no more than two that hang looked at at a time, however many there are', async () => {
  const { presence, asked, missing } = rig(['/a', '/b', '/c', '/d']);
  const look = presence.look();
  await clock.pass(1_000);
  await clock.pass(1_000);
  await look;
  expect(asked).toEqual(['/a', '/b']);
  expect(missing()).toEqual(['/a', '/b']);
});

it('looks once for all who ask before it begins, and again for who asks after that', async () => {
  const { presence, asked, answer } = rig(['/a']);
  const looks = [presence.look(), presence.look(), presence.look()];
  await clock.pass(0);
  expect(asked).toHaveLength(1);
  const later = presence.look();
  await answer('/a', true);
  await Promise.all(looks);
  await clock.pass(0);
  expect(asked).toHaveLength(2);
  await answer('/a', false);
  await later;
  expect(presence.isMissing('/a')).toBe(true);
});
