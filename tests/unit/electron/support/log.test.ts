import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../../electron/support/log';
import { FailureError } from '../../../../shared/failure';

let directory = '';
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'gatehouse-log-')), 'logs');
});
afterEach(() => rmSync(join(directory, '..'), { recursive: true, force: true }));

const nowMs = (): number => Date.UTC(2026, 10, 21);
const linesOf = (name: string): readonly Record<string, unknown>[] =>
  readFileSync(join(directory, name), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the log', () => {
  it('writes one JSON line per event, for its owner only', () => {
    const log = createLog({ directory, nowMs });
    log.info('app.started', { version: '0.1.0' });
    log.warn('store.replaced');
    log.error('store.failed', { error: new FailureError({ code: 'store.full' }, { cause: new Error('disk') }) });
    const lines = linesOf('main.log');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toEqual({ at: '2026-11-21T00:00:00.000Z', level: 'info', event: 'app.started', version: '0.1.0' });
    expect(lines[1]).toMatchObject({ level: 'warn', event: 'store.replaced' });
    expect(lines[2]).toMatchObject({ level: 'error', error: { failure: { code: 'store.full' }, cause: { message: 'disk' } } });
    expect((statSync(join(directory, 'main.log')).mode & 0o777).toString(8)).toBe('600');
    expect((statSync(directory).mode & 0o777).toString(8)).toBe('700');
  });

  it('masks keys, also those that became known later, and stays JSON', () => {
    const secrets: string[] = [];
    const log = createLog({ directory, nowMs, secrets: () => secrets });
    secrets.push('my own secret value');
    log.error('request.failed', {
      header: 'Bearer abcdefghijkl',
      error: new Error('bad key vck_abcdefghijklmnop'),
      deep: { list: ['my own secret value'] },
    });
    expect(linesOf('main.log')).toHaveLength(1);
    expect(readFileSync(join(directory, 'main.log'), 'utf8')).not.toMatch(/abcdefgh|my own secret/);
  });

  it('masks a key that a cut would have halved', () => {
    const secret = 'a secret of no known shape';
    const log = createLog({ directory, nowMs, secrets: () => [secret] });
    log.info('long', { text: `${'x'.repeat(4096 - 12)}${secret}${'x'.repeat(5000)}` });
    expect(readFileSync(join(directory, 'main.log'), 'utf8')).not.toContain('a secret');
  });

  it('rotates before the limit, keeping the file before', () => {
    const log = createLog({ directory, nowMs, maxBytes: 1_000 });
    for (let count = 0; count < 100; count += 1) log.info('tick', { count });
    expect(readdirSync(directory).toSorted()).toEqual(['main.1.log', 'main.log']);
    for (const name of readdirSync(directory)) expect(statSync(join(directory, name)).size).toBeLessThanOrEqual(1_000);
    const counts = [...linesOf('main.1.log'), ...linesOf('main.log')].map((line) => line['count']);
    expect(counts.at(-1)).toBe(99);
    expect(counts).toEqual(counts.map((_, index) => 100 - counts.length + index));
  });

  it('cuts long texts and survives what is no JSON', () => {
    const log = createLog({ directory, nowMs });
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    log.info('long', { text: 'x'.repeat(100_000), big: 10n });
    log.info('circle', circle);
    expect(statSync(join(directory, 'main.log')).size).toBeLessThan(6_000);
    expect(linesOf('main.log').map((line) => line['event'])).toEqual(['long', 'circle']);
  });

  it('holds nothing raw that a terminal or an editor would obey, and gives it back when it is read as JSON', () => {
    const name = 'a\u009B31m\u007F\u202Efdp.exe\u2028\uE000\u{E0041}\u{E0173}\n\u001B[2J';
    createLog({ directory, nowMs }).error('file.refused', { name, error: new Error(name) });
    expect(readFileSync(join(directory, 'main.log'), 'utf8').trimEnd()).toMatch(/^[ -~]+$/);
    expect(linesOf('main.log')[0]).toMatchObject({ name, error: { message: name } });
  });

  it('never throws, even where it cannot write', () => {
    mkdirSync(join(directory, '..'), { recursive: true });
    writeFileSync(directory, 'a file in the place of the folder');
    const log = createLog({ directory, nowMs });
    expect(() => log.error('lost')).not.toThrow();
    expect(readFileSync(directory, 'utf8')).toBe('a file in the place of the folder');
  });
});
