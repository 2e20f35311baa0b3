import * as files from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../../electron/tools/files/nodeDisk';
import { callTool } from '../../helpers/callTool';
import { createFileToolRig } from '../../helpers/fileToolRig';
import { noDisk, noToolPorts } from '../../helpers/noToolPorts';

/* A Stop, or the end of a call's time, comes at every moment of a change: whatever call of the system is under way then is the last that may change something. */

/** What may put, move or take away something; not the second half of a move, nor what was only put down for a while. */
const changingCalls: ReadonlySet<string> = new Set(['link', 'rename', 'mkdir', 'rmdir', 'trash']);

/** The calls of the system that one call of a tool makes; `stop` comes while the one of number `stopAt`, from 1, is under way. */
async function callsOf(tool: string, input: object, stopAt: number): Promise<readonly string[]> {
  const stop = new AbortController();
  const calls: string[] = [];
  const counted = (name: string): void => {
    calls.push(name);
    if (calls.length === stopAt) stop.abort();
  };
  const watched = <Args extends readonly unknown[], Result>(name: string, call: (...args: Args) => Result) => (...args: Args): Result => {
    counted(name);
    return call(...args);
  };
  const rig = createFileToolRig({
    disk: { ...noDisk, fileSystem: watchedFiles(watched) },
    desktop: { ...noToolPorts.desktop, moveToTrash: async () => counted('trash') },
  });
  try {
    rig.write('a.txt', 'before\n');
    mkdirSync(join(rig.root, 'sub'));
    await callTool(rig.tool(tool), input, { context: { signal: stop.signal } }).catch(() => undefined);
    return calls;
  } finally {
    rig.remove();
  }
}

type Watched = <Args extends readonly unknown[], Result>(name: string, call: (...args: Args) => Result) => (...args: Args) => Result;

function watchedFiles(watched: Watched): FileSystem {
  const whole: FileSystem = files;
  return new Proxy(whole, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? watched(String(name), (...args: readonly unknown[]): unknown => Reflect.apply(member, target, args)) : member;
    },
  });
}

describe('a change that is stopped', () => {
  it.each<readonly [string, object]>([
    ['write_file', { path: 'Notes/a.txt', content: 'after\n' }],
    ['create_file', { path: 'Notes/new.txt', content: 'new\n' }],
    ['edit_file', { path: 'Notes/a.txt', oldText: 'before', newText: 'after' }],
    ['create_folder', { path: 'Notes/x/y' }],
    ['rename_file', { path: 'Notes/a.txt', newPath: 'Notes/b.txt' }],
    ['rename_file', { path: 'Notes/sub', newPath: 'Notes/other' }],
    ['delete_file', { path: 'Notes/a.txt' }],
  ])('changes nothing afterwards, at whichever moment: %s %o', async (tool, input) => {
    const whole = await callsOf(tool, input, Infinity);
    expect(whole.some((name) => changingCalls.has(name))).toBe(true);
    for (let stopAt = 1; stopAt <= whole.length; stopAt += 1) {
      const after = (await callsOf(tool, input, stopAt)).slice(stopAt);
      expect(after.filter((name) => changingCalls.has(name)), `stopped at call ${stopAt}`).toEqual([]);
    }
  });
});
