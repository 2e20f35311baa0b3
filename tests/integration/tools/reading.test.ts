import { randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attachment } from '../../../shared/chat/attachment';
import { maxPieceBytes } from '../../../electron/tools/files/fileText';
import { callTool, plainContext } from '../../helpers/callTool';
import { createFileToolRig, type FileToolRig } from '../../helpers/fileToolRig';
import { FakeClock } from '../../helpers/fakeClock';
import { noToolPorts } from '../../helpers/noToolPorts';

let rig: FileToolRig;
beforeEach(() => {
  rig = createFileToolRig();
});
afterEach(() => rig.remove());

const token = 'ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';

describe('reading a text', () => {
  it('gives it as it is, with its size and lines, marked as outside text', async () => {
    rig.write('tide.md', '# Tide\n\nhigh at noon');
    expect(await rig.call('read_file', { path: 'Notes/tide.md' })).toEqual({ text: 'Notes/tide.md: 20 bytes, lines 1 to 3 of 3\n\n# Tide\n\nhigh at noon', taint: { kind: 'attachment', name: 'tide.md' } });
  });

  it('gives the lines that are asked for', async () => {
    rig.write('tide.md', 'one\ntwo\nthree\nfour\n');
    expect((await rig.call('read_file', { path: 'Notes/tide.md', fromLine: 2, lineCount: 2 })).text).toBe('Notes/tide.md: bytes 4 to 14 of 19, lines 2 to 3 of 4\n\ntwo\nthree\n\n\n[There is more: go on with fromByte 14.]');
    expect((await rig.call('read_file', { path: 'Notes/tide.md', fromByte: 14 })).text).toContain('lines 4 to 4 of 4\n\nfour\n');
    expect((await rig.call('read_file', { path: 'Notes/tide.md', fromLine: 99 })).text).toContain('bytes 19 to 19 of 19');
  });

  it.each([
    ['up to 8 MiB', 3 * 1024 * 1024],
    ['of more', 9 * 1024 * 1024],
  ])('gives a long one in pieces that make the whole again: %s', async (_what, size) => {
    const line = 'wörter über die flut — 潮の満ち引き\n';
    const content = line.repeat(Math.ceil(size / Buffer.byteLength(line)));
    rig.write('long.txt', content);
    let whole = '';
    let fromByte = 0;
    for (let pieces = 0; pieces < 100; pieces += 1) {
      const { text, wholeBytes } = await rig.call('read_file', { path: 'Notes/long.txt', fromByte });
      expect(wholeBytes).toBe(Buffer.byteLength(content));
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(256 * 1024);
      whole += text.slice(text.indexOf('\n\n') + 2).replace(/\n\n\[There is more: go on with fromByte \d+\.\]$/u, '');
      const next = /go on with fromByte (\d+)\.\]$/u.exec(text)?.[1];
      if (next === undefined) break;
      fromByte = Number(next);
    }
    expect(whole === content).toBe(true);
  });

  it('hides secrets, also those that a piece cuts, and says how many', async () => {
    const filling = 'x'.repeat(maxPieceBytes - 20);
    rig.write('a.txt', `key ${token} end\n`);
    expect(await rig.call('read_file', { path: 'Notes/a.txt' })).toMatchObject({ text: 'Notes/a.txt: 49 bytes, lines 1 to 1 of 1\n\nkey [hidden secret] end\n', hiddenSecrets: 1 });
    for (const size of [0, 9 * 1024 * 1024]) {
      rig.write('cut.txt', `${filling} ${token} ${'y\n'.repeat(100 + size / 2)}`);
      const first = await rig.call('read_file', { path: 'Notes/cut.txt' });
      const next = await rig.call('read_file', { path: 'Notes/cut.txt', fromByte: maxPieceBytes - 10 });
      for (const { text } of [first, next]) for (let at = 4; at < token.length - 8; at += 1) expect(text).not.toContain(token.slice(at, at + 8));
    }
    const block = `-----BEGIN PRIVATE KEY-----\n${`${'Ab3'.repeat(21)}\n`.repeat(20)}-----END PRIVATE KEY-----\n`;
    rig.write('key.txt', block);
    expect((await rig.call('read_file', { path: 'Notes/key.txt', fromLine: 5, lineCount: 3 })).text).not.toContain('Ab3Ab3');
  });

  it('takes other encodings, and says which', async () => {
    rig.write('wide.txt', Buffer.from('\uFEFFtide at noon', 'utf16le'));
    expect((await rig.call('read_file', { path: 'Notes/wide.txt' })).text).toMatch(/read as utf-16le\n\ntide at noon$/u);
  });

  it('gives of what is no text only size and hash', async () => {
    rig.write('data.bin', randomBytes(5000));
    expect((await rig.call('read_file', { path: 'Notes/data.bin' })).text).toMatch(/^Notes\/data\.bin: no text, 5,000 bytes, SHA-256 [0-9a-f]{64}$/u);
  });

  it('needs a Yes of now in a place for secrets', async () => {
    rig.write('.env', 'A=1');
    rig.write('a.txt', 'x');
    const plan = async (path: string) => rig.tool('read_file').check({ path }).plan(plainContext);
    expect(await plan('Notes/.env')).toMatchObject({ subject: { root: 'one', needsFreshYes: true }, warnings: ['secretPlace'], detail: { kind: 'readPath', folder: 'Notes', path: 'Notes/.env', sizeBytes: 3 } });
    expect((await plan('Notes/a.txt')).subject).toEqual({ root: 'one', place: 'Notes' });
  });

  it('is asked about again when the path leads elsewhere by then', async () => {
    rig.write('a.txt', 'a');
    rig.write('.env', 'A=1');
    symlinkSync('a.txt', join(rig.root, 'link'));
    const result = rig.call('read_file', { path: 'Notes/link' }, () => execFileSync('ln', ['-sfn', '.env', join(rig.root, 'link')]));
    await expect(result).rejects.toThrow('what was shown has changed since');
  });

  it.each([
    [{ path: 'Notes/a.txt', more: 1 }],
    [{ path: 7 }],
    [{ path: 'Notes/a.txt', fromLine: 0 }],
    [{ path: 'Notes/a.txt', fromByte: -1 }],
    [{}],
  ])('takes no other input than its own: %j', async (input) => {
    expect(() => rig.tool('read_file').check(input)).toThrow();
  });
});

describe('reading a picture or a PDF', () => {
  const attachment = { attachmentId: 'one', name: 'x', kind: 'pdf', mediaType: 'application/pdf', sizeBytes: 1, sha256: '', notes: [] } satisfies Attachment;

  it('takes it in as if it had been attached', async () => {
    const staged: string[] = [];
    const taking = createFileToolRig({ attachments: { ...noToolPorts.attachments, stage: async (conversationId, name) => (staged.push(`${conversationId} ${name}`), attachment) } });
    taking.write('tide.pdf', '%PDF-1.7\n');
    taking.write('tide.md', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect(await taking.call('read_file', { path: 'Notes/tide.pdf' })).toEqual({ text: 'Notes/tide.pdf: a PDF of 9 bytes. It follows as an attachment.', attachments: [attachment], taint: { kind: 'attachment', name: 'tide.pdf' } });
    expect((await taking.call('read_file', { path: 'Notes/tide.md' })).text).toContain('a picture of 8 bytes');
    expect(staged).toEqual(['conversation tide.pdf', 'conversation tide.md']);
    taking.remove();
  });

  it('says so where it is refused', async () => {
    rig.write('tide.pdf', '%PDF-1.7\n');
    expect(await rig.call('read_file', { path: 'Notes/tide.pdf' })).toMatchObject({ isError: true, text: 'Notes/tide.pdf: a PDF that could not be read.' });
  });
});

describe('listing', () => {
  it('names folders, files with their size, links and what is none of these, as deep as is asked', async () => {
    rig.write('b.txt', 'bb');
    rig.write('sub/deep/c.txt', 'c');
    rig.write('.ssh/key', 'k');
    symlinkSync('b.txt', join(rig.root, 'link'));
    execFileSync('mkfifo', [join(rig.root, 'pipe')]);
    rig.write('a\nb.txt', '');
    const day = /\(([\d,]+ bytes), \d{4}-\d\d-\d\d\)/gu;
    const list = async (input: object): Promise<readonly string[]> => (await rig.call('list_files', input)).text.replaceAll(day, '($1)').split('\n');
    expect((await list({})).toSorted()).toEqual(['"Notes/a\\nb.txt"  (0 bytes)', 'Notes/', 'Notes/.ssh/', 'Notes/b.txt  (2 bytes)', 'Notes/link  (a link)', 'Notes/pipe  (no ordinary file)', 'Notes/sub/']);
    expect(await list({ path: 'Notes/sub', depth: 5 })).toEqual(['Notes/sub/', 'Notes/sub/deep/', 'Notes/sub/deep/c.txt  (1 bytes)']);
    // Opened only when it is asked for by itself, with a Yes of now.
    expect(await list({ depth: 5 })).not.toContain('Notes/.ssh/key  (1 bytes)');
    expect(await list({ path: 'Notes/.ssh' })).toEqual(['Notes/.ssh/', 'Notes/.ssh/key  (1 bytes)']);
  });

  it('says how many it left out', async () => {
    for (let count = 0; count < 1010; count += 1) rig.write(`many/${count}.txt`, '');
    const { text } = await rig.call('list_files', { path: 'Notes/many' });
    expect(text.split('\n')).toHaveLength(1002);
    expect(text).toMatch(/\[10 more are not listed\.\]$/u);
  });

  it('of several shared folders tells the names', async () => {
    const two = createFileToolRig({ folders: { folders: () => ['Notes', 'Work'].map((label) => ({ toolFolderId: label, label, path: rig.root })) } });
    expect((await two.call('list_files', {})).text).toBe('The person shared these folders:\nNotes/\nWork/');
    expect(await two.say('search_files', { text: 'tide' })).toContain('Say in which folder: "Notes", "Work"');
    expect(await two.say('read_file', { path: 'Other/a.txt' })).toContain('one of them: "Notes", "Work"');
    two.remove();
  });
});

describe('searching', () => {
  const search = async (input: object): Promise<readonly string[]> => (await rig.call('search_files', input)).text.split('\n');

  it('gives each line with its place, in any case unless it matters', async () => {
    rig.write('b.md', 'Tide\nnothing\nlow tide, high tide\n');
    rig.write('sub/a.md', 'no\ntide!\n');
    expect(await search({ text: 'tide' })).toEqual(['Notes/b.md:1: Tide', 'Notes/b.md:3: low tide, high tide', 'Notes/sub/a.md:2: tide!']);
    expect(await search({ text: 'Tide', matchCase: true })).toEqual(['Notes/b.md:1: Tide']);
    expect(await search({ text: 'tide', path: 'Notes/sub' })).toEqual(['Notes/sub/a.md:2: tide!']);
    expect(await search({ text: 'tide', path: 'Notes/b.md' })).toEqual(['Notes/b.md:1: Tide', 'Notes/b.md:3: low tide, high tide']);
    expect(await search({ text: 'tide', name: 'a*' })).toEqual(['Notes/sub/a.md:2: tide!']);
    expect(await search({ text: 'ti.e$', isRegex: true })).toEqual(['Notes/b.md:1: Tide', 'Notes/b.md:3: low tide, high tide']);
    expect(await search({ text: 'ti.e' })).toEqual(['Nothing was found in Notes.']);
  });

  it('takes nothing of what is searched for as an option', async () => {
    rig.write('a.md', '--files -e --pre=touch\n');
    expect(await search({ text: '--files' })).toEqual(['Notes/a.md:1: --files -e --pre=touch']);
    expect(await search({ text: '-e' })).toHaveLength(1);
    expect(await search({ text: '--pre=touch', isRegex: true })).toHaveLength(1);
  });

  it('leaves out hidden and binary files, what is ignored, second names and places for secrets', async () => {
    rig.write('.gitignore', 'ignored.md\n');
    for (const name of ['ignored.md', '.hidden.md', '.git/tide.md', 'server.pem', 'good.md', 'twice.md']) rig.write(name, 'tide\n');
    execFileSync('ln', [join(rig.root, 'twice.md'), join(rig.root, 'other.md')]);
    rig.write('data.bin', '\0\0tide\n');
    expect(await search({ text: 'tide' })).toEqual(['Notes/good.md:1: tide']);
  });

  it('tells nothing by trying of what stands in places for secrets, neither in its words nor by what is too much', async () => {
    rig.write('.gitignore', '');
    rig.write('server.pem', 'guess\n'.repeat(300));
    rig.write('credentials/list.txt', 'guess\n'.repeat(300));
    rig.write('good.md', 'tide\n');
    expect(await search({ text: 'guess' })).toEqual(await search({ text: 'other' }));
    expect(await search({ text: 'guess|tide', isRegex: true })).toEqual(await search({ text: 'other|tide', isRegex: true }));
    expect(await search({ text: 'guess|tide', isRegex: true })).toEqual(['Notes/good.md:1: tide']);
    expect((await search({ text: 'guess', path: 'Notes/credentials' }))[0]).toBe('Notes/credentials/list.txt:1: guess');
    expect((await search({ text: 'guess', path: 'Notes/server.pem' }))[0]).toBe('Notes/server.pem:1: guess');
  });

  it('is not told by a folder above or a setting what to leave out', async () => {
    rig.write('../.gitignore', '*.md\n');
    rig.write('../.ignore', '*.md\n');
    rig.write('good.md', 'tide\n');
    process.env['RIPGREP_CONFIG_PATH'] = rig.write('config', '--glob=!*.md\n');
    expect(await search({ text: 'tide' })).toEqual(['Notes/good.md:1: tide']);
    delete process.env['RIPGREP_CONFIG_PATH'];
  });

  it('hides secrets in what it gives, and gives no line for a part of one', async () => {
    rig.write('a.md', `the key is ${token}\n`);
    expect(await rig.call('search_files', { text: 'the key' })).toMatchObject({ text: 'Notes/a.md:1: the key is [hidden secret]', hiddenSecrets: 1 });
    expect(await search({ text: 'ghp_a1B2' })).toEqual(['Nothing was found in Notes.']);
    expect(await search({ text: 'ghp_[a-f]1', isRegex: true })).toEqual(['Nothing was found in Notes.']);
  });

  it('ends at 200 lines, and cuts long ones around what was found', async () => {
    rig.write('many.md', 'tide\n'.repeat(500));
    const lines = await search({ text: 'tide' });
    expect(lines).toHaveLength(201);
    expect(lines.at(-1)).toBe('[There are more than 200; only so many are given.]');
    rig.write('many.md', `${'x'.repeat(5000)} needle ${'y'.repeat(5000)}\n`);
    const [line = ''] = await search({ text: 'needle' });
    expect(line).toMatch(/^Notes\/many\.md:1: …x{79} needle y+…$/u);
    expect(line.length).toBeLessThan(350);
  });

  it('says what is wrong with an expression, without a path', async () => {
    rig.write('a.md', 'x');
    const said = await rig.say('search_files', { text: '(', isRegex: true });
    expect(said).toContain('This cannot be searched for');
    expect(said).not.toContain(rig.root);
  });

  it('ends when it is stopped, and when its time is over, and says so', async () => {
    rig.write('a.md', 'tide\n');
    const stopped = new AbortController();
    stopped.abort();
    await expect(callTool(rig.tool('search_files'), { text: 'tide' }, { context: { signal: stopped.signal } })).rejects.toThrow('It was stopped.');
    const clock = new FakeClock();
    const slow = createFileToolRig({ clock: { ...clock, after: (_delayMs, callback) => (callback(), () => undefined) } });
    slow.write('a.md', 'tide\n');
    expect(await slow.say('search_files', { text: 'tide' })).toContain('[Not everything was looked at: it took longer than 5 s. Look in a smaller folder.]');
    slow.remove();
  });
});

describe('finding by name', () => {
  it('takes a part of it or a pattern, in any case', async () => {
    for (const name of ['Tide.md', 'sub/low-tide.txt', 'sub/other.md', '.hidden-tide.md']) rig.write(name, 'x');
    const find = async (name: string): Promise<readonly string[]> => (await rig.call('find_files', { name })).text.split('\n');
    expect(await find('tide')).toEqual(['Notes/sub/low-tide.txt  (1 bytes)', 'Notes/Tide.md  (1 bytes)']);
    expect(await find('*.md')).toEqual(['Notes/sub/other.md  (1 bytes)', 'Notes/Tide.md  (1 bytes)']);
    expect(await find('sub/*.txt')).toEqual(['Notes/sub/low-tide.txt  (1 bytes)']);
    expect(await find('????.md')).toEqual(['Notes/Tide.md  (1 bytes)']);
    expect(await find('spring')).toEqual(['No file in Notes/ has such a name.']);
  });

  it('takes a backslash for the letter that it is here, in finding and in searching', async () => {
    rig.write('low\\high.md', 'tide\n');
    expect((await rig.call('find_files', { name: 'low' })).text).toBe('Notes/low\\high.md  (5 bytes)');
    expect((await rig.call('search_files', { text: 'tide' })).text).toContain('Notes/low\\high.md:1: tide');
  });
});

describe('200 ordinary paths', () => {
  const names = ['notes.md', 'Tide table 2026.csv', 'résumé.txt', 'cafe\u0301.txt', 'über uns.md', '潮.txt', 'план.md', '日記 2026年.md', '🌊 waves.txt', 'a.b.c.txt', '-dash.txt', '_x.txt', '#hash.md', "it's.md", 'a & b.txt', 'a+b=c.txt', '100%.txt', '50%2e.txt', '(1).txt', '[x].txt', '{y}.txt', '~backup.txt', 'file~', '$money.txt', 'semi;colon.txt', 'comma,name.txt', '@home.txt', '!important.txt', 'UPPER.TXT', 'no-extension', '.gitignore', '.editorconfig', 'README', 'Makefile', 'a..b.txt', '...dots', 'x'.repeat(200), 'con.txt', 'aux', 'new\u00A0space.txt'];
  const folders = ['', 'sub', 'Year 2026/Month 11/Day 21', 'a/b/c/d/e/f/g/h', 'Überblick & Pläne'];

  it('are all read, written, listed, found in and undone: 0 refused', async () => {
    const paths = folders.flatMap((folder) => names.map((name) => (folder === '' ? name : `${folder}/${name}`)));
    expect(paths.length).toBeGreaterThanOrEqual(200);
    const refused: string[] = [];
    for (const path of paths) {
      rig.write(path, 'high tide\n');
      const shown = `Notes/${path}`;
      const results = [
        await rig.say('read_file', { path: shown }),
        await rig.say('read_file', { path: shown.normalize('NFC') }),
        await rig.say('search_files', { path: shown, text: 'tide' }),
        await rig.say('edit_file', { path: shown, oldText: 'high', newText: 'low' }),
        await rig.say('write_file', { path: shown, content: 'spring tide\n' }),
      ];
      if (results.some((text) => /Refusal|Error|refused/u.test(text)) || !(results[0] ?? '').endsWith('high tide\n') || !(results[2] ?? '').endsWith(':1: high tide')) refused.push(`${shown}: ${results.join(' | ')}`);
    }
    expect(refused).toEqual([]);
    console.log(`Ordinary paths: ${paths.length}, each by 5 tools, 0 refused.`);
  });
});
