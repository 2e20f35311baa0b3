import { describe, expect, it } from 'vitest';
import type { Keychain } from '../../../../electron/secrets/keychain';
import { createKeychain } from '../../../../electron/secrets/keychain';
import { FakeClock, settle } from '../../../helpers/fakeClock';
import type { HelperBehaviour, ScriptedHelper } from '../../../helpers/scriptedHelper';
import { scriptedHelper, workingKeychain } from '../../../helpers/scriptedHelper';

type Rig = { readonly keychain: Keychain; readonly clock: FakeClock; readonly helper: ScriptedHelper; readonly lateSuccesses: () => number };

function rig(behave: Parameters<typeof scriptedHelper>[0]): Rig {
  const clock = new FakeClock();
  const helper = scriptedHelper(behave);
  let lateSuccesses = 0;
  const keychain = createKeychain({
    startHelper: helper.start,
    service: 'Gatehouse',
    clock,
    onLateSuccess: () => {
      lateSuccesses += 1;
    },
  });
  return { keychain, clock, helper, lateSuccesses: () => lateSuccesses };
}

/** Behaviours in the order of the calls. */
function inOrder(...behaviours: readonly HelperBehaviour[]): () => HelperBehaviour {
  const left = [...behaviours];
  return () => left.shift() ?? { kind: 'value', value: null };
}

describe('a keychain that works', () => {
  it('is started by the first call only, and answers all three', async () => {
    const { keychain, helper } = rig(workingKeychain());
    expect(helper.startCount()).toBe(0);
    expect(await keychain.get('a')).toEqual({ kind: 'absent' });
    expect((await keychain.set('a', 'secret')).kind).toBe('value');
    expect(await keychain.get('a')).toEqual({ kind: 'value', value: 'secret' });
    expect((await keychain.delete('a')).kind).toBe('value');
    expect(await keychain.delete('a')).toEqual({ kind: 'absent' });
    expect(await keychain.isLocked()).toBe(false);
    expect(helper.startCount()).toBe(1);
    expect(helper.requests.map(({ service, account, op }) => `${service} ${account} ${op}`)).toContain('Gatehouse a get');
  });

  it('lets an idle helper go, and starts a new one when needed', async () => {
    const { keychain, clock, helper } = rig(workingKeychain());
    await keychain.get('a');
    await clock.pass(29_000);
    await keychain.get('a');
    await clock.pass(29_000);
    expect(helper.killCount()).toBe(0);
    await clock.pass(1_000);
    expect(helper.killCount()).toBe(1);
    expect(await keychain.get('a')).toEqual({ kind: 'absent' });
    expect(helper.startCount()).toBe(2);
    keychain.renew();
    expect(clock.waitingTimers).toBe(0);
  });
});

describe('a keychain that fails', () => {
  it('hands its words over as an outcome', async () => {
    const { keychain } = rig(inOrder({ kind: 'error', text: 'Cannot create an item in a locked collection' }));
    expect(await keychain.set('a', 'secret')).toEqual({ kind: 'error', text: 'Cannot create an item in a locked collection' });
  });

  it('costs only the calls at hand when it crashes', async () => {
    const { keychain, helper } = rig(inOrder({ kind: 'silence' }, { kind: 'crash' }, { kind: 'value', value: 'secret' }));
    expect(await Promise.all([keychain.get('a'), keychain.get('b')])).toEqual([{ kind: 'crashed' }, { kind: 'crashed' }]);
    expect(await keychain.get('a')).toEqual({ kind: 'value', value: 'secret' });
    expect(helper.startCount()).toBe(2);
  });

  it('is a crash, not an exception, when it cannot even start', async () => {
    const keychain = createKeychain({
      startHelper: () => {
        throw new Error('no such file');
      },
      service: 'Gatehouse',
      clock: new FakeClock(),
      onLateSuccess: () => undefined,
    });
    expect(await keychain.get('a')).toEqual({ kind: 'crashed' });
    expect(await keychain.isLocked()).toBeNull();
  });

  it('ignores messages that are no answers', async () => {
    const { keychain, helper } = rig(workingKeychain(new Map([['a', 'secret']])));
    const pending = keychain.get('a');
    for (const message of [null, 'x', {}, { id: 999, ok: true, value: 'forged' }]) helper.say(message);
    expect(await pending).toEqual({ kind: 'value', value: 'secret' });
  });
});

describe('a keychain that does not answer', () => {
  it('is given up after 5 s, and replaced by the next call', async () => {
    const { keychain, clock, helper } = rig(inOrder({ kind: 'silence' }, { kind: 'value', value: 'secret' }));
    const pending = keychain.get('a');
    await clock.pass(4_999);
    expect(await Promise.race([pending, settle().then(() => 'waiting')])).toBe('waiting');
    await clock.pass(1);
    expect(await pending).toEqual({ kind: 'timedOut' });
    expect(helper.killCount()).toBe(0);
    expect(await keychain.get('a')).toEqual({ kind: 'value', value: 'secret' });
    expect(helper.killCount()).toBe(1);
  });

  it('keeps its unlock prompt open, and tells when the person has answered it', async () => {
    const { keychain, clock, helper, lateSuccesses } = rig(inOrder({ kind: 'silence' }));
    const pending = keychain.get('a');
    await clock.pass(5_000);
    await pending;
    await clock.pass(20_000);
    expect(helper.killCount()).toBe(0);
    helper.answerLate('secret');
    helper.answerLate('secret');
    expect(lateSuccesses()).toBe(1);
  });

  it('does not report a prompt that was dismissed, lest it be raised again', async () => {
    const { keychain, clock, helper, lateSuccesses } = rig(inOrder({ kind: 'silence' }));
    const pending = keychain.get('a');
    await clock.pass(5_000);
    await pending;
    helper.answerLate(null);
    expect(lateSuccesses()).toBe(0);
  });

  it('is ended after two minutes', async () => {
    const { keychain, clock, helper } = rig(inOrder({ kind: 'silence' }));
    void keychain.get('a');
    await clock.pass(5_000 + 119_000);
    expect(helper.killCount()).toBe(0);
    await clock.pass(1_000);
    expect(helper.killCount()).toBe(1);
  });
});
