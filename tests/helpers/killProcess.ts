import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { descendantsOf, isAlive } from './processTree';

/** SIGKILL to the app's main process alone; what it leaves behind is ended afterwards. Gives when it was sent. */
export async function killMain(main: ChildProcess): Promise<number> {
  const pid = main.pid;
  if (pid === undefined || main.exitCode !== null || main.signalCode !== null) throw new Error('The app was gone before it was killed');
  const children = descendantsOf(pid).map((child) => child.pid);
  const isGone = new Promise((resolve) => main.once('exit', resolve));
  const killedAtMs = Date.now();
  main.kill('SIGKILL');
  await isGone;
  for (const child of children.filter(isAlive)) end(child);
  while (children.some(isAlive)) await wait(2);
  return killedAtMs;
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself meanwhile.
  }
}
