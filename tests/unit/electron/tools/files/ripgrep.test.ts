import { rgPath } from '@vscode/ripgrep';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRipgrep, recordsBy } from '../../../../../electron/tools/files/ripgrep';

const never = new AbortController().signal;
describe('the program that searches', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-ripgrep-'));
    for (let file = 0; file < 2_000; file += 1) writeFileSync(join(folder, `${file}.txt`), 'tide\n'.repeat(100));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('ends when its reader has enough', async () => {
    let chunks = 0;
    const end = await createRipgrep(rgPath)({ args: ['tide', './'], folder, signal: never, onOutput: () => ((chunks += 1), false) });
    expect(chunks).toBe(1);
    expect(end.code).not.toBe(0);
  });

  it('is killed with the signal', async () => {
    const stop = new AbortController();
    const end = await createRipgrep(rgPath)({ args: ['tide', './'], folder, signal: stop.signal, onOutput: () => (stop.abort(), true) });
    expect(end.code).toBeNull();
  });

  it('says that it cannot be started where there is none', async () => {
    await expect(createRipgrep(join(folder, 'none'))({ args: [], folder, signal: never, onOutput: () => true })).rejects.toThrow(/ENOENT/u);
  });
});

describe('records', () => {
  const cut = (chunks: readonly string[], most = 100): readonly unknown[] => {
    const seen: string[] = [];
    const take = recordsBy(10, most, (record) => seen.push(record.toString()) < 3);
    return [...chunks.map((chunk) => take(Buffer.from(chunk))), ...seen];
  };

  it('are put together across chunks', () => {
    expect(cut(['a\nb', 'c', '\n'])).toEqual([true, true, true, 'a', 'bc']);
  });

  it('end when there are enough, or when one is too long', () => {
    expect(cut(['a\nb\nc\nd\n'])).toEqual([false, 'a', 'b', 'c']);
    expect(cut(['x'.repeat(60), 'x'.repeat(60)])).toEqual([true, false]);
  });
});
