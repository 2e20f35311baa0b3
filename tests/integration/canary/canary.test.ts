import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createScrub } from '../../../electron/gateway/scrub';
import { refusalToFailure } from '../../../electron/gateway/toFailure';
import { openStore } from '../../../electron/store/openStore';
import { createLog } from '../../../electron/support/log';
import { validateKey } from '../../../electron/secrets/validateKey';
import { canary, canaryToken, decoy, encodings, findCanary, secondCanary, spellings, type Encoding } from '../../helpers/canary';
import { readLedger, search, searchAndNote, sinks, type Entry, type Sink } from '../../helpers/canaryLedger';
import { filesOf, noteAll } from '../../helpers/canarySearch';
import { judge } from '../../helpers/canaryVerdict';

/* The last step of `npm test` is proven here: whatever guard of the key were switched off, it fails. */

let root = '';
let ledger = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gatehouse-canary-'));
  ledger = join(root, 'ledger', 'canary.jsonl');
});
afterEach(() => rmSync(root, { recursive: true }));

const sinkNames = Object.keys(sinks).filter((name): name is Sink => Object.hasOwn(sinks, name));
const planted = (encoding: Encoding): Buffer => Buffer.from(`before ${spellings(canary, encoding)[0]} after`);

/** A run in which all was searched and nothing found, and the control was. */
function cleanRun(): readonly Entry[] {
  const searches = sinkNames.flatMap((sink) =>
    Array.from({ length: sinks[sink].searches }, (): Entry => ({ sink, files: 1, bytes: sinks[sink].bytes, hits: [] })),
  );
  return [...searches, search('control', encodings.map((encoding) => ({ name: encoding, bytes: planted(encoding) })))];
}

const without = (sink: Entry['sink']): readonly Entry[] => cleanRun().filter((entry) => entry.sink !== sink);

describe('the canary', () => {
  it('is a key by our own rules, and so is the second one', () => {
    for (const key of [canary, secondCanary, decoy, canaryToken(Date.UTC(2039, 0))]) expect(validateKey(key)).toBe(key);
  });

  it.each(encodings)('is found in %s, whole or halved, in UTF-8 and UTF-16, and in no other place', (encoding) => {
    const texts = spellings(canary, encoding);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(`${'x'.repeat(1001)}${text}`)]) expect(findCanary(bytes)).toContain(encoding);
      // A text that was cut within the key: its first or its last two thirds.
      for (const part of [text.slice(0, Math.ceil((text.length * 2) / 3)), text.slice(Math.floor(text.length / 3))]) {
        expect(findCanary(Buffer.from(part)), part).not.toEqual([]);
      }
    }
    expect(findCanary(Buffer.from('vck_CANARY_ and cdef, the last four'))).toEqual([]);
    expect(findCanary(Buffer.from(decoy))).toEqual([]);
  });

  it('is found in base64 behind any text, and as the mark of a token', () => {
    for (const before of ['', 'a', 'ab', 'Bearer ', '{"authorization":"Bearer ']) expect(findCanary(Buffer.from(Buffer.from(before + canary).toString('base64')))).not.toEqual([]);
    expect(findCanary(Buffer.from(canaryToken(Date.UTC(2039, 0))))).not.toEqual([]);
    expect(findCanary(Buffer.from(secondCanary))).toContain('raw');
  });
});

describe('the verdict', () => {
  it('is good when all was searched and nothing was found', () => {
    const { problems, lines, sinkCount } = judge(cleanRun());
    expect(problems).toEqual([]);
    expect(sinkCount).toBe(18);
    expect(lines).toHaveLength(19);
    expect(lines.at(-1)).toContain('18 sinks × 6 encodings');
    expect(lines.at(-1)).toContain('0 hits; planted found in 6 of 6 encodings');
  });

  it.each(sinkNames)('is bad when "%s" was not searched, or not often enough', (sink) => {
    expect(judge(without(sink)).problems.join('\n')).toContain(`${sink}: searched 0 times`);
    const entries = cleanRun();
    const one = entries.findIndex((entry) => entry.sink === sink);
    expect(judge(entries.toSpliced(one, 1)).problems.join('\n')).toContain(`${sink}: searched ${sinks[sink].searches - 1} times`);
  });

  it('is bad when searches read nothing where there must be something', () => {
    const empty = cleanRun().map((entry) => (entry.sink === 'IPC to pages' ? { ...entry, bytes: 0 } : entry));
    expect(judge(empty).problems).toEqual(['IPC to pages: 0 bytes searched, not 1000000']);
  });

  it('is bad when what was planted was not found', () => {
    expect(judge(without('control')).problems).toEqual([`control: what was planted was not found in ${encodings.join(', ')}`]);
    const halfFound = [...without('control'), search('control', [{ name: 'hex', bytes: planted('hex') }])];
    expect(judge(halfFound).problems).toEqual([`control: what was planted was not found in ${encodings.filter((encoding) => encoding !== 'hex').join(', ')}`]);
  });
});

describe('a key that was left behind', () => {
  const inFiles: Readonly<Partial<Record<Sink, string>>> = {
    'IPC to pages': 'ipc.bin',
    'temporary files': 'temp/com.example/part',
    'app log': 'profile/logs/main.1.log',
    'database, WAL and backups': 'profile/store/gatehouse.db-wal',
    attachments: 'profile/attachments/ab/cd',
    'settings and window state': 'profile/settings.json',
    'crash dumps': 'profile/Crashpad/pending/1.dmp',
    'profile of Chromium': 'profile/Local Storage/leveldb/000003.log',
  };
  const cases = sinkNames.flatMap((sink) => encodings.map((encoding) => [sink, encoding] as const));

  it('is planted in every sink and every encoding', () => {
    expect(cases).toHaveLength(18 * 6);
    expect(Object.keys(inFiles)).toHaveLength(8);
  });

  it.each(cases)('in "%s" (%s) is found by the last step', (sink, encoding) => {
    const place = inFiles[sink];
    if (place === undefined) {
      searchAndNote(sink, [{ name: 'a leak', bytes: planted(encoding) }], ledger);
    } else {
      mkdirSync(dirname(join(root, place)), { recursive: true });
      writeFileSync(join(root, place), planted(encoding));
      noteAll(filesOf(root), ledger);
    }
    const { problems } = judge([...cleanRun(), ...readLedger(ledger)]);
    expect(problems).toEqual([`${sink}: the key is in ${place ?? 'a leak'}: ${encoding}`]);
  });
});

describe('a key in a request that was written down', () => {
  it.each(encodings)('is found (%s), although it lies packed in the database', async (encoding) => {
    const store = openStore({ directory: join(root, 'profile', 'store'), nowMs: () => 0, appVersion: '1' });
    await store.exchanges.keep({
      requestId: 'r1', conversationId: 'c1', purpose: 'answer', modelId: 'm', sentAtMs: 0, tookMs: 0, end: { kind: 'whole' },
      request: { method: 'POST', url: 'https://here', headers: [], body: [`before ${spellings(canary, encoding)[0]} after`] },
    });
    noteAll(filesOf(root), ledger);
    store.close();
    expect(judge([...cleanRun(), ...readLedger(ledger)]).problems).toEqual([`requests written down: the key is in r1: ${encoding}`]);
  });
});

describe('with scrubbing switched off', () => {
  const body = (encoding: Encoding): string => JSON.stringify({ error: { message: `refused ${spellings(canary, encoding).join(' ')}`, type: 'authentication_error' } });
  const failureWith = (scrub: (text: string) => string, encoding: Encoding): Buffer =>
    Buffer.from(JSON.stringify(refusalToFailure({ status: 401, headers: new Headers(), body: body(encoding), nowMs: 0 }, { host: 'here', scrub })));

  it.each(encodings)('in failures, a server that repeats the key (%s) is found', (encoding) => {
    expect(findCanary(failureWith((text) => text, encoding))).toContain(encoding);
    expect(findCanary(failureWith(createScrub(canary), encoding))).toEqual([]);
  });

  it.each(encodings)('in the log, a key that is written (%s) is found', (encoding) => {
    const write = (name: string, secrets: readonly string[]): Buffer => {
      createLog({ directory: join(root, name), nowMs: () => 0, secrets: () => secrets }).info('leak', { said: spellings(canary, encoding) });
      return readFileSync(join(root, name, 'main.log'));
    };
    expect(findCanary(write('off', []))).toContain(encoding);
    expect(findCanary(write('on', [canary]))).toEqual([]);
  });
});
