import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { sep } from 'node:path';

/*
 * Node's file system, of which one call fails once (trust.md 11, the I/O rig). It stands in for the disk itself, so that no
 * line of ours can go past it: everything that touches a path below `root`, or a file opened there, is counted. To be
 * imported before what is tested: some packages take their functions along when they are loaded.
 */
export type Fault = { readonly call: number; readonly code: 'EIO' | 'ENOSPC' | 'EACCES' };
type Watch = { readonly root: string; readonly fault: Fault | null; readonly calls: string[] };
type Call = (...args: readonly unknown[]) => unknown;

let watch: Watch | null = null;
let depth = 0;
const descriptors = new Set<unknown>();

/** The calls that `work` makes below `root`, by name; the one of `fault` fails, a write after half of its bytes. */
export async function withFault(root: string, fault: Fault | null, work: () => unknown): Promise<{ readonly calls: readonly string[]; readonly error: unknown }> {
  const own: Watch = { root: root + sep, fault, calls: [] };
  watch = own;
  try {
    await work();
    return { calls: own.calls, error: null };
  } catch (error) {
    return { calls: own.calls, error };
  } finally {
    watch = null;
    descriptors.clear();
  }
}

const syncNames = [
  'accessSync', 'appendFileSync', 'chmodSync', 'closeSync', 'copyFileSync', 'existsSync', 'fchmodSync', 'fsyncSync', 'fstatSync', 'lstatSync', 'mkdirSync',
  'mkdtempSync', 'openSync', 'readFileSync', 'readSync', 'readdirSync', 'renameSync', 'rmSync', 'statSync', 'unlinkSync', 'writeFileSync', 'writeSync',
] as const;
const promiseNames = ['access', 'appendFile', 'chmod', 'copyFile', 'lstat', 'mkdir', 'open', 'readFile', 'readdir', 'rename', 'rm', 'stat', 'unlink', 'writeFile'] as const;
const handleNames = ['chmod', 'close', 'read', 'readFile', 'stat', 'sync', 'write', 'writeFile'] as const;

for (const name of syncNames) replace(fs, name, (original) => (...args) => step(name, args, () => original(...args), (value) => value));
for (const name of promiseNames) replace(fs.promises, name, (original) => async (...args) => {
  const isOurs = touches(args);
  const value = await step(name, args, () => original(...args), (given) => given);
  return name === 'open' && isOurs ? watchedHandle(value) : value;
});
syncBuiltinESMExports();

function replace(module: object, name: string, wrap: (original: Call) => Call): void {
  const original: unknown = Reflect.get(module, name);
  if (typeof original !== 'function') throw new Error(`Node has no ${name} any more`);
  Reflect.set(module, name, wrap((...args) => Reflect.apply(original, module, args)));
}

/** Counts a call, or lets it pass when it is not below the root or is made by another one of Node's own. */
function step(name: string, args: readonly unknown[], act: () => unknown, keep: (value: unknown) => unknown): unknown {
  const now = watch;
  if (now === null || depth > 0 || !touches(args)) return act();
  now.calls.push(name);
  depth += 1;
  try {
    if (now.fault?.call === now.calls.length) return fail(name, args, act, now.fault);
    const value = act();
    if (name === 'openSync') descriptors.add(value);
    if (name === 'closeSync') descriptors.delete(args[0]);
    return keep(value);
  } finally {
    depth -= 1;
  }
}

/** As a disk does it: a write stops half-way, a file that cannot be closed is closed, and who only asks is told "no". */
function fail(name: string, args: readonly unknown[], act: () => unknown, { code }: Fault): unknown {
  const [target, content] = args;
  if (name === 'existsSync') return false;
  if (name === 'closeSync') act();
  if (name === 'writeFileSync' || name === 'appendFileSync') {
    const flag = name === 'appendFileSync' ? 'a' : 'w';
    if (typeof target === 'number') fs.writeSync(target, halfOf(content));
    else if (typeof target === 'string') fs.writeFileSync(target, halfOf(content), { flag });
  }
  if (name === 'copyFileSync' && typeof target === 'string' && typeof content === 'string') fs.writeFileSync(content, halfOf(fs.readFileSync(target)));
  throw Object.assign(new Error(`${code}: made to fail, ${name}`), { code });
}

function halfOf(content: unknown): Uint8Array {
  const bytes = content instanceof Uint8Array ? content : Buffer.from(String(content));
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

function touches(args: readonly unknown[]): boolean {
  const now = watch;
  if (now === null) return false;
  return args.slice(0, 2).some((each) => (typeof each === 'string' ? `${each}${sep}`.startsWith(now.root) : typeof each === 'number' && descriptors.has(each)));
}

/** An opened file whose calls are counted too. */
function watchedHandle(handle: unknown): unknown {
  if (typeof handle !== 'object' || handle === null) return handle;
  return new Proxy(handle, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (!handleNames.some((each) => each === name)) return member.bind(target);
      return async (...args: readonly unknown[]) => {
        const now = watch;
        if (now === null) return Reflect.apply(member, target, args);
        now.calls.push(`handle.${String(name)}`);
        if (now.fault?.call !== now.calls.length) return Reflect.apply(member, target, args);
        if (name === 'close') await Reflect.apply(member, target, args);
        if (name === 'writeFile') await Reflect.apply(member, target, [halfOf(args[0])]);
        throw Object.assign(new Error(`${now.fault.code}: made to fail, ${String(name)}`), { code: now.fault.code });
      };
    },
  });
}
