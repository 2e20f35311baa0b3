import { rgPath } from '@vscode/ripgrep';
import * as files from 'node:fs/promises';
import { join } from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeleteFile } from '../../../electron/tools/files/deleteFile';
import { createFindFiles } from '../../../electron/tools/files/findFiles';
import { createListFiles } from '../../../electron/tools/files/listFiles';
import { createNodeDisk, type Holding } from '../../../electron/tools/files/nodeDisk';
import type { PlaceFinder } from '../../../electron/tools/files/openPlace';
import { placeRules } from '../../../electron/tools/files/places';
import { createReadFile } from '../../../electron/tools/files/readFile';
import { createRipgrep } from '../../../electron/tools/files/ripgrep';
import { createSearchFiles } from '../../../electron/tools/files/searchFiles';
import { createWriteFile } from '../../../electron/tools/files/writeFile';
import type { SealedTool } from '../../../electron/tools/tool';
import { systemClock } from '../../../electron/support/clock';
import { callTool } from '../../helpers/callTool';
import { canary, hostilePaths, makeHostileTree, type HostileTree } from '../../helpers/hostileTree';
import { noToolPorts } from '../../helpers/noToolPorts';

/* trust.md T19: no way of writing a path leads out, whatever it is for and however the folder is held. */

type Way = {
  readonly tool: SealedTool;
  readonly input: (path: string) => unknown;
  /** What is no trick here, but a new name inside. */
  readonly fine: readonly string[];
};

const noFiles = async (): Promise<never> => {
  throw new Error('no files here');
};
const newNames = ['encoded dots and slashes', 'a division slash', 'a backslash in a part'];

const ways: Readonly<Record<string, (finder: PlaceFinder) => Way>> = {
  read: (finder) => ({ tool: createReadFile(finder, noFiles), input: (path) => ({ path }), fine: [] }),
  write: (finder) => ({
    tool: createWriteFile({ finder, versions: noToolPorts.versions, makeId: () => 'an-id', nowMs: () => 0 }),
    input: (path) => ({ path, content: 'overwritten' }),
    fine: newNames,
  }),
  search: (finder) => ({
    tool: createSearchFiles({ finder, ripgrep: createRipgrep(rgPath), clock: systemClock }),
    input: (path) => ({ path, text: 'canary|root:x:', isRegex: true }),
    fine: [],
  }),
  find: (finder) => ({ tool: createFindFiles({ finder, ripgrep: createRipgrep(rgPath), clock: systemClock }), input: (path) => ({ path, name: 'secret' }), fine: [] }),
  list: (finder) => ({ tool: createListFiles(finder), input: (path) => ({ path, depth: 32 }), fine: [] }),
  delete: (finder) => ({
    tool: createDeleteFile({ finder, versions: noToolPorts.versions, makeId: () => 'an-id', nowMs: () => 0 }, (path) => files.rm(path, { recursive: true })),
    input: (path) => ({ path }),
    fine: [],
  }),
};

let tree: HostileTree;
beforeEach(() => {
  tree = makeHostileTree();
});
afterEach(() => tree.remove());

const finderFor = (holding: Holding): PlaceFinder => ({
  disk: createNodeDisk(files, holding),
  folders: () => [{ toolFolderId: 'one', label: 'Notes', path: tree.root }],
  places: placeRules([]),
});

type Seen = { readonly path: string; readonly text: string; readonly isRefused: boolean };

async function tryPath(tool: SealedTool, input: unknown, path: string): Promise<Seen> {
  try {
    return { path, text: (await callTool(tool, input)).text, isRefused: false };
  } catch (error) {
    return { path, text: String(error), isRefused: true };
  }
}

/** What none may say or do. */
const escaped = (seen: Seen): boolean => seen.text.includes(canary) || seen.text.includes('root:x:') || seen.text.includes(tree.base);

describe.each(Object.keys(ways))('a hostile path to %s', (name) => {
  it.each<Holding>(['descriptor', 'path'])('leads nowhere with the folder held by its %s', async (holding) => {
    const { tool, input, fine } = (ways[name] ?? noWay)(finderFor(holding));
    const before = tree.outsideState();
    const paths = Object.entries(hostilePaths(tree));
    const opened = readdirSync('/proc/self/fd').length;
    expect(paths.length).toBeGreaterThanOrEqual(60);
    const allowed: string[] = [];
    for (const [trick, path] of paths) {
      const seen = await tryPath(tool, input(path), path);
      expect(escaped(seen), `${trick}: ${seen.text}`).toBe(false);
      if (!seen.isRefused) allowed.push(trick);
      expect(tree.outsideState(), trick).toBe(before);
    }
    expect(allowed).toEqual(fine);
    // Nothing stays open, whatever was refused on the way.
    expect(readdirSync('/proc/self/fd').length).toBeLessThanOrEqual(opened);
    console.log(`T19 ${name}, held by ${holding}: ${paths.length} paths, 0 escapes.`);
  });
});

function noWay(): never {
  throw new Error('there is no such way');
}

describe('the rig', () => {
  it.each<readonly [string, (path: string) => string]>([
    ['join and startsWith', (path) => join(tree.root, path)],
    ['join without any look', (path) => `${tree.root}/${path}`],
  ])('sees what escapes by %s', (_name, way) => {
    const escapes = Object.entries(hostilePaths(tree)).filter(([trick, path]) => {
      // Not those that would wait for ever.
      if (/pipe|device|input/u.test(trick)) return false;
      const full = way(path.replace(/^Notes\//u, ''));
      if (!full.startsWith(tree.root)) return false;
      try {
        return readFileSync(full, 'utf8').includes(canary);
      } catch {
        return false;
      }
    });
    expect(escapes.length).toBeGreaterThanOrEqual(8);
  });
});

describe('what lies in the shared folder and leads out', () => {
  it.each<Holding>(['descriptor', 'path'])('is not found by searching all of it, held by its %s', async (holding) => {
    const { tool } = (ways['search'] ?? noWay)(finderFor(holding));
    const everything = (await callTool(tool, { path: 'Notes', text: 'tide' })).text;
    expect(everything.split('\n')).toEqual(['Notes/a.txt:1: tide at noon', 'Notes/sub/b.txt:1: tide at night']);
  });
});

describe('an ordinary path', () => {
  it('through a link that stays inside is read where it leads', async () => {
    const { tool } = (ways['read'] ?? noWay)(finderFor('descriptor'));
    expect((await callTool(tool, { path: 'Notes/inner/b.txt' })).text).toContain('Notes/sub/b.txt: 14 bytes, lines 1 to 1 of 1\n\ntide at night');
    expect((await callTool(tool, { path: 'Notes/innerFile' })).text).toContain('tide at night');
  });
});
