import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseSearchRequest, type SearchReply } from '../../electron/store/search/helperMessages';
import type { SearchProcess } from '../../electron/store/search/searchHelper';

/** Stands where the search helper stands, and finds nothing. */
export function emptySearch(): SearchProcess {
  const listeners: ((message: unknown) => void)[] = [];
  const endings: (() => void)[] = [];
  const reply = (message: SearchReply): void => queueMicrotask(() => listeners.forEach((listener) => listener(message)));
  return {
    post: (message) => {
      const request = parseSearchRequest(message);
      if (request?.type === 'find') reply({ type: 'found', id: request.id, page: { hits: [], isMore: false, waiting: 0, modelIds: [] } });
      if (request?.type === 'close') queueMicrotask(() => endings.forEach((end) => end()));
    },
    onMessage: (listener) => void listeners.push(listener),
    onExit: (listener) => void endings.push(listener),
    kill: () => undefined,
  };
}

/** The real helper, bundled as the app's build bundles it; here a Node child stands for Electron's utility process. */
export async function buildSearchHelper(): Promise<{ readonly file: string; readonly remove: () => Promise<void> }> {
  const parentDirectory = resolve('.cache', 'tests');
  await mkdir(parentDirectory, { recursive: true });
  const directory = await mkdtemp(join(parentDirectory, 'search-'));
  const file = join(directory, 'searchProcess.cjs');
  await build({ entryPoints: [resolve('electron/store/search/searchProcess.ts')], outfile: file, bundle: true, platform: 'node', format: 'cjs', external: ['libsql'], logLevel: 'error' });
  return { file, remove: () => rm(directory, { recursive: true, force: true }) };
}

export function forkSearch(file: string, onStart: (pid: number) => void = () => undefined): SearchProcess {
  const child = fork(file, { env: {}, execArgv: [], serialization: 'advanced' });
  if (child.pid !== undefined) onStart(child.pid);
  return {
    post: (message) => void child.send(message, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}
