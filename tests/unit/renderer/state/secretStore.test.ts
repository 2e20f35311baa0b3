import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noticeStore } from '../../../../renderer/state/noticeStore';
import { saveKey, secretStore } from '../../../../renderer/state/secretStore';
import type { Failure } from '../../../../shared/failure';
import { failed } from '../../../../shared/result';
import type { SecretStatus } from '../../../../shared/secret';
import { installFakeBridge, type FakeBridge } from '../../../helpers/fakeBridge';

const ready: SecretStatus = {
  state: 'ready',
  origin: 'https://ai-gateway.vercel.sh',
  source: 'keychain',
  lastFour: 'wxyz',
  backend: 'GNOME Keyring',
  savedAtMs: 1,
  expiresAtMs: null,
  environmentOffer: null,
};

let bridge: FakeBridge;
const noticed = () => noticeStore.getState().notices.map(({ content }) => content);

function testing(failure: Failure | null) {
  bridge = installFakeBridge({
    'secret.put': () => ready,
    'connection.test': () => (failure === null ? { balanceUsd: '1.00', modelCount: 3, tookMs: 5 } : failed(failure)),
  });
}

beforeEach(() => noticeStore.setState({ notices: [] }));
afterEach(() => bridge.remove());

describe('a saved key', () => {
  it('is tried at once, and a refusal by the gateway is said while the key stays', async () => {
    testing({ code: 'gateway.unauthorised' });
    await saveKey('vck_abcdefghwxyz', 'always');
    await new Promise((resolve) => setTimeout(resolve));
    expect(noticed()).toEqual([{ kind: 'failure', failure: { code: 'gateway.unauthorised' } }]);
    expect(secretStore.getState().status).toEqual(ready);
    expect(bridge.inputsOf('secret.forget')).toEqual([]);
  });

  it.each<Failure | null>([null, { code: 'gateway.offline' }, { code: 'gateway.malformed' }])('says nothing when the test ends with %j', async (failure) => {
    testing(failure);
    await saveKey('vck_abcdefghwxyz', 'session');
    await new Promise((resolve) => setTimeout(resolve));
    expect(bridge.inputsOf('connection.test')).toHaveLength(1);
    expect(noticed()).toEqual([]);
  });

  it('is not tried when it could not be saved', async () => {
    bridge = installFakeBridge({ 'secret.put': () => failed({ code: 'secret.locked' }) });
    await saveKey('vck_abcdefghwxyz', 'always');
    expect(bridge.inputsOf('connection.test')).toEqual([]);
  });
});
