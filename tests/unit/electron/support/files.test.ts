import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensurePrivateDirectory, writeFileDurably, writeFileDurablySync } from '../../../../electron/support/files';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-files-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe.each([
  ['writeFileDurably', writeFileDurably],
  ['writeFileDurablySync', async (path: string, bytes: Uint8Array | string): Promise<void> => writeFileDurablySync(path, bytes)],
])('%s', (_name, write) => {
  it('writes and replaces a whole file that only its owner may read', async () => {
    const path = join(directory, 'note.txt');
    writeFileSync(path, 'old', { mode: 0o644 });
    await write(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    await write(path, Uint8Array.of(0, 255, 1));
    expect([...readFileSync(path)]).toEqual([0, 255, 1]);
    expect(modeOf(path)).toBe('600');
    expect(readdirSync(directory)).toEqual(['note.txt']);
  });

  it('leaves the old file and no half file when it fails', async () => {
    const path = join(directory, 'place');
    mkdirSync(join(path, 'is a folder'), { recursive: true });
    await expect(write(path, 'new')).rejects.toThrow();
    expect(readdirSync(directory)).toEqual(['place']);
    expect(readdirSync(path)).toEqual(['is a folder']);
  });

  it('fails where the folder is missing', async () => {
    await expect(write(join(directory, 'no', 'file'), 'x')).rejects.toThrow(/ENOENT/);
  });
});

describe('ensurePrivateDirectory', () => {
  it('makes the folder with its parents and closes one that was open to others', () => {
    const path = join(directory, 'a', 'b');
    ensurePrivateDirectory(path);
    expect(modeOf(path)).toBe('700');
    const open = join(directory, 'open');
    mkdirSync(open, { mode: 0o777 });
    ensurePrivateDirectory(open);
    expect(modeOf(open)).toBe('700');
  });
});
