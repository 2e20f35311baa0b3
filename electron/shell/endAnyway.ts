import { spawn } from 'node:child_process';
import type { Log } from '../support/log';

/** What an ordinary end takes is a tenth of this. */
export const endLimitSeconds = 5;

/**
 * Asks again and again whether the process is still there, and ends it where it is after so many questions. Often, because the
 * shell is born with what Chromium leaves open to children, and whoever waits for that to be closed waits for the shell.
 */
const script = 'exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; left=$2; while kill -0 "$1"; do [ "$left" -le 0 ] && exec kill -KILL "$1"; left=$((left - 1)); sleep 0.05 || exit; done';
const questionsPerSecond = 20;

/**
 * Makes sure that the process ends within the limit, even if it ends nothing by itself any more: with the windows gone and the
 * JavaScript stopped, Electron's own end was seen to go round in circles (25.1.1, in Node's queue of tasks, about one in 300
 * on a busy machine), and no timer of ours runs by then. Only to be called when nothing is left to be stored. Somebody else has
 * to do it, so a shell does, which goes as soon as we are gone; on Windows nobody does.
 */
export function endAnyway(log: Pick<Log, 'warn'>, processId: number = process.pid, limitSeconds: number = endLimitSeconds): void {
  if (process.platform === 'win32') return;
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', String(processId), String(limitSeconds * questionsPerSecond)], {
    cwd: '/',
    // Nothing of ours is in it; `PATH` is where every system has `sleep`.
    env: { PATH: '/usr/bin:/bin' },
    detached: true,
    stdio: 'ignore',
  });
  watcher.once('error', (error) => log.warn('quit.notWatched', { error }));
  watcher.unref();
}
