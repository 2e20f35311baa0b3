import { describe, expect, it } from 'vitest';
import { createCrashCount } from '../../../../electron/shell/crashCount';
import { createPageTrouble, type PageFault } from '../../../../electron/shell/pageTrouble';
import { recordingLog, type LogLine } from '../../../helpers/doorway';
import { settle } from '../../../helpers/fakeClock';

function setUp() {
  const did: string[] = [];
  const lines: LogLine[] = [];
  const asked: { readonly fault: PageFault; readonly signal: AbortSignal; readonly answer: (choice: 'reload' | 'wait') => void }[] = [];
  const trouble = createPageTrouble({
    // As the system's dialog does: taken back, it answers as if it had been closed.
    ask: (fault, signal) =>
      new Promise((resolve) => {
        asked.push({ fault, signal, answer: resolve });
        signal.addEventListener('abort', () => resolve('wait'));
      }),
    kill: () => {
      did.push('kill');
      trouble.gone('killed');
    },
    reload: () => did.push('reload'),
    mayReload: createCrashCount(() => 0).mayStartAgain,
    log: recordingLog(lines),
  });
  return { trouble, did, asked, lines };
}

describe('a page in trouble (trust.md F65, F66)', () => {
  it('that hangs is ended and loaded again when the person says so, and that counts as no crash', async () => {
    const { trouble, did, asked } = setUp();
    for (let time = 1; time <= 6; time += 1) {
      trouble.stoppedAnswering();
      expect(asked.map(({ fault }) => fault)).toEqual(Array(time).fill('hangs'));
      asked.at(-1)?.answer('reload');
      await settle();
      expect(did).toEqual(Array.from({ length: time }, () => ['kill', 'reload']).flat());
    }
  });

  it('that hangs is left alone by Wait, and asked about again when it hangs on', async () => {
    const { trouble, did, asked } = setUp();
    trouble.stoppedAnswering();
    asked[0]?.answer('wait');
    await settle();
    trouble.stoppedAnswering();
    expect([did, asked.length]).toEqual([[], 2]);
  });

  it('is asked about once, and no more when it answers again', async () => {
    const { trouble, did, asked } = setUp();
    trouble.stoppedAnswering();
    trouble.stoppedAnswering();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([false]);
    trouble.answersAgain();
    await settle();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true]);
    expect(did).toEqual([]);
  });

  it('that dies is loaded again three times a minute without a question, then only when the person says so', async () => {
    const { trouble, did, asked, lines } = setUp();
    for (let crash = 1; crash <= 3; crash += 1) trouble.gone('crashed');
    expect([did, asked.length]).toEqual([['reload', 'reload', 'reload'], 0]);
    trouble.gone('oom');
    expect([did.length, asked.map(({ fault }) => fault)]).toEqual([3, ['crashes']]);
    asked[0]?.answer('reload');
    await settle();
    expect(did).toHaveLength(4);
    expect(lines.filter(({ event }) => event === 'page.gone')).toHaveLength(4);
  });

  it('that dies while it is asked about takes the question with it', async () => {
    const { trouble, did, asked } = setUp();
    trouble.stoppedAnswering();
    trouble.gone('crashed');
    await settle();
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(did).toEqual(['reload']);
  });

  it('is no reason to fall over when the question cannot be asked', async () => {
    const lines: LogLine[] = [];
    const trouble = createPageTrouble({
      ask: () => Promise.reject(new Error('no display')),
      kill: () => undefined,
      reload: () => undefined,
      mayReload: () => false,
      log: recordingLog(lines),
    });
    trouble.stoppedAnswering();
    await settle();
    expect(lines.map(({ event }) => event)).toEqual(['page.asked', 'page.notAsked']);
    trouble.stoppedAnswering();
    expect(lines).toHaveLength(3);
  });
});
