// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Composer } from '../../../../../renderer/features/composer/Composer';
import { appInfoStore } from '../../../../../renderer/state/appInfoStore';
import { applySettings } from '../../../../../renderer/state/settingsStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import { defaultSettings } from '../../../../../shared/settings';

const info = { version: '1', platform: 'linux', electron: '', chromium: '', isTestRuntime: true, systemLocale: 'en' };

beforeEach(() => {
  applySettings({ ...defaultSettings, language: 'en' });
  viewStore.setState({ activeConversationId: 'c1' });
});
afterEach(() => {
  cleanup();
  appInfoStore.setState({ info: null });
});

it('where the history can only be looked at, the field is closed and the reason stands above it', () => {
  appInfoStore.setState({ info: { ...info, readOnly: { code: 'store.newer', path: '/data/gatehouse.db' } } });
  render(<Composer />);
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).disabled).toBe(true);
  expect(screen.getByText(/made by a newer version of Gatehouse, so it is only read: \/data\/gatehouse\.db/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Attach files' })).toBeNull();
});
