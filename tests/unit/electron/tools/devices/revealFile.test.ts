import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRevealFileTool } from '../../../../../electron/tools/devices/revealFile';
import { createPlaceFinder } from '../../../../../electron/tools/files/createFileTools';
import { ChangedSincePlanned, type SealedTool } from '../../../../../electron/tools/tool';
import { callTool, plainContext } from '../../../../helpers/callTool';
import { noDisk } from '../../../../helpers/noToolPorts';

let directory: string;
let shared: string;
let tool: SealedTool;
const shown: string[] = [];

beforeEach(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), 'gatehouse-reveal-')));
  shared = join(directory, 'shared');
  await mkdir(shared);
  await writeFile(join(shared, 'notes.txt'), 'tide');
  await writeFile(join(directory, 'secret.txt'), 'no');
  await symlink(join(directory, 'secret.txt'), join(shared, 'link'));
  shown.length = 0;
  const folders = { folders: () => [{ toolFolderId: 'f', label: 'Notes', path: shared }] };
  tool = createRevealFileTool(createPlaceFinder({ folders, disk: noDisk }), { showInFolder: (path) => void shown.push(path) });
});

afterEach(() => rm(directory, { recursive: true, force: true }));

it('asks by the path that the model knows, and then shows the file', async () => {
  expect(await tool.check({ path: 'Notes/notes.txt' }).plan(plainContext)).toMatchObject({ detail: { kind: 'reveal', path: 'Notes/notes.txt' } });
  expect(shown).toEqual([]);
  expect((await callTool(tool, { path: 'Notes/notes.txt' })).text).not.toContain(directory);
  expect(shown).toEqual([join(shared, 'notes.txt')]);
});

it.each(['Notes/../secret.txt', 'Notes/link', '/etc/passwd', 'Other/notes.txt', '~', 'Notes/missing.txt', '../shared/notes.txt'])('shows nothing at %s', async (path) => {
  await expect(callTool(tool, { path })).rejects.toThrow();
  expect(shown).toEqual([]);
});

it('shows nothing that became something else while the person looked', async () => {
  const between = async (): Promise<void> => {
    await rm(join(shared, 'notes.txt'));
    await mkdir(join(shared, 'other'));
    await writeFile(join(shared, 'other', 'notes.txt'), '');
    await symlink(join('other', 'notes.txt'), join(shared, 'notes.txt'));
  };
  await expect(callTool(tool, { path: 'Notes/notes.txt' }, { between })).rejects.toThrow(ChangedSincePlanned);
  expect(shown).toEqual([]);
});
