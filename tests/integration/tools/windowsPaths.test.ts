import { beforeEach, describe, expect, it } from 'vitest';
import { createFindFiles } from '../../../electron/tools/files/findFiles';
import { createListFiles } from '../../../electron/tools/files/listFiles';
import type { PlaceFinder } from '../../../electron/tools/files/openPlace';
import { windowsRules } from '../../../electron/tools/files/pathRules';
import { placeRules } from '../../../electron/tools/files/places';
import { createReadFile } from '../../../electron/tools/files/readFile';
import type { Ripgrep } from '../../../electron/tools/files/ripgrep';
import { createSearchFiles } from '../../../electron/tools/files/searchFiles';
import { createWriteFile } from '../../../electron/tools/files/writeFile';
import type { SealedTool } from '../../../electron/tools/tool';
import { systemClock } from '../../../electron/support/clock';
import { callTool } from '../../helpers/callTool';
import { deviceText, fakeWindowsDisk, file, folder, link, textOf, type FakeNode } from '../../helpers/fakeWindowsDisk';
import { canary } from '../../helpers/hostileTree';
import { noToolPorts } from '../../helpers/noToolPorts';

/* trust.md T19 by the rules of Windows, on a disk in memory that has its ways with names. Nothing here ran on Windows. */

let outside: FakeNode;
let notes: FakeNode;
let finder: PlaceFinder;
beforeEach(() => {
  outside = folder({ 'secret.txt': file(canary), Windows: folder({ 'win.ini': file(canary) }) });
  notes = folder({
    'a.txt': file('tide at noon\n'),
    sub: folder({ 'b.txt': file('tide at night\n'), back: link('C:\\Outside') }),
    linkFile: link('C:\\Outside\\secret.txt'),
    linkUp: link('C:\\Users\\Ana'),
    linkShare: link('\\\\server\\share'),
    linkDrive: link('C:\\'),
    junction: link('C:\\Outside'),
    'junction with a long name': link('C:\\Outside'),
    nothing: link('C:\\Outside\\new.txt'),
    inner: link('C:\\Users\\Ana\\Notes\\sub'),
    'hard.txt': file(canary, 1),
    '.git': folder({ hooks: folder() }),
  });
  const drive = folder({
    Outside: outside,
    Windows: folder({ 'win.ini': file(canary) }),
    Users: folder({ Ana: folder({ Notes: notes, 'Notes-other': folder({ 'secret.txt': file(canary) }), 'secret.txt': file(canary) }) }),
  });
  finder = {
    disk: fakeWindowsDisk({ 'C:': drive, '\\\\server\\share': outside, '\\\\?\\C:': drive }),
    folders: () => [{ toolFolderId: 'one', label: 'Notes', path: 'C:\\Users\\Ana\\Notes' }],
    places: placeRules([windowsRules.partsOf('C:\\Users\\Ana\\AppData\\Roaming\\Gatehouse')]),
  };
});

const hostile: readonly string[] = [
  '..', '.. ', '..\\', 'Notes/..', 'Notes\\..\\..\\..\\Outside\\secret.txt', 'Notes/../secret.txt', 'Notes\\..\\secret.txt', 'Notes/..\\secret.txt', 'Notes\\sub\\..\\..\\secret.txt', 'Notes//..//secret.txt',
  'C:\\Outside\\secret.txt', 'c:/Outside/secret.txt', 'C:Outside\\secret.txt', 'C:', '\\Outside\\secret.txt', '/Outside/secret.txt', '\\\\server\\share\\secret.txt', '//server/share/secret.txt',
  '\\\\?\\C:\\Outside\\secret.txt', '\\\\.\\C:\\Outside\\secret.txt', '\\\\?\\UNC\\server\\share\\secret.txt', '\\??\\C:\\Outside\\secret.txt', '\\\\.\\pipe\\x', 'file:///C:/Outside/secret.txt',
  'Notes-other\\secret.txt', 'NOTES~1\\secret.txt', 'Notes./secret.txt/..', '~\\secret.txt', '%USERPROFILE%\\secret.txt', '%2e%2e\\secret.txt', 'Notes\\%2e%2e\\secret.txt', 'Notes/.. /secret.txt', 'Notes/..../secret.txt',
  'Notes/... /secret.txt', 'Notes\\..::$INDEX_ALLOCATION\\secret.txt', 'Notes\\..:x\\secret.txt', 'Notes\\a.txt\\..\\..\\secret.txt', 'Notes\\\0', 'Notes\\a.txt\0.md', 'Notes\\\ud800',
  'CON', 'Notes\\CON', 'Notes\\con.txt', 'Notes/nul', 'Notes\\NUL.tar.gz', 'Notes\\aux ', 'Notes\\prn.', 'Notes\\COM1', 'Notes\\com¹', 'Notes\\LPT9.log', 'Notes\\CONIN$', 'Notes\\CONOUT$', 'Notes\\sub\\nul', 'Notes\\nul:x', 'Notes\\CON .txt',
  'Notes\\a.txt:hidden', 'Notes\\a.txt::$DATA', 'Notes\\sub::$INDEX_ALLOCATION\\b.txt', 'Notes\\:stream', 'Notes\\a.txt.', 'Notes\\a.txt ', 'Notes\\sub.\\b.txt', 'Notes\\sub \\b.txt', 'Notes\\a*', 'Notes\\a?txt', 'Notes\\<a.txt',
  'Notes\\a|b', 'Notes\\"a.txt"', 'Notes\\linkFile', 'Notes\\LINKFILE', 'Notes\\linkUp\\secret.txt', 'Notes\\linkShare\\secret.txt', 'Notes\\linkDrive\\Outside\\secret.txt', 'Notes\\junction\\secret.txt', 'Notes/JUNCTION/secret.txt',
  'Notes\\juncti~1\\secret.txt', 'Notes\\junction with a long name\\secret.txt', 'Notes\\sub\\back\\secret.txt', 'Notes\\inner\\back\\secret.txt', 'Notes\\nothing', 'Notes\\hard.txt', 'Notes\\HARD.TXT',
];

/** Worse than the real one: it follows every link, and says so. */
const followingRipgrep: Ripgrep = async ({ args, onOutput }) => {
  const files = ['junction\\secret.txt', 'linkFile', 'sub\\back\\secret.txt', 'hard.txt', 'a.txt'];
  const say = (text: string): void => void onOutput(Buffer.from(text));
  for (const name of files) {
    const text = name === 'a.txt' ? 'tide at noon\n' : canary;
    if (args.includes('--files')) say(`.\\${name}\0`);
    else say(`${JSON.stringify({ type: 'match', data: { path: { text: `.\\${name}` }, lines: { text }, line_number: 1, absolute_offset: 0, submatches: [{ start: 0, end: 4 }] } })}\n`);
  }
  return { code: 0, complaint: '' };
};

const noFiles = async (): Promise<never> => {
  throw new Error('no files here');
};

const tools: Readonly<Record<string, () => { readonly tool: SealedTool; readonly more?: Readonly<Record<string, unknown>> }>> = {
  read: () => ({ tool: createReadFile(finder, noFiles) }),
  write: () => ({ tool: createWriteFile({ finder, versions: noToolPorts.versions, makeId: () => 'an-id', nowMs: () => 0 }), more: { content: 'overwritten' } }),
  search: () => ({ tool: createSearchFiles({ finder, ripgrep: followingRipgrep, clock: systemClock }), more: { text: 'tide' } }),
  find: () => ({ tool: createFindFiles({ finder, ripgrep: followingRipgrep, clock: systemClock }), more: { name: '*' } }),
  list: () => ({ tool: createListFiles(finder), more: { depth: 32 } }),
};

describe.each(Object.keys(tools))('by the rules of Windows, a hostile path to %s', (name) => {
  it('leads nowhere', async () => {
    expect(hostile.length).toBeGreaterThanOrEqual(60);
    const { tool, more } = (tools[name] ?? none)();
    const before = [textOf(outside), textOf(notes)];
    const given: string[] = [];
    for (const path of hostile) {
      const text = await callTool(tool, { path, ...more }).then((outcome) => outcome.text, () => null);
      expect(text ?? '', path).not.toContain(canary);
      expect(text ?? '', path).not.toContain(deviceText);
      if (text !== null) given.push(path);
    }
    expect(given).toEqual([]);
    expect([textOf(outside), textOf(notes)]).toEqual(before);
    console.log(`T19 by the rules of Windows, ${name}: ${hostile.length} paths, 0 escapes.`);
  });
});

function none(): never {
  throw new Error('there is no such tool');
}

describe('by the rules of Windows', () => {
  it('both slashes and any case lead to a file, under its true name', async () => {
    const { tool } = (tools['read'] ?? none)();
    for (const path of ['Notes\\sub\\b.txt', 'Notes/SUB/B.TXT', 'Notes\\inner\\b.txt']) {
      expect((await callTool(tool, { path })).text).toContain('Notes/sub/b.txt: 14 bytes');
    }
  });

  it('what a search says of links and second names is not given', async () => {
    const { tool } = (tools['search'] ?? none)();
    expect((await callTool(tool, { path: 'Notes', text: 'tide' })).text).toBe('Notes/a.txt:1: tide at noon');
    const found = (tools['find'] ?? none)();
    expect((await callTool(found.tool, { path: 'Notes', name: '*' })).text).toBe('Notes/a.txt  (13 bytes)\nNotes/hard.txt  (18 bytes)');
  });

  it.each(['Notes\\.git\\hooks\\pre-commit', 'Notes\\.GIT\\hooks\\pre-commit', 'Notes/.Git/HOOKS/x', 'Notes\\GIT~1\\hooks\\x', 'Notes\\.git.\\hooks\\x', 'Notes\\.git::$INDEX_ALLOCATION\\hooks\\x'])('nothing is written to %s', async (path) => {
    const before = textOf(notes);
    const { tool } = (tools['write'] ?? none)();
    await expect(callTool(tool, { path, content: 'x' })).rejects.toThrow(/protected place|cannot be used/u);
    expect(textOf(notes)).toBe(before);
  });

  it('the rig sees what escapes when any name is taken', async () => {
    finder = { ...finder, disk: { ...finder.disk, rules: { ...windowsRules, separators: /\//, faultOf: () => null } } };
    const { tool } = (tools['read'] ?? none)();
    const texts = await Promise.all(hostile.map((path) => callTool(tool, { path }).then(({ text }) => text, () => '')));
    expect(texts.filter((text) => text.includes(canary) || text.includes(deviceText)).length).toBeGreaterThanOrEqual(3);
  });

  it('the disk lets through what its names mean, or nothing here would be proved', async () => {
    const held = await finder.disk.open('C:\\Users\\Ana\\Notes');
    for (const name of ['..\\secret.txt', 'linkUp\\secret.txt', 'junction\\secret.txt', 'hard.txt:x', 'JUNCTI~1\\secret.txt', 'hard.txt. ']) {
      const opened = await held.openFile(name);
      expect(Buffer.from(await opened.read(0, 100)).toString(), name).toBe(canary);
    }
    expect(Buffer.from(await (await held.openFile('nul.txt')).read(0, 100)).toString()).toBe(deviceText);
  });
});
