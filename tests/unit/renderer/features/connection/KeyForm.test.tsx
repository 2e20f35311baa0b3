// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KeyForm } from '../../../../../renderer/features/connection/KeyForm';
import { secretStore } from '../../../../../renderer/state/secretStore';
import type { Result } from '../../../../../shared/result';
import type { SecretState, SecretStatus } from '../../../../../shared/secret';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const bridges: FakeBridge[] = [];
afterEach(() => {
  cleanup();
  bridges.splice(0).forEach((one) => one.remove());
  secretStore.setState({ status: null });
});

function statusOf(state: SecretState, more: Partial<SecretStatus> = {}): SecretStatus {
  return {
    state, origin: 'https://gate.example', source: null, lastFour: null, backend: 'GNOME Keyring',
    savedAtMs: null, expiresAtMs: null, environmentOffer: null, ...more,
  };
}

function show(status: SecretStatus, answer: Result<SecretStatus> = { ok: true, value: statusOf('ready') }) {
  const bridge = installFakeBridge({ 'secret.put': () => answer });
  bridges.push(bridge);
  const onSaved = vi.fn();
  render(<KeyForm status={status} onSaved={onSaved} />);
  const field = screen.getByLabelText<HTMLInputElement>('API key');
  return { bridge, onSaved, field, user: userEvent.setup() };
}

describe('the field for the key', () => {
  it('saves with Enter, and keeps nothing of the key afterwards', async () => {
    const { bridge, onSaved, field, user } = show(statusOf('none'));
    await user.type(field, 'vck_abcdefgh{Enter}');
    expect(bridge.inputsOf('secret.put')).toEqual([{ key: 'vck_abcdefgh', keepFor: 'always' }]);
    expect(onSaved).toHaveBeenCalledTimes(1);
    expect(field.value).toBe('');
    expect(document.body.innerHTML).not.toContain('abcdefgh');
  });

  it('shows of a stored key its last four characters, as a hint and not as a value', () => {
    const { field } = show(statusOf('ready', { lastFour: '9f3K' }));
    expect([field.value, field.placeholder]).toEqual(['', '•••• 9f3K']);
  });

  it('says why a key was refused, keeps it in the field, and forgets the reason when it is changed', async () => {
    const { field, user } = show(statusOf('none'), { ok: false, failure: { code: 'secret.invalid', reason: 'whitespace' } });
    await user.type(field, 'vck_ab cd');
    await user.click(screen.getByRole('button', { name: 'Save key' }));
    expect(screen.getByRole('alert').textContent).toBe('There is a space or a line break in the key. Copy it again.');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.value).toBe('vck_ab cd');
    await user.type(field, 'x');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each<SecretState>(['locked', 'noKeyring', 'denied', 'unloadable', 'timedOut'])('takes Enter for the session while the keyring is %s, and tries the keyring once more at "Save key"', async (state) => {
    const { bridge, field, user } = show(statusOf(state), { ok: false, failure: { code: 'secret.noKeyring' } });
    await user.type(field, 'vck_abcdefgh{Enter}');
    await user.click(screen.getByRole('button', { name: 'Save key' }));
    expect(bridge.inputsOf('secret.put')).toEqual([
      { key: 'vck_abcdefgh', keepFor: 'session' },
      { key: 'vck_abcdefgh', keepFor: 'always' },
    ]);
    expect(screen.getByRole('alert').textContent).toContain('This system has no keyring.');
  });

  it('always offers to keep the key for this session only', async () => {
    const { bridge, field, user } = show(statusOf('none'));
    await user.type(field, 'vck_abcdefgh');
    await user.click(screen.getByRole('button', { name: 'Keep for this session only' }));
    expect(bridge.inputsOf('secret.put')).toEqual([{ key: 'vck_abcdefgh', keepFor: 'session' }]);
  });
});
