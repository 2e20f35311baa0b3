import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { linkSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands in every file that lies outside: where it comes out, something escaped. */
export const canary = 'tide-canary-7f3a91';

/** A shared folder `Notes` with every kind of way out in it, and beside it what must stay out of reach. */
export type HostileTree = {
  readonly base: string;
  readonly root: string;
  readonly outside: string;
  /** Of all that lies beside the shared folder: names, kinds, contents. */
  readonly outsideState: () => string;
  readonly remove: () => void;
};

export function makeHostileTree(): HostileTree {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'gatehouse-tree-')));
  const root = join(base, 'Notes');
  const outside = join(base, 'Outside');
  const beside = [outside, join(base, 'Notes-other'), join(base, 'NotesX')];
  for (const folder of [root, join(root, 'sub', 'deep'), ...beside]) mkdirSync(folder, { recursive: true });
  for (const folder of beside) writeFileSync(join(folder, 'secret.txt'), `${canary}\n`);
  writeFileSync(join(root, 'a.txt'), 'tide at noon\n');
  writeFileSync(join(root, 'sub', 'b.txt'), 'tide at night\n');
  const links: Readonly<Record<string, string>> = {
    linkFile: '../Outside/secret.txt',
    linkDir: '../Outside',
    linkAbs: join(outside, 'secret.txt'),
    linkUp: '..',
    linkRoot: '/',
    chain1: 'chain2',
    chain2: 'chain3',
    chain3: '../Outside',
    loopA: 'loopB',
    loopB: 'loopA',
    linkProcRoot: `/proc/self/root${outside}/secret.txt`,
    linkProcCwd: '/proc/self/cwd',
    linkProcFd: '/proc/self/fd',
    linkEnviron: '/proc/self/environ',
    linkPasswd: '/etc/passwd',
    linkZero: '/dev/zero',
    linkStdin: '/dev/stdin',
    dangling: '../Outside/new.txt',
    danglingDir: '../Outside/newFolder',
    linkSibling: '../Notes-other',
    'sub/back': '../../Outside',
    'sub/deep/backFile': '../../../Outside/secret.txt',
    inner: 'sub',
    innerFile: 'sub/b.txt',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, name));
  linkSync(join(outside, 'secret.txt'), join(root, 'hard.txt'));
  linkSync(join(outside, 'secret.txt'), join(root, 'sub', 'hard.txt'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
  const server = listen(join(root, 'socket'));
  return {
    base,
    root,
    outside,
    outsideState: () => beside.map(stateOf).join('\n'),
    remove: () => {
      server.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function listen(path: string): Server {
  const server = createServer();
  server.on('error', () => undefined);
  server.listen(path);
  return server;
}

export function stateOf(path: string): string {
  const stats = lstatSync(path);
  if (stats.isDirectory()) return `${path}/ {${readdirSync(path).toSorted().map((name) => stateOf(join(path, name))).join(', ')}}`;
  if (stats.isSymbolicLink()) return `${path} -> ${readlinkSync(path)}`;
  return `${path} ${stats.mode} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
}

/** Paths that a model may try, each named by its trick; all lead out of the shared folder or to what is no file. */
export function hostilePaths({ base, root, outside }: HostileTree): Readonly<Record<string, string>> {
  const deep = Array.from({ length: 40 }, () => 'sub').join('/');
  return {
    'the parent alone': '..',
    'the parent of the folder': 'Notes/..',
    'through the parent': 'Notes/../Outside/secret.txt',
    'through the parent, deeper': 'Notes/sub/../../Outside/secret.txt',
    'through the parent after a dot': 'Notes/./../Outside/secret.txt',
    'through the parent after an empty part': 'Notes//../Outside/secret.txt',
    'from the parent': '../Outside/secret.txt',
    'through a file': 'Notes/a.txt/../../Outside/secret.txt',
    'the parent at the end': 'Notes/sub/..',
    'an absolute path': `${outside}/secret.txt`,
    'an absolute path into the folder': `${root}/../Outside/secret.txt`,
    'the root of the disk': '/',
    'two slashes': '//etc/passwd',
    'a system file': '/etc/passwd',
    'an absolute path after the label': `Notes/${outside}/../../../../../../..${outside}/secret.txt`,
    'a sibling with the same beginning': 'Notes-other/secret.txt',
    'another such sibling': 'NotesX/secret.txt',
    'a folder that was not shared': 'Outside/secret.txt',
    'the name of the folder above': `${base.split('/').at(-1) ?? ''}/Outside/secret.txt`,
    'a home': '~/secret.txt',
    'a home alone': '~',
    'the home of another': '~root/.ssh/id_rsa',
    'a variable': '$HOME/secret.txt',
    'a variable in braces': '${HOME}/secret.txt',
    'encoded dots': 'Notes/%2e%2e/Outside/secret.txt',
    'encoded dots and slashes': 'Notes/%2e%2e%2fOutside%2fsecret.txt',
    'encoded slash': 'Notes/..%2fOutside/secret.txt',
    'overlong slash': 'Notes/..%c0%afOutside/secret.txt',
    'twice encoded': 'Notes/%252e%252e/Outside/secret.txt',
    'wide dots': 'Notes/．．/Outside/secret.txt',
    'one-dot leaders': 'Notes/․․/Outside/secret.txt',
    'a division slash': 'Notes/..∕Outside∕secret.txt',
    'dots and a space': 'Notes/.. /Outside/secret.txt',
    'three dots': 'Notes/.../Outside/secret.txt',
    'dots and a semicolon': 'Notes/..;/Outside/secret.txt',
    'an address': `file://${outside}/secret.txt`,
    'a NUL after a good name': 'Notes/a.txt\0/../../Outside/secret.txt',
    'a NUL alone': 'Notes/\0',
    'half a character': 'Notes/\ud800',
    'a name that is too long': `Notes/${'x'.repeat(300)}`,
    'a path that is too long': `Notes/${'x/'.repeat(3000)}`,
    'a path that is too deep': `Notes/${deep}`,
    'a backslash': 'Notes\\..\\Outside\\secret.txt',
    'a backslash in a part': 'Notes/..\\Outside\\secret.txt',
    'a drive': 'C:\\Windows\\win.ini',
    'a share': '\\\\server\\share\\secret.txt',
    'a verbatim path': '\\\\?\\C:\\secret.txt',
    'a link to a file': 'Notes/linkFile',
    'a link to a folder': 'Notes/linkDir/secret.txt',
    'a link to a folder, itself': 'Notes/linkDir',
    'an absolute link': 'Notes/linkAbs',
    'a link to the parent': 'Notes/linkUp/Outside/secret.txt',
    'a link to the root of the disk': `Notes/linkRoot${outside}/secret.txt`,
    'a chain of links': 'Notes/chain1/secret.txt',
    'a loop of links': 'Notes/loopA',
    'a loop of links on the way': 'Notes/loopA/secret.txt',
    'the root through /proc': 'Notes/linkProcRoot',
    'the working folder through /proc': 'Notes/linkProcCwd/package.json',
    'descriptors': 'Notes/linkProcFd/0',
    'the environment': 'Notes/linkEnviron',
    'a link to a system file': 'Notes/linkPasswd',
    'an endless device': 'Notes/linkZero',
    'standard input': 'Notes/linkStdin',
    'a link to nothing yet': 'Notes/dangling',
    'a link to no folder yet': 'Notes/danglingDir/secret.txt',
    'a link to a sibling': 'Notes/linkSibling/secret.txt',
    'a link further down': 'Notes/sub/back/secret.txt',
    'a link to a file further down': 'Notes/sub/deep/backFile',
    'a link through a link inside': 'Notes/inner/back/secret.txt',
    'a second name of a file outside': 'Notes/hard.txt',
    'a second name further down': 'Notes/sub/hard.txt',
    'a second name through a link inside': 'Notes/inner/hard.txt',
    'a pipe': 'Notes/pipe',
    'a socket': 'Notes/socket',
    'something below a file': 'Notes/a.txt/secret.txt',
  };
}
