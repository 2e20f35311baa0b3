import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

/* Linux: what the system knows of our processes, by /proc. */

export type ProcessFacts = {
  readonly pid: number;
  /** `zygote`, `renderer`, `utility`, `gpu-process`; `main` for the app itself. */
  readonly type: string;
  readonly commandLine: string;
};

/** All processes below `pid`, at any depth. */
export function descendantsOf(pid: number): readonly ProcessFacts[] {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), parentOf(Number(name))]));
  const isBelow = (candidate: number): boolean => {
    const parent = parents.get(candidate) ?? null;
    return parent !== null && (parent === pid || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow).flatMap((child) => describe(child));
}

export function describe(pid: number): readonly ProcessFacts[] {
  const commandLine = read(`/proc/${pid}/cmdline`)?.toString('utf8').replaceAll('\0', ' ') ?? null;
  if (commandLine === null || commandLine === '') return [];
  return [{ pid, type: /--type=(\S+)/.exec(commandLine)?.[1] ?? 'main', commandLine }];
}

export function isAlive(pid: number): boolean {
  const state = /\) (\S)/.exec(read(`/proc/${pid}/stat`)?.toString('utf8') ?? '')?.[1];
  return state !== undefined && state !== 'Z';
}

/** The environment with which the process was started. */
export function environmentOf(pid: number): string {
  return read(`/proc/${pid}/environ`)?.toString('utf8') ?? '';
}

/** 2 means: behind a filter of system calls, which is Chromium's sandbox. */
export function seccompMode(pid: number): number {
  return Number(/^Seccomp:\s*(\d)/m.exec(read(`/proc/${pid}/status`)?.toString('utf8') ?? '')?.[1] ?? -1);
}

const windowBytes = 1024 * 1024;

/** How often the needle stands in the writable memory of a process: heap, stacks, buffers, its environment. */
export function countInMemory(pid: number, needle: Buffer): number {
  let count = 0;
  // A needle belongs to the window in which it begins.
  for (const bytes of memoryOf(pid, needle.length - 1)) count += countIn(bytes.subarray(0, windowBytes + needle.length - 1), needle);
  return count;
}

/** The writable memory of a process, piece by piece; each piece repeats the first bytes of the next. */
export function* memoryOf(pid: number, overlapBytes: number): Generator<Buffer> {
  const regions = (read(`/proc/${pid}/maps`)?.toString('utf8') ?? '').matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm);
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const [, from = '', to = ''] of regions) {
      const end = Number.parseInt(to, 16);
      for (let at = Number.parseInt(from, 16); at < end; at += windowBytes) {
        yield readMemory(memory, at, Math.min(windowBytes + overlapBytes, end - at));
      }
    }
  } finally {
    closeSync(memory);
  }
}

function countIn(haystack: Buffer, needle: Buffer): number {
  let count = 0;
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) count += 1;
  return count;
}

function readMemory(memory: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  try {
    return bytes.subarray(0, readSync(memory, bytes, 0, length, at));
  } catch {
    // A guard page, or memory of a device.
    return Buffer.alloc(0);
  }
}

function parentOf(pid: number): number | null {
  const parent = /\) \S (\d+)/.exec(read(`/proc/${pid}/stat`)?.toString('utf8') ?? '')?.[1];
  return parent === undefined ? null : Number(parent);
}

/** `null` when the process ended meanwhile. */
function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** The CPU time in milliseconds that each thread of a process and of all below it has used, by the scheduler's own count (`schedstat`: nanoseconds first). */
export function cpuTimesMs(pid: number): ReadonlyMap<string, number> {
  return new Map(
    [pid, ...descendantsOf(pid).map((child) => child.pid)].flatMap((id) =>
      threadsOf(id).map((thread) => [`${id} ${thread}`, Number(read(`/proc/${id}/task/${thread}/schedstat`)?.toString('utf8').split(' ')[0] ?? 0) / 1e6] as const),
    ),
  );
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}
