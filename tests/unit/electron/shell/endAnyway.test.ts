import { spawn, type ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { endAnyway } from '../../../../electron/shell/endAnyway';
import { silentLog } from '../../../../electron/support/log';
import { descendantsOf } from '../../../helpers/processTree';

/* Real processes in the place of the app; the watch is a real shell. */

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

type Ending = { readonly processId: number; readonly child: ChildProcess; readonly ended: Promise<readonly [number | null, NodeJS.Signals | null]> };

function start(program: string): Ending {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'ignore', 'ignore'] });
  children.push(child);
  return { child, processId: child.pid ?? 0, ended: new Promise((resolve) => child.once('exit', (code, signal) => resolve([code, signal]))) };
}

/** The shell that watches over this process, and what it has just forked. */
const watchersOf = (processId: number): readonly number[] =>
  descendantsOf(process.pid).filter(({ commandLine }) => commandLine.includes('kill -0') && commandLine.trimEnd().split(' ').includes(String(processId))).map(({ pid }) => pid);

describe('the last watch over the end', () => {
  it('ends a process that goes round in circles and lets no timer of its own run', async () => {
    const stuck = start('for (;;);');
    endAnyway(silentLog, stuck.processId, 1);
    expect(await stuck.ended).toEqual([null, 'SIGKILL']);
  });

  it('ends nobody else, and goes as soon as the process is gone by itself', async () => {
    const ordinary = start('process.stdin.resume()');
    const other = start('process.stdin.resume()');
    endAnyway(silentLog, ordinary.processId, 600);
    expect(watchersOf(ordinary.processId)).not.toEqual([]);
    ordinary.child.stdin?.end();
    expect(await ordinary.ended).toEqual([0, null]);
    await expect.poll(() => watchersOf(ordinary.processId), { timeout: 30_000 }).toEqual([]);
    expect(other.child.exitCode ?? other.child.signalCode).toBeNull();
  });
});
