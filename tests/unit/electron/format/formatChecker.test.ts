import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFormatChecker, type FormatChecker, type FormatProcess } from '../../../../electron/format/formatChecker';

let directory: string;
let file: string;
let started: number;
let checker: FormatChecker;
const timers = new Set<{ readonly ms: number; readonly call: () => void }>();
/** Time passes when the test says so. */
const clock = {
  after: (ms: number, call: () => void) => {
    const timer = { ms, call };
    timers.add(timer);
    return () => void timers.delete(timer);
  },
};
const pass = (ms: number): void => {
  const due = [...timers].filter((timer) => timer.ms <= ms);
  for (const timer of due) if (timers.delete(timer)) timer.call();
};

beforeAll(async () => {
  mkdirSync(resolve('.cache', 'tests'), { recursive: true });
  directory = mkdtempSync(join(resolve('.cache', 'tests'), 'format-'));
  file = join(directory, 'formatProcess.cjs');
  await build({ entryPoints: [resolve('electron/format/formatProcess.ts')], outfile: file, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function startProcess(): FormatProcess {
  started += 1;
  const child = fork(file, [], { env: {}, execArgv: [], serialization: 'advanced' });
  return {
    post: (request) => void child.send(request, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}
function make(): FormatChecker {
  started = 0;
  checker = createFormatChecker({ startProcess, clock });
  return checker;
}
afterEach(() => {
  checker.close();
  timers.clear();
});

const fine = { schema: { type: 'number' }, text: '1', isGrowing: false };
const endless = { schema: { type: 'string', pattern: '^(a+)+$' }, text: JSON.stringify(`${'a'.repeat(60)}!`), isGrowing: false };

describe('the process that checks', () => {
  it('answers each in its turn, and is one for all of them', async () => {
    const { check } = make();
    expect(await Promise.all([check(fine), check({ ...fine, text: '"1"' }), check({ ...fine, schema: { type: 1 } })])).toMatchObject([{ kind: 'fits' }, { kind: 'unfit' }, { kind: 'badSchema' }]);
    expect(started).toBe(1);
  });

  it('is ended where a pattern runs for ever, and the next question has a new one', async () => {
    const { check } = make();
    expect(await check(fine)).toEqual({ kind: 'fits' });
    const late = check(endless);
    const next = check(fine);
    await new Promise((settled) => setImmediate(settled));
    pass(5_000);
    expect(await late).toEqual({ kind: 'unknown' });
    expect(await next).toEqual({ kind: 'fits' });
    expect(started).toBe(2);
  });

  it('goes when nobody asks, and for good when the app does', async () => {
    const { check, close } = make();
    await check(fine);
    pass(60_000);
    expect(await check(fine)).toEqual({ kind: 'fits' });
    expect(started).toBe(2);
    close();
    expect(await check(fine)).toEqual({ kind: 'unknown' });
    expect(started).toBe(2);
  });
});
