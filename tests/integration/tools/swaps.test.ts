import { rgPath } from '@vscode/ripgrep';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { constants } from 'node:fs';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createListFiles } from '../../../electron/tools/files/listFiles';
import { createNodeDisk, type FileSystem, type Holding } from '../../../electron/tools/files/nodeDisk';
import type { PlaceFinder } from '../../../electron/tools/files/openPlace';
import { placeRules } from '../../../electron/tools/files/places';
import { createReadFile } from '../../../electron/tools/files/readFile';
import { createRipgrep } from '../../../electron/tools/files/ripgrep';
import { createSearchFiles } from '../../../electron/tools/files/searchFiles';
import { createWriteFile } from '../../../electron/tools/files/writeFile';
import type { SealedTool } from '../../../electron/tools/tool';
import { systemClock } from '../../../electron/support/clock';
import { callTool } from '../../helpers/callTool';
import { canary, stateOf } from '../../helpers/hostileTree';
import { noToolPorts } from '../../helpers/noToolPorts';
import { whileSwapped, type Swapped } from '../../helpers/swapper';

/* trust.md T20: a second process puts links in the place of folders and files while they are used. */

const swapsEach = 25_000;

let base: string;
let root: string;
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'gatehouse-swaps-')));
  root = join(base, 'Notes');
  for (const folder of [join(root, 'inner'), join(base, 'Outside')]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(root, 'inner', 'file.txt'), 'inside\n');
  writeFileSync(join(root, 'file.txt'), 'inside\n');
  writeFileSync(join(base, 'Outside', 'file.txt'), `${canary}\n`);
  writeFileSync(join(base, 'Outside', `${canary}.txt`), 'x');
  symlinkSync('../Outside', join(root, 'folderLink'));
  symlinkSync('../Outside/file.txt', join(root, 'fileLink'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const finderFor = (holding: Holding, system: FileSystem = files): PlaceFinder => ({
  disk: createNodeDisk(system, holding),
  folders: () => [{ toolFolderId: 'one', label: 'Notes', path: root }],
  places: placeRules([]),
});

type Tally = { tries: number; given: number; refused: number; escapes: number };

const noStage = async (): Promise<never> => {
  throw new Error('nothing is staged here');
};

type Kind = 'read' | 'write' | 'search' | 'list';

function toolFor(kind: Kind, finder: PlaceFinder): { readonly tool: SealedTool; readonly more: Readonly<Record<string, unknown>> } {
  switch (kind) {
    case 'read':
      return { tool: createReadFile(finder, noStage), more: {} };
    case 'list':
      return { tool: createListFiles(finder), more: {} };
    case 'search':
      return { tool: createSearchFiles({ finder, ripgrep: createRipgrep(rgPath), clock: systemClock }), more: { text: 'i|-', isRegex: true } };
    case 'write':
      return { tool: createWriteFile({ finder, versions: noToolPorts.versions, makeId: () => 'an-id', nowMs: () => 0 }), more: { content: 'written' } };
  }
}

const folderSwap = (): Swapped => ({ folder: root, name: 'inner', link: 'folderLink' });
const fileSwap = (): Swapped => ({ folder: root, name: 'file.txt', link: 'fileLink' });

async function tally(finder: PlaceFinder, swapped: Swapped, kind: Kind, path: string, untilSeen = false): Promise<Tally & { readonly swaps: number }> {
  const counts: Tally = { tries: 0, given: 0, refused: 0, escapes: 0 };
  const { tool, more } = toolFor(kind, finder);
  const before = stateOf(join(base, 'Outside'));
  const done = await whileSwapped(swapped, untilSeen ? Number.MAX_SAFE_INTEGER : swapsEach, async () => {
    counts.tries += 1;
    const text = await callTool(tool, { path, ...more }).then((outcome) => outcome.text, () => null);
    if (text === null) counts.refused += 1;
    else counts.given += 1;
    if (text?.includes(canary) === true || (kind === 'write' && stateOf(join(base, 'Outside')) !== before)) counts.escapes += 1;
    return untilSeen && counts.escapes > 0;
  });
  return { ...counts, swaps: done };
}

describe('links that are put in place while files are used', () => {
  it.each<readonly [Kind, string, () => Swapped]>([
    ['read', 'Notes/inner/file.txt', folderSwap],
    ['read', 'Notes/file.txt', fileSwap],
    ['list', 'Notes/inner', folderSwap],
    ['list', 'Notes', folderSwap],
    ['search', 'Notes', folderSwap],
    ['search', 'Notes/inner', folderSwap],
    ['write', 'Notes/inner/file.txt', folderSwap],
    ['write', 'Notes/file.txt', fileSwap],
  ])('never lead %s of %s outside', async (kind, path, swapped) => {
    const counts = await tally(finderFor('descriptor'), swapped(), kind, path);
    console.log(`T20 ${kind} ${path}: ${JSON.stringify(counts)}`);
    expect(counts.swaps).toBe(swapsEach);
    expect(counts.escapes).toBe(0);
    expect(counts.tries).toBeGreaterThan(0);
  });

  it.each<readonly [Kind, string, () => Swapped]>([
    ['read', 'Notes/inner/file.txt', folderSwap],
    ['list', 'Notes/inner', folderSwap],
    ['write', 'Notes/inner/file.txt', folderSwap],
  ])('nor where a folder is held by its path, as on other systems: %s of %s', async (kind, path, swapped) => {
    const counts = await tally(finderFor('path'), swapped(), kind, path);
    console.log(`T20 by path, ${kind} ${path}: ${JSON.stringify(counts)}`);
    expect(counts.escapes).toBe(0);
  });
});

describe('the rig', () => {
  it('sees what escapes when links are followed on opening', async () => {
    const following: FileSystem = { ...files, open: (path, flags, mode) => files.open(path, typeof flags === 'number' ? flags & ~constants.O_NOFOLLOW : flags, mode) };
    const counts = await tally(finderFor('descriptor', following), folderSwap(), 'read', 'Notes/inner/file.txt', true);
    expect(counts.escapes).toBeGreaterThan(0);
  });

  it('sees what escapes when a path is checked and then used', async () => {
    let escapes = 0;
    await whileSwapped(folderSwap(), Number.MAX_SAFE_INTEGER, async () => {
      const path = join(root, 'inner', 'file.txt');
      const real = await files.realpath(path).catch(() => '');
      if (!real.startsWith(`${root}/`)) return false;
      try {
        if (readFileSync(path, 'utf8').includes(canary)) escapes += 1;
      } catch {
        // Nothing stands there for a moment.
      }
      return escapes > 0;
    });
    expect(escapes).toBeGreaterThan(0);
  });
});
