import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FailureError } from '../../../shared/failure';
import { filesThatHold } from '../../helpers/keychainOutside';
import { goodExit, keyBreachesOf } from '../../helpers/keyBreaches';
import { memoryMarkers } from '../../helpers/memoryMarkers';
import type { HelperBehaviour } from '../../helpers/scriptedHelper';
import { workingKeychain } from '../../helpers/scriptedHelper';
import { account, key, marker, rig, type Behave } from '../../helpers/secretRig';

/*
 * Each guard of a key taken away, one at a time, and the judge of tests/e2e/keyringStates.spec.ts must say so. The app has no
 * switch for this: stand-ins do what the app would do without the guard.
 */

const typed = 'vck_typed_0123456789abcdef';

/** A keyring that is locked, over what it holds. */
const lockedKeychain: Behave = ({ op }): HelperBehaviour =>
  op === 'isLocked' ? { kind: 'value', value: true } : op === 'set' ? { kind: 'error', text: 'Cannot create an item in a locked collection' } : { kind: 'value', value: null };

/** Cuts off what is written to it. */
const cuttingKeychain = (entries: Map<string, string>): Behave => (request) =>
  workingKeychain(entries)({ ...request, ...(request.op === 'set' && request.value === typed ? { value: typed.slice(0, 8) } : {}) });

async function observe(behave: Behave, entries: Map<string, string>, isMarkerIgnored = false): Promise<readonly string[]> {
  const markers = memoryMarkers([marker]);
  const { store } = rig(behave, { markers: isMarkerIgnored ? { ...markers, read: () => null, list: () => [] } : markers });
  const before = entries.get(account) ?? null;
  const first = await store.status();
  const saved = await store.put(typed, 'always').then(() => true, (error: unknown) => {
    expect(error).toBeInstanceOf(FailureError);
    return false;
  });
  store.stop();
  return keyBreachesOf({
    wasSaved: true, isAskedAsNew: first.state === 'none', typed, saidSaved: saved, saidForgotten: false,
    before, after: entries.get(account) ?? null, filesHolding: [], mainExit: goodExit, helperCrashes: 0,
  });
}

describe('the judge of what happens to a key', () => {
  it('has nothing against the app as it is, with a locked keychain, a cutting one and a good one', async () => {
    const held = (): Map<string, string> => new Map([[account, key]]);
    for (const make of [() => lockedKeychain, cuttingKeychain, workingKeychain]) {
      const entries = held();
      expect(await observe(make(entries), entries)).toEqual([]);
    }
  });

  it('sees it when the marker is ignored and nothing found is read as nothing saved', async () => {
    const entries = new Map([[account, key]]);
    expect(await observe(lockedKeychain, entries, true)).toEqual(['asked for as if it were new']);
  });

  it('sees it when a write is believed without being read back', async () => {
    const entries = new Map([[account, key]]);
    const cutting = cuttingKeychain(entries);
    let written: string | null = null;
    const believing: Behave = (request) => {
      if (request.op === 'set') written = request.value ?? null;
      return request.op === 'get' && written !== null ? { kind: 'value', value: written } : cutting(request);
    };
    expect(await observe(believing, entries)).toEqual(['said to be saved, but is not']);
  });

  it('sees it when a failed write is not taken back, and when a key is deleted over a failure', async () => {
    const entries = new Map([[account, key]]);
    const cutting = cuttingKeychain(entries);
    // The second write is the app's undoing.
    expect(await observe((request) => (request.op === 'set' && request.value !== typed ? { kind: 'value', value: true } : cutting(request)), entries)).toEqual(['overwritten']);
    const others = new Map([[account, key]]);
    const deleting: Behave = (request) => {
      if (request.op === 'set') others.delete(account);
      return lockedKeychain(request);
    };
    expect(await observe(deleting, others)).toEqual(['deleted']);
  });

  it('sees a crash of the app or the helper, and a key on the disk in any spelling', async () => {
    const fine = { wasSaved: true, isAskedAsNew: false, typed: null, saidSaved: false, saidForgotten: false, before: key, after: key };
    expect(keyBreachesOf({ ...fine, filesHolding: [], mainExit: 'null SIGSEGV', helperCrashes: 2 })).toEqual(['the app crashed', 'the helper crashed']);
    const directory = await mkdtemp(join(tmpdir(), 'gatehouse-plain-'));
    try {
      const spellings = [key, Buffer.from(key).toString('hex'), Buffer.from(key).toString('base64'), Buffer.from(`a${key}`).toString('base64'), Buffer.from(`ab${key}`).toString('base64')];
      for (const [at, text] of spellings.entries()) await writeFile(join(directory, `${at}`), `before ${text} after`);
      await writeFile(join(directory, 'wide'), Buffer.from(key, 'utf16le'));
      await writeFile(join(directory, 'innocent'), 'vck_something_else');
      const holding = await filesThatHold(directory, key);
      expect(holding).toHaveLength(spellings.length + 1);
      expect(keyBreachesOf({ ...fine, filesHolding: holding, mainExit: goodExit, helperCrashes: 0 })).toEqual(['in plain text on the disk']);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
