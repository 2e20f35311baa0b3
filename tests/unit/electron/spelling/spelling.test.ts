import { describe, expect, it } from 'vitest';
import { createSpelling, type SpellProcess } from '../../../../electron/spelling/spelling';
import type { SpellRequest } from '../../../../electron/spelling/spellMessages';
import { FakeClock } from '../../../helpers/fakeClock';

/** Answers as long as it lives: words that begin with x are misspelled. */
function open(given: { readonly isSilent?: boolean; readonly cannotStart?: boolean; readonly checksSpelling?: boolean } = {}) {
  const clock = new FakeClock();
  const asked: SpellRequest[] = [];
  const ends: (() => void)[] = [];
  let alive = 0;
  let started = 0;
  const startProcess = (): SpellProcess => {
    if (given.cannotStart === true) throw new Error('no process');
    let listen = (_message: unknown): void => undefined;
    started += 1;
    alive += 1;
    return {
      post: (request) => {
        asked.push(request);
        const words = request.type === 'check' ? request.words.filter((word) => word.startsWith('x')) : ['tide'];
        if (given.isSilent !== true) queueMicrotask(() => listen({ id: request.id, words }));
      },
      onMessage: (listener) => void (listen = listener),
      onExit: (listener) => void ends.push(listener),
      kill: () => (alive -= 1),
    };
  };
  const spelling = createSpelling({ startProcess, settings: { read: () => ({ checksSpelling: given.checksSpelling !== false, learnedWords: ['xylem'] }) }, clock, log: { warn: () => undefined } });
  return { spelling, clock, asked, alive: () => alive, started: () => started, die: () => ends.at(-1)?.() };
}

describe('spelling', () => {
  it('asks its process, which is started by the first question and serves the next', async () => {
    const { spelling, started } = open();
    expect(started()).toBe(0);
    expect(await spelling.check(['tide', 'xide'])).toEqual(['xide']);
    expect(await spelling.suggest('xide')).toEqual(['tide']);
    expect(started()).toBe(1);
  });

  it('does not ask about words that the person says are right', async () => {
    const { spelling, asked } = open();
    expect(await spelling.check(['xylem', 'xide'])).toEqual(['xide']);
    expect(await spelling.check(['xylem'])).toEqual([]);
    expect(asked).toEqual([{ type: 'check', id: 1, words: ['xide'] }]);
  });

  it('marks nothing and starts nothing when it is switched off', async () => {
    const { spelling, started } = open({ checksSpelling: false });
    expect(await spelling.check(['xide'])).toEqual([]);
    expect(await spelling.suggest('xide')).toEqual([]);
    expect(started()).toBe(0);
  });

  it('keeps neither a menu nor a field waiting for a process that does not answer, ends, or cannot start', async () => {
    const silent = open({ isSilent: true });
    const suggested = silent.spelling.suggest('xide');
    await silent.clock.pass(700);
    expect(await suggested).toEqual([]);
    const checked = silent.spelling.check(['xide']);
    silent.die();
    expect(await checked).toEqual([]);
    expect(await open({ cannotStart: true }).spelling.check(['xide'])).toEqual([]);
  });

  it('lets the process go when nobody writes, and with the app', async () => {
    const { spelling, clock, alive, started } = open();
    await spelling.check(['tide']);
    await clock.pass(119_999);
    expect(alive()).toBe(1);
    await clock.pass(1);
    expect(alive()).toBe(0);
    await spelling.check(['tide']);
    expect([alive(), started()]).toEqual([1, 2]);
    spelling.close();
    expect(alive()).toBe(0);
    expect(await spelling.check(['xide'])).toEqual([]);
    expect(started()).toBe(2);
  });
});
