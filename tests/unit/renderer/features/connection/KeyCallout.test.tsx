// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KeyCallout } from '../../../../../renderer/features/connection/KeyCallout';
import { applyConnection, connectionStore } from '../../../../../renderer/state/connectionStore';
import { applySecret, secretStore } from '../../../../../renderer/state/secretStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { SecretState, SecretStatus } from '../../../../../shared/secret';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const bridges: FakeBridge[] = [];
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  bridges.splice(0).forEach((one) => one.remove());
  secretStore.setState({ status: null });
  connectionStore.setState({ connection: null });
  viewStore.setState({ openDialog: null });
});

function statusOf(state: SecretState, more: Partial<SecretStatus> = {}): SecretStatus {
  return {
    state, origin: 'https://gate.example', source: null, lastFour: null, backend: 'KWallet',
    savedAtMs: null, expiresAtMs: null, environmentOffer: null, ...more,
  };
}

describe('above the composer', () => {
  it.each<[SecretState, string]>([
    ['locked', 'Your keyring is locked. Unlock it and press Retry.'],
    ['noKeyring', 'KWallet, where your key is saved, cannot be reached.'],
    ['denied', 'KWallet does not let Gatehouse in.'],
    ['unloadable', 'The part of Gatehouse that speaks with KWallet does not load.'],
    ['unreadable', 'Your key was saved with KWallet, but cannot be read here. It has not been deleted.'],
    ['timedOut', 'Your keyring does not answer.'],
    ['otherOrigin', 'Your saved key belongs to another address. Enter a key for https://gate.example.'],
  ])('the state %s has its own sentence and is never told as a missing key', (state, sentence) => {
    applySecret(statusOf(state, { savedAtMs: 1, savedBackend: 'KWallet' }));
    render(<KeyCallout />);
    expect(screen.getByRole('alert').textContent).toContain(sentence);
    expect(document.body.textContent).not.toContain('No key is saved');
    expect(screen.getByRole('button', { name: 'Open settings' })).toBeDefined();
  });

  it('says whose a key is that belongs to another address (trust.md T16)', () => {
    applySecret(statusOf('otherOrigin', { keyOrigin: 'https://ai-gateway.vercel.sh' }));
    render(<KeyCallout />);
    expect(screen.getByRole('alert').textContent).toContain('This key belongs to ai-gateway.vercel.sh. Enter a key for the new address.');
  });

  it('does not claim that a key was saved when nobody ever saved one', () => {
    applySecret(statusOf('unreadable'));
    render(<KeyCallout />);
    expect(screen.getByRole('alert').textContent).toContain('nobody can tell whether it holds a key');
  });

  it('says what a key was saved with when this session offers something else, and what is missing when none ever was', () => {
    applySecret(statusOf('unreadable', { savedAtMs: 1, savedBackend: 'GNOME Keyring' }));
    render(<KeyCallout />);
    expect(screen.getByRole('alert').textContent).toContain('Your key was saved with GNOME Keyring; this session offers KWallet.');
    act(() => applySecret(statusOf('noKeyring')));
    expect(screen.getByRole('alert').textContent).toContain('This system has no keyring.');
  });

  it('asks the keyring again, and says when nothing has changed', async () => {
    const bridge = installFakeBridge({ 'secret.retry': () => ({ ok: true, value: statusOf('locked') }) });
    bridges.push(bridge);
    applySecret(statusOf('locked'));
    render(<KeyCallout />);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Retry' }));
    expect(bridge.requested.map(({ name }) => name)).toEqual(['secret.retry']);
    expect(screen.getByRole('alert').textContent).toContain('nothing has changed');
  });

  it('uses the key of the environment only after it was agreed to', async () => {
    const ready = statusOf('ready', { source: 'AI_GATEWAY_API_KEY' });
    const bridge = installFakeBridge({ 'secret.useEnvironment': () => ({ ok: true, value: ready }) });
    bridges.push(bridge);
    applySecret(statusOf('locked', { environmentOffer: 'AI_GATEWAY_API_KEY' }));
    render(<KeyCallout />);
    expect(screen.getByText('A key is in AI_GATEWAY_API_KEY. Use it for this session?')).toBeDefined();
    expect(bridge.requested).toEqual([]);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Use it for this session' }));
    expect(document.body.textContent).toBe('');
  });

  it('offers the settings and the demo when there never was a key', () => {
    applySecret(statusOf('none'));
    render(<KeyCallout />);
    expect(screen.getByRole('button', { name: 'Open settings' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Try the demo' })).toBeDefined();
  });

  it('stands nothing with a usable key or in the demo', () => {
    applySecret(statusOf('ready', { source: 'keychain' }));
    const { rerender } = render(<KeyCallout />);
    expect(document.body.textContent).toBe('');
    act(() => {
      applySecret(statusOf('locked'));
      applyConnection({ baseUrl: 'http://127.0.0.1:1/v1', origin: 'http://127.0.0.1:1', isDemo: true, isOverridden: false });
    });
    rerender(<KeyCallout />);
    expect(document.body.textContent).toBe('');
  });

  it('speaks of a silent keyring only after a while', () => {
    vi.useFakeTimers();
    render(<KeyCallout />);
    expect(document.body.textContent).toBe('');
    act(() => vi.advanceTimersByTime(1000));
    expect(screen.getByRole('status').textContent).toContain('Waiting for your keyring');
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeDefined();
  });

  it('lets nobody wait: "Cancel" ends what main asks of the keyring, and its answer is shown', async () => {
    let answer = (_status: SecretStatus): void => undefined;
    const bridge = installFakeBridge({
      'secret.retry': () => new Promise((resolve) => (answer = (value) => resolve({ ok: true, value }))),
      'secret.cancel': () => {
        answer(statusOf('timedOut'));
        return { ok: true, value: null };
      },
    });
    bridges.push(bridge);
    applySecret(statusOf('locked'));
    render(<KeyCallout />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(bridge.requested.map(({ name }) => name)).toEqual(['secret.retry', 'secret.cancel']);
    expect(screen.getByRole('alert').textContent).toContain('Your keyring does not answer.');
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  });
});
