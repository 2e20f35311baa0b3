import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HelperProcess } from '../../../../electron/secrets/keychain';
import type { BuiltHelper } from '../../../helpers/keychainHelper';
import { buildKeychainHelper, forkHelper } from '../../../helpers/keychainHelper';

/** Built outside the project, where the native module cannot be found (F64). */
let outside: string;
let helper: BuiltHelper;
let running: HelperProcess | null = null;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'gatehouse-helper-'));
  helper = await buildKeychainHelper(outside);
});

afterEach(() => {
  running?.kill();
  running = null;
});

afterAll(async () => {
  await rm(outside, { recursive: true, force: true });
});

function start(): (message: unknown) => Promise<unknown> {
  const started = forkHelper(helper.file, () => ({ PATH: process.env['PATH'] ?? '' }))();
  running = started;
  const answers: ((answer: unknown) => void)[] = [];
  started.onMessage((answer) => answers.shift()?.(answer));
  return (message) =>
    new Promise((resolve) => {
      answers.push(resolve);
      started.post(message);
    });
}

const address = { service: 'Gatehouse', account: 'profile https://gateway.example' };

describe('the keychain helper without its native module', () => {
  it('starts, and answers each call with the reason', async () => {
    const ask = start();
    expect(await ask({ id: 1, op: 'ping', ...address })).toEqual({ id: 1, ok: true, value: true });
    for (const op of ['get', 'set', 'delete']) {
      expect(await ask({ id: 2, op, ...address, value: 'vck_CANARY_0123456789' })).toEqual({
        id: 2, ok: false, error: expect.stringMatching(/^Keychain module unavailable: (?!.*CANARY)/s),
      });
    }
  });

  it('ignores what is no request, and goes on', async () => {
    const ask = start();
    running?.post({ text: 'nonsense' });
    running?.post({ id: 1, op: 'findCredentials', ...address });
    expect(await ask({ id: 7, op: 'ping', ...address })).toEqual({ id: 7, ok: true, value: true });
  });
});

it('never calls findCredentials, which crashes on a locked keyring', async () => {
  expect(await readFile(helper.file, 'utf8')).not.toMatch(/\.findCredentials|\['findCredentials'\]/);
});
