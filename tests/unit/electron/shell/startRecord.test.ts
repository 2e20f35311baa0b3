import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginStart } from '../../../../electron/shell/startRecord';
import { recordingLog, type LogLine } from '../../../helpers/doorway';

let directory: string;
const lines: LogLine[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-starts-'));
  lines.length = 0;
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const start = () => beginStart(directory, recordingLog(lines));

describe('the record of starts (trust.md F68)', () => {
  it('makes the fourth start safe when three in a row reached no page, and the one after it a usual one', () => {
    expect([start(), start(), start()].map(({ isSafe }) => isSafe)).toEqual([false, false, false]);
    const fourth = start();
    expect(fourth.isSafe).toBe(true);
    fourth.reached();
    expect(start().isSafe).toBe(false);
  });

  it('stays safe while safe starts crash as well', () => {
    for (let crash = 0; crash < 3; crash += 1) start();
    expect([start(), start(), start()].map(({ isSafe }) => isSafe)).toEqual([true, true, true]);
  });

  it('counts crashes in a row only', () => {
    for (let round = 0; round < 5; round += 1) {
      start();
      start();
      start().reached();
    }
    expect(start().isSafe).toBe(false);
  });

  it('makes the next start safe when that was wished, once', () => {
    const first = start();
    first.reached();
    first.wishSafeStart();
    const second = start();
    expect(second.isSafe).toBe(true);
    second.reached();
    expect(start().isSafe).toBe(false);
  });

  it('is closed to other users, and a damaged one counts nothing', () => {
    start();
    const path = join(directory, 'starts.json');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    const damaged = ['', 'null', '[]', '{"unfinishedStarts":"9"}', '{"unfinishedStarts":1e99}', '{"unfinishedStarts":-4,"isSafeWished":"yes"}'];
    for (const text of damaged) {
      writeFileSync(path, text);
      expect(start().isSafe, text).toBe(false);
    }
  });

  it('lets the app start where it cannot be written, and says so in the log', () => {
    writeFileSync(join(directory, 'file'), '');
    expect(beginStart(join(directory, 'file'), recordingLog(lines)).isSafe).toBe(false);
    expect(lines.map(({ event }) => event)).toEqual(['start.notRecorded']);
  });
});
