import { describe, expect, it } from 'vitest';
import { createLastWindow } from '../../../../electron/shell/lastWindow';

function close(given: { readonly closesToTray: boolean; readonly isTrayExplained?: boolean; readonly isIconShown?: boolean; readonly answer?: boolean }) {
  const seen = { quits: 0, explained: 0, remembered: 0 };
  const lastWindowClosed = createLastWindow({
    settings: { read: () => ({ closesToTray: given.closesToTray, isTrayExplained: given.isTrayExplained === true }) },
    isIconShown: () => given.isIconShown !== false,
    explain: () => {
      seen.explained += 1;
      return Promise.resolve(given.answer !== false);
    },
    remember: () => (seen.remembered += 1),
    quit: () => (seen.quits += 1),
  });
  return { seen, lastWindowClosed, settled: () => new Promise((resolve) => setImmediate(resolve)) };
}

describe('closing the last window', () => {
  it('ends the app, unless the person chose otherwise', async () => {
    const { seen, lastWindowClosed, settled } = close({ closesToTray: false });
    lastWindowClosed();
    await settled();
    expect(seen).toEqual({ quits: 1, explained: 0, remembered: 0 });
  });

  it('leaves it running beside its icon, and says so once', async () => {
    const { seen, lastWindowClosed, settled } = close({ closesToTray: true });
    lastWindowClosed();
    lastWindowClosed();
    await settled();
    expect(seen).toEqual({ quits: 0, explained: 1, remembered: 1 });
    const later = close({ closesToTray: true, isTrayExplained: true });
    later.lastWindowClosed();
    await later.settled();
    expect(later.seen).toEqual({ quits: 0, explained: 0, remembered: 0 });
  });

  it('ends it all the same when the person, told so, would rather quit', async () => {
    const { seen, lastWindowClosed, settled } = close({ closesToTray: true, answer: false });
    lastWindowClosed();
    await settled();
    expect(seen).toEqual({ quits: 1, explained: 1, remembered: 1 });
  });

  it('ends an app that has no icon: nobody would find it', async () => {
    const { seen, lastWindowClosed, settled } = close({ closesToTray: true, isIconShown: false });
    lastWindowClosed();
    await settled();
    expect(seen.quits).toBe(1);
  });
});
