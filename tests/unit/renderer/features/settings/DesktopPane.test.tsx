// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DesktopPane } from '../../../../../renderer/features/settings/DesktopPane';
import { noticeStore } from '../../../../../renderer/state/noticeStore';
import { settingsStore } from '../../../../../renderer/state/settingsStore';
import { failed } from '../../../../../shared/result';
import { defaultSettings } from '../../../../../shared/settings';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const bridges: FakeBridge[] = [];
beforeEach(() => {
  settingsStore.setState({ settings: defaultSettings });
  noticeStore.setState({ notices: [] });
});
afterEach(() => {
  cleanup();
  bridges.splice(0).forEach((one) => one.remove());
});

function show(answers: Parameters<typeof installFakeBridge>[0] = {}) {
  const bridge = installFakeBridge({
    'desktop.read': () => ({ canOpenAtLogin: true, opensAtLogin: false }),
    'settings.change': (change) => ({ ...settingsStore.getState().settings, ...(change as object) }),
    ...answers,
  });
  bridges.push(bridge);
  render(<DesktopPane />);
  return { bridge, user: userEvent.setup() };
}

const box = (name: string): HTMLInputElement => screen.getByRole('checkbox', { name });

describe('the desktop in the settings', () => {
  it('closes to the tray only as long as there is an icon to find it by', async () => {
    const { bridge, user } = show();
    await user.click(box('Keep running when the last window is closed'));
    expect(bridge.inputsOf('settings.change')).toEqual([{ closesToTray: true }]);
    await user.click(box('Show the icon in the tray'));
    expect(box('Keep running when the last window is closed').disabled).toBe(true);
    expect(box('Keep running when the last window is closed').checked).toBe(false);
  });

  it('starts at login as the system says, and says when the system refuses', async () => {
    const { user } = show({ 'desktop.openAtLogin': ({ isWished }) => ({ canOpenAtLogin: true, opensAtLogin: isWished }) });
    const start = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Start when I log in' });
    await user.click(start);
    expect(start.checked).toBe(true);
    cleanup();
    const refused = show({ 'desktop.openAtLogin': () => failed({ code: 'settings.unavailable', path: '/home/ada/.config/autostart' }) });
    const again = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Start when I log in' });
    await refused.user.click(again);
    expect(again.checked).toBe(false);
    expect(noticeStore.getState().notices).toHaveLength(1);
  });

  it('does not offer the start at login where the system keeps none', async () => {
    show({ 'desktop.read': () => ({ canOpenAtLogin: false, opensAtLogin: false }) });
    await Promise.resolve();
    expect(screen.queryByRole('checkbox', { name: 'Start when I log in' })).toBeNull();
  });

  it('notifies and spells as is wished, and forgets the words it learned', async () => {
    settingsStore.setState({ settings: { ...defaultSettings, learnedWords: ['Ellery', 'Gatehouse'] } });
    const { bridge, user } = show();
    await user.click(box('Tell me when a long answer is ready'));
    await user.click(box('Mark misspelled words as I write'));
    expect(screen.getByText('2 words in your dictionary')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Forget all' }));
    expect(bridge.inputsOf('settings.change')).toEqual([{ notifiesOfLongAnswers: false }, { checksSpelling: false }, { learnedWords: [] }]);
    expect(screen.queryByText(/in your dictionary/)).toBeNull();
  });
});
