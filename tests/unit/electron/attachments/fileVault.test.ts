import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileVault } from '../../../../electron/attachments/fileVault';

const hello = Buffer.from('hello');
const helloHash = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
let directory = '';
let path = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vault-'));
  path = join(directory, '2c', helloHash);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('the vault of bytes', () => {
  it('keeps bytes under their hash, for the person alone', async () => {
    const vault = openFileVault(directory);
    expect(await vault.keep(hello)).toBe(helloHash);
    expect(await readFile(path, 'utf8')).toBe('hello');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(directory, '2c'))).mode & 0o777).toBe(0o700);
    expect(Buffer.from((await vault.read(helloHash)) ?? []).toString()).toBe('hello');
  });

  it('keeps the same bytes once and leaves no half file', async () => {
    const vault = openFileVault(directory);
    await vault.keep(hello);
    const { ino } = await stat(path);
    await vault.keep(hello);
    expect((await stat(path)).ino).toBe(ino);
    expect(await readdir(join(directory, '2c'))).toEqual([helloHash]);
  });

  it('mends a file that was damaged on disk when its bytes come again', async () => {
    const vault = openFileVault(directory);
    await vault.keep(hello);
    await writeFile(path, 'jello');
    expect(await vault.read(helloHash)).toBeNull();
    await vault.keep(hello);
    expect(await readFile(path, 'utf8')).toBe('hello');
  });

  it.each<[string, (path: string) => Promise<unknown>]>([
    ['deleted', (file) => rm(file)],
    ['changed', (file) => writeFile(file, 'HELLO')],
    ['longer', (file) => writeFile(file, 'hello!')],
    ['empty', (file) => writeFile(file, '')],
    ['a link to the same bytes', async (file) => {
      await writeFile(`${file}.elsewhere`, 'hello');
      await rm(file);
      await symlink(`${file}.elsewhere`, file);
    }],
    ['a folder', async (file) => {
      await rm(file);
      await mkdir(file);
    }],
    ['in a folder that is gone', (file) => rm(join(file, '..'), { recursive: true })],
  ])('gives nothing for a file that is %s', async (_what, spoil) => {
    const vault = openFileVault(directory);
    await vault.keep(hello);
    await spoil(path);
    expect(await vault.read(helloHash)).toBeNull();
  });

  it.each(['', '../../etc/passwd', `${'a'.repeat(62)}/.`, helloHash.toUpperCase(), `${helloHash}0`])('reads nothing for what is no hash: %j', async (name) => {
    const vault = openFileVault(directory);
    expect(await vault.read(name)).toBeNull();
    await vault.keepThumbnail(name, hello);
    expect(await vault.readThumbnail(name)).toBeNull();
    expect(await readdir(directory)).toEqual([]);
  });

  it('keeps a small picture beside its file', async () => {
    const vault = openFileVault(directory);
    await vault.keep(hello);
    await vault.keepThumbnail(helloHash, Buffer.from('small'));
    expect(Buffer.from((await vault.readThumbnail(helloHash)) ?? []).toString()).toBe('small');
    expect(Buffer.from((await vault.read(helloHash)) ?? []).toString()).toBe('hello');
  });

  it('says that the place cannot be written', async () => {
    // A file where the folder should be is in the way for everyone, also for root.
    const blocked = join(directory, 'blocked');
    await writeFile(blocked, '');
    await chmod(blocked, 0o400);
    await expect(openFileVault(blocked).keep(hello)).rejects.toMatchObject({ failure: { code: 'store.unavailable', path: blocked } });
  });
});
