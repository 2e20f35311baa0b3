// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { AddressForm } from '../../../../../renderer/features/connection/AddressForm';
import { applySettings, settingsStore } from '../../../../../renderer/state/settingsStore';
import { defaultBaseUrl, defaultSettings } from '../../../../../shared/settings';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const bridges: FakeBridge[] = [];
afterEach(() => {
  cleanup();
  bridges.splice(0).forEach((one) => one.remove());
  applySettings(defaultSettings);
});

it('shows a refusal beside the field and keeps the old address in use', async () => {
  bridges.push(installFakeBridge({ 'settings.change': () => ({ ok: false, failure: { code: 'input.invalid', path: 'baseUrl' } }) }));
  render(<AddressForm />);
  const user = userEvent.setup();
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Base URL' });
  await user.clear(field);
  await user.type(field, 'javascript:1{Enter}');
  expect(screen.getByRole('alert').textContent).toBe('This is not an address that can be used. It begins with https://.');
  expect(field.value).toBe('javascript:1');
  expect(settingsStore.getState().settings.baseUrl).toBe(defaultBaseUrl);
});

it('saves a new address trimmed, says so, and offers the way back to the standard one', async () => {
  const bridge = installFakeBridge({
    'settings.change': (change) => ({ ok: true, value: { ...defaultSettings, baseUrl: change.baseUrl ?? defaultBaseUrl } }),
  });
  bridges.push(bridge);
  render(<AddressForm />);
  const user = userEvent.setup();
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Base URL' });
  await user.clear(field);
  await user.type(field, ' https://gate.example/v1 {Enter}');
  expect(bridge.requested).toEqual([{ name: 'settings.change', input: { baseUrl: 'https://gate.example/v1' } }]);
  expect(screen.getByRole('status').textContent).toBe('Address saved.');
  await user.click(screen.getByRole('button', { name: 'Use the standard address' }));
  expect(field.value).toBe(defaultBaseUrl);
});
