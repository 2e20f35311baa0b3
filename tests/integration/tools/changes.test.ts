import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChangedSincePlanned } from '../../../electron/tools/tool';
import { plainContext } from '../../helpers/callTool';
import { createFileToolRig, type FileToolRig } from '../../helpers/fileToolRig';
import { stateOf } from '../../helpers/hostileTree';

let rig: FileToolRig;
beforeEach(() => {
  rig = createFileToolRig();
});
afterEach(() => rig.remove());

const read = (path: string): string => readFileSync(join(rig.root, path), 'utf8');
const plan = (name: string, input: unknown) => rig.tool(name).check(input).plan(plainContext);

describe('a file that a tool writes', () => {
  it('is shown as a difference first, with nothing written', async () => {
    rig.write('tide.md', 'one\ntwo\nthree\n');
    const { detail, subject, warnings } = await plan('write_file', { path: 'Notes/tide.md', content: 'one\n2\nthree\nfour\n' });
    expect(detail).toEqual({
      kind: 'changeFile',
      change: 'overwritten',
      path: 'Notes/tide.md',
      diff: {
        hunks: [
          [
            { kind: 'same', text: 'one', beforeLine: 1, afterLine: 1 },
            { kind: 'removed', text: 'two', beforeLine: 2 },
            { kind: 'added', text: '2', afterLine: 2 },
            { kind: 'same', text: 'three', beforeLine: 3, afterLine: 3 },
            { kind: 'added', text: 'four', afterLine: 4 },
          ],
        ],
        addedLines: 2,
        removedLines: 1,
        leftOutLines: 0,
      },
      beforeBytes: 14,
      afterBytes: 17,
    });
    expect(subject).toEqual({ root: 'one/tide.md', place: 'Notes/tide.md' });
    expect(warnings).toEqual([]);
    expect(read('tide.md')).toBe('one\ntwo\nthree\n');
  });

  it('is there whole, keeps its rights, and leaves nothing beside it', async () => {
    const path = rig.write('run.sh', 'old\n');
    execFileSync('chmod', ['750', path]);
    const { text, view, undoId } = await rig.call('write_file', { path: 'Notes/run.sh', content: 'new\n' });
    expect(text).toBe('Notes/run.sh: overwritten, 1 lines added, 1 removed, 4 bytes now.');
    expect(view).toMatchObject({ kind: 'diff', path: 'Notes/run.sh' });
    expect(undoId).toMatch(/^file-/);
    expect(read('run.sh')).toBe('new\n');
    expect(statSync(path).mode & 0o777).toBe(0o750);
    expect(readdirSync(rig.root)).toEqual(['run.sh']);
  });

  it.each([
    ['was changed since the person saw the difference', () => rig.write('a.txt', 'other')],
    ['is gone', () => rmSync(join(rig.root, 'a.txt'))],
    ['is a folder now', () => (rmSync(join(rig.root, 'a.txt')), mkdirSync(join(rig.root, 'a.txt')))],
  ])('is asked about again when it %s', async (_what, between) => {
    rig.write('a.txt', 'before');
    const result = rig.call('write_file', { path: 'Notes/a.txt', content: 'after' }, between);
    await expect(result).rejects.toThrow();
    if (_what.startsWith('was') || _what.startsWith('is gone')) await expect(result).rejects.toBeInstanceOf(ChangedSincePlanned);
    expect(rig.kept).toEqual([]);
  });

  it('is asked about again when one appeared where there was none', async () => {
    await expect(rig.call('create_file', { path: 'Notes/new.txt', content: 'mine' }, () => rig.write('new.txt', 'theirs'))).rejects.toBeInstanceOf(ChangedSincePlanned);
    expect(read('new.txt')).toBe('theirs');
  });

  it('is not made over one that is there, where it must be new', async () => {
    rig.write('a.txt', 'before');
    expect(await rig.say('create_file', { path: 'Notes/a.txt', content: 'x' })).toContain('is there already');
    expect(read('a.txt')).toBe('before');
  });

  it('is written through a link that stays inside to where it leads, and the link stays', async () => {
    rig.write('deep/a.txt', 'before');
    symlinkSync('deep/a.txt', join(rig.root, 'link'));
    expect((await plan('write_file', { path: 'Notes/link', content: 'after' })).detail).toMatchObject({ path: 'Notes/deep/a.txt' });
    await rig.call('write_file', { path: 'Notes/link', content: 'after' });
    expect(read('deep/a.txt')).toBe('after');
  });

  it.each<readonly [string, string, unknown, RegExp]>([
    ['more than 1 MiB', 'write_file', { path: 'Notes/a.txt', content: 'x'.repeat(1024 * 1024 + 1) }, /at most 1,048,576 bytes/],
    ['over more than 1 MiB', 'write_file', { path: 'Notes/large.txt', content: 'x' }, /only files up to 1,048,576 bytes/],
    ['over what is no text', 'write_file', { path: 'Notes/picture.bin', content: 'x' }, /no UTF-8 text/],
    ['in a folder that is missing', 'write_file', { path: 'Notes/none/a.txt', content: 'x' }, /nothing at/],
    ['a shared folder itself', 'write_file', { path: 'Notes', content: 'x' }, /is a folder/],
    ['a name that nobody can read', 'create_file', { path: 'Notes/a\u202Etxt.exe', content: 'x' }, /cannot be seen/],
    ['a start-up file', 'write_file', { path: 'Notes/.bashrc', content: 'x' }, /protected place/],
    ['a hook', 'create_file', { path: 'Notes/.git/hooks/pre-commit', content: 'x' }, /protected place/],
    ['a start-up file through a link', 'write_file', { path: 'Notes/plain', content: 'x' }, /protected place/],
    ['a key', 'delete_file', { path: 'Notes/.ssh/id_rsa' }, /protected place/],
    ['a folder that would become one of start-up files', 'rename_file', { path: 'Notes/config', newPath: 'Notes/.config' }, /protected place/],
    ['a protected place by its new name', 'rename_file', { path: 'Notes/config', newPath: 'Notes/.vscode' }, /protected place/],
    ['a folder that holds protected files', 'create_folder', { path: 'Notes/.ssh/new' }, /protected place/],
  ])('is never %s', async (_what, tool, input, reason) => {
    rig.write('large.txt', 'x'.repeat(1024 * 1024 + 1));
    rig.write('picture.bin', Uint8Array.from([0xff, 0xfe, 0xfd, 0, 1]));
    rig.write('.git/hooks/sample', 'x');
    rig.write('.ssh/id_rsa', 'x');
    rig.write('.bashrc', 'x');
    rig.write('config/autostart/x.desktop', 'x');
    symlinkSync('.bashrc', join(rig.root, 'plain'));
    const before = execFileSync('ls', ['-laR', '--full-time', rig.root]).toString();
    expect(await rig.say(tool, input)).toMatch(reason);
    expect(execFileSync('ls', ['-laR', '--full-time', rig.root]).toString()).toBe(before);
    expect(rig.kept).toEqual([]);
  });

  it('warns of a place for secrets, and of what nobody sees', async () => {
    rig.write('.env', 'A=1\n');
    expect(await plan('write_file', { path: 'Notes/.env', content: 'A=2\n' })).toMatchObject({ warnings: ['secretPlace'], subject: { needsFreshYes: true } });
    expect((await plan('write_file', { path: 'Notes/a.txt', content: 'a\u200Bb' })).warnings).toEqual(['controlsInText']);
    expect((await plan('write_file', { path: 'Notes/a.txt', content: 'tabs\tand 👨‍👩‍👧 are none\r\n' })).warnings).toEqual([]);
  });
});

describe('an edit', () => {
  const edit = (oldText: string, newText: string, more = {}) => ({ path: 'Notes/a.txt', oldText, newText, ...more });

  it('replaces what stands there exactly once', async () => {
    rig.write('a.txt', 'high tide at noon\nlow tide at six\n');
    await rig.call('edit_file', edit('high tide at noon', 'high tide at one'));
    expect(read('a.txt')).toBe('high tide at one\nlow tide at six\n');
  });

  it.each([
    ['is not there', edit('spring', 'x'), /exactly once; read the file first\./],
    ['is there twice', edit('tide', 'x'), /exactly once; read the file first\./],
    ['would stay the same', edit('noon', 'noon'), /are the same/],
    ['is in another case', edit('HIGH', 'x'), /exactly once/],
  ])('is refused where the text %s', async (_what, input, reason) => {
    rig.write('a.txt', 'high tide at noon\nlow tide at six\n');
    expect(await rig.say('edit_file', input)).toMatch(reason);
    expect(read('a.txt')).toBe('high tide at noon\nlow tide at six\n');
  });

  it('says the same where the text stands there never and often, before anybody was asked', async () => {
    rig.write('a.txt', 'tide tide');
    const said = (oldText: string, more = {}): Promise<string> => plan('edit_file', edit(oldText, 'x', more)).then(() => 'planned', String);
    expect(await said('tide')).toBe(await said('spring'));
    expect(await said('spring', { replaceAll: true })).toContain('does not stand there');
  });

  it('replaces all when it is told to, taking nothing in it for a pattern', async () => {
    rig.write('a.txt', 'a.b a.b axb');
    await rig.call('edit_file', edit('a.b', '$&', { replaceAll: true }));
    expect(read('a.txt')).toBe('$& $& axb');
  });

  it('keeps long line ends and the mark of a byte order', async () => {
    rig.write('a.txt', '\uFEFFone\r\ntwo\r\n');
    await rig.call('edit_file', edit('one\ntwo', 'one\n2'));
    expect(read('a.txt')).toBe('\uFEFFone\r\n2\r\n');
  });

  it('does not tell by trying what a hidden secret is', async () => {
    rig.write('a.txt', `API_TOKEN=q7w8e9r0t1y2u3\n`);
    expect(await rig.say('edit_file', edit('q7w8', 'x'))).toMatch(/does not stand there/);
    rig.write('.env', 'A=1\n');
    expect(await rig.say('edit_file', { path: 'Notes/.env', oldText: 'A=1', newText: 'x' })).toMatch(/as a whole/);
    expect(await rig.say('edit_file', { path: 'Notes/.env', oldText: 'A=2', newText: 'x' })).toMatch(/as a whole/);
  });
});

describe('what was done', () => {
  it.each<readonly [string, string, Record<string, unknown>]>([
    ['overwritten', 'write_file', { path: 'Notes/a.txt', content: 'after\n' }],
    ['edited', 'edit_file', { path: 'Notes/a.txt', oldText: 'before', newText: 'after' }],
    ['created', 'create_file', { path: 'Notes/new.txt', content: 'new\n' }],
    ['made as a folder', 'create_folder', { path: 'Notes/x/y/z' }],
    ['renamed', 'rename_file', { path: 'Notes/a.txt', newPath: 'Notes/sub/b.txt' }],
    ['renamed as a folder', 'rename_file', { path: 'Notes/sub', newPath: 'Notes/other' }],
    ['deleted', 'delete_file', { path: 'Notes/a.txt' }],
    ['deleted as a folder', 'delete_file', { path: 'Notes/empty' }],
  ])('is taken back when it was %s, once', async (_what, tool, input) => {
    rig.write('a.txt', 'before\n');
    rig.write('sub/c.txt', 'c\n');
    mkdirSync(join(rig.root, 'empty'));
    const state = (): string => execFileSync('sh', ['-c', 'find . -type d | sort; find . -type f -exec sha256sum {} + | sort'], { cwd: rig.root }).toString();
    const before = state();
    const { undoId = '' } = await rig.call(tool, input);
    expect(state()).not.toBe(before);
    await rig.undo(undoId);
    expect(state()).toBe(before);
    await expect(rig.undo(undoId)).rejects.toMatchObject({ failure: { code: 'tool.notUndone', reason: 'gone' } });
  });

  it.each<readonly [string, string, Record<string, unknown>, () => void]>([
    ['a written file that was changed again', 'write_file', { path: 'Notes/a.txt', content: 'after\n' }, () => rig.write('a.txt', 'later\n')],
    ['a created file that was changed again', 'create_file', { path: 'Notes/new.txt', content: 'x' }, () => rig.write('new.txt', 'later\n')],
    ['a folder that holds something by now', 'create_folder', { path: 'Notes/x' }, () => rig.write('x/mine.txt', 'mine')],
    ['a moved file whose old place is taken', 'rename_file', { path: 'Notes/a.txt', newPath: 'Notes/b.txt' }, () => rig.write('a.txt', 'mine')],
    ['a deleted file whose place is taken', 'delete_file', { path: 'Notes/a.txt' }, () => rig.write('a.txt', 'mine')],
    ['a written file whose place a link took', 'write_file', { path: 'Notes/a.txt', content: 'after\n' }, () => {
      rmSync(join(rig.root, 'a.txt'));
      symlinkSync('../trash', join(rig.root, 'a.txt'));
    }],
  ])('is left as it is where it would undo what others did: %s', async (_what, tool, input, between) => {
    rig.write('a.txt', 'before\n');
    const { undoId = '' } = await rig.call(tool, input);
    between();
    const state = (): string => execFileSync('sh', ['-c', 'find . | sort; find . -type f -exec sha256sum {} + | sort'], { cwd: rig.root }).toString();
    const before = state();
    await expect(rig.undo(undoId)).rejects.toMatchObject({ failure: { code: 'tool.notUndone' } });
    expect(state()).toBe(before);
  });

  it('is not taken back by a move into a protected place', async () => {
    await rig.call('create_folder', { path: 'Notes/.cargo' });
    const { undoId = '' } = await rig.call('rename_file', { path: 'Notes/.cargo', newPath: 'Notes/x' });
    await rig.call('create_file', { path: 'Notes/x/config.toml', content: 'x' });
    await expect(rig.undo(undoId)).rejects.toMatchObject({ failure: { code: 'tool.notUndone', reason: 'failed' } });
    expect(read('x/config.toml')).toBe('x');
    expect(existsSync(join(rig.root, '.cargo'))).toBe(false);
  });

  it('is taken back by a move also to a name that would not be given anew', async () => {
    rig.write(' a.txt', 'a');
    const { undoId = '' } = await rig.call('rename_file', { path: 'Notes/ a.txt', newPath: 'Notes/b.txt' });
    await rig.undo(undoId);
    expect(read(' a.txt')).toBe('a');
  });

  it.each<readonly [string, string, Record<string, unknown>]>([
    ['overwritten', 'write_file', { path: 'Notes/sub/tasks.json', content: 'after\n' }],
    ['created', 'create_file', { path: 'Notes/sub/new.json', content: 'new\n' }],
    ['made as a folder', 'create_folder', { path: 'Notes/sub/x/y' }],
    ['renamed', 'rename_file', { path: 'Notes/sub/tasks.json', newPath: 'Notes/b.json' }],
    ['deleted', 'delete_file', { path: 'Notes/sub/tasks.json' }],
  ])('is not taken back in a protected place to which the way leads by now: %s', async (_what, tool, input) => {
    rig.write('sub/tasks.json', 'before\n');
    const { undoId = '' } = await rig.call(tool, input);
    renameSync(join(rig.root, 'sub'), join(rig.root, '.vscode'));
    symlinkSync('.vscode', join(rig.root, 'sub'));
    const before = stateOf(rig.root);
    await expect(rig.undo(undoId)).rejects.toMatchObject({ failure: { code: 'tool.notUndone', reason: 'failed' } });
    expect(stateOf(rig.root)).toBe(before);
  });

  it('is kept before it is done: nothing is changed where it cannot be kept', async () => {
    const full = createFileToolRig({
      versions: { keep: () => { throw new Error('the disk is full'); }, find: () => null, markUndone: () => undefined },
    });
    full.write('a.txt', 'before');
    await expect(full.call('write_file', { path: 'Notes/a.txt', content: 'after' })).rejects.toThrow('the disk is full');
    await expect(full.call('delete_file', { path: 'Notes/a.txt' })).rejects.toThrow('the disk is full');
    expect(readFileSync(join(full.root, 'a.txt'), 'utf8')).toBe('before');
    full.remove();
  });
});

describe('a move', () => {
  it('never goes over what is there, also when it appears in between', async () => {
    rig.write('a.txt', 'a');
    rig.write('b.txt', 'b');
    expect(await rig.say('rename_file', { path: 'Notes/a.txt', newPath: 'Notes/b.txt' })).toContain('is there already');
    expect(await rig.say('rename_file', { path: 'Notes/a.txt', newPath: 'Notes/c.txt' }, () => rig.write('c.txt', 'c'))).toContain('is there already');
    expect([read('a.txt'), read('b.txt'), read('c.txt')]).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['not where the names inside stay as they are', 'Notes/work', 'Notes/other', '.config/gh/hosts.yml', true],
    ['a folder by whose name they are secret', 'Notes/work/.config', 'Notes/plain', 'gh/hosts.yml', false],
    ['one that holds files of start-up', 'Notes/work/.config', 'Notes/plain', 'autostart/x.desktop', false],
  ])('makes no secret an ordinary file, and does not name what stands inside: %s', async (_what, path, newPath, inner, isMoved) => {
    rig.write(join(path.slice('Notes/'.length), inner), 'x');
    const said = await rig.say('rename_file', { path, newPath });
    if (isMoved) expect(said).toContain('is Notes/other now');
    else expect(said).toBe(`ToolRefusal: Something in "${path}" would leave or enter a protected place, or leave a place for secrets.`);
    expect(existsSync(join(rig.root, newPath.slice('Notes/'.length)))).toBe(isMoved);
  });

  it('moves no folder into itself and no shared folder', async () => {
    rig.write('sub/a.txt', 'a');
    expect(await rig.say('rename_file', { path: 'Notes/sub', newPath: 'Notes/sub/inner' })).toContain('into itself');
    expect(await rig.say('rename_file', { path: 'Notes', newPath: 'Notes/inner' })).toContain('cannot be moved');
  });
});

describe('deleting', () => {
  it('puts a file into the trash, and says that a large one is taken back from there', async () => {
    rig.write('large.bin', 'x'.repeat(2 * 1024 * 1024));
    const { text, undoId } = await rig.call('delete_file', { path: 'Notes/large.bin' });
    expect(text).toBe('Notes/large.bin: moved to the trash, 2,097,152 bytes.');
    expect(undoId).toBeUndefined();
    expect(readdirSync(rig.trash)).toHaveLength(1);
  });

  it('takes no folder with something in it, no shared folder, and nothing that was exchanged', async () => {
    rig.write('sub/a.txt', 'a');
    expect(await rig.say('delete_file', { path: 'Notes/sub' })).toContain('is not empty');
    expect(await rig.say('delete_file', { path: 'Notes' })).toContain('cannot be deleted');
    rig.write('b.txt', 'b');
    const exchanged = rig.call('delete_file', { path: 'Notes/b.txt' }, () => {
      writeFileSync(join(rig.root, 'other'), 'other');
      renameSync(join(rig.root, 'other'), join(rig.root, 'b.txt'));
    });
    await expect(exchanged).rejects.toBeInstanceOf(ChangedSincePlanned);
    expect(existsSync(join(rig.root, 'b.txt'))).toBe(true);
    expect(readdirSync(rig.trash)).toEqual([]);
  });

  it('says so where the system takes nothing into its trash, and leaves it', async () => {
    const broken = createFileToolRig({ desktop: { moveToTrash: () => Promise.reject(new Error('no trash at /home/ana')), showInFolder: () => undefined, checkLink: (href) => ({ ok: true, href }), openLink: async () => undefined } });
    broken.write('a.txt', 'a');
    const said = await broken.say('delete_file', { path: 'Notes/a.txt' });
    expect(said).toContain('did not take "Notes/a.txt" into its trash');
    expect(said).not.toContain('/home/ana');
    broken.remove();
  });
});
