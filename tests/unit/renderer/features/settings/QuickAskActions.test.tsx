// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { QuickAskActions } from '../../../../../renderer/features/settings/QuickAskActions';
import { applySettings } from '../../../../../renderer/state/settingsStore';
import { defaultSettings } from '../../../../../shared/settings';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const bridges: FakeBridge[] = [];
afterEach(() => {
  cleanup();
  bridges.splice(0).forEach((one) => one.remove());
});

function show() {
  applySettings(defaultSettings);
  bridges.push(installFakeBridge({ 'settings.change': ({ quickAskActions }) => ({ ...defaultSettings, quickAskActions: quickAskActions ?? [] }) }));
  render(<QuickAskActions />);
  return userEvent.setup();
}
const names = () => within(screen.getByRole('list', { name: 'Ready-made actions' })).getAllByRole('listitem').map((item) => item.querySelector('p')?.textContent);

describe('the ready-made actions in the settings', () => {
  it('are explain, summarise, translate and fix the writing, until somebody writes others', () => {
    show();
    expect(names()).toEqual(['Explain', 'Summarise', 'Translate', 'Fix the writing']);
    expect(screen.queryByRole('button', { name: 'Reset actions' })).toBeNull();
  });

  it('are written anew in their place', async () => {
    const user = show();
    await user.click(screen.getByRole('button', { name: 'Edit “Explain”' }));
    const name = screen.getByRole('textbox', { name: 'Name' });
    expect(document.activeElement).toBe(name);
    await user.clear(name);
    await user.type(name, 'For a child{Enter}');
    expect(await screen.findByText('For a child')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Reset actions' }));
    expect(await screen.findByText('Explain')).toBeTruthy();
  });

  it('are added and removed', async () => {
    const user = show();
    await user.click(screen.getByRole('button', { name: 'Add action' }));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Shout');
    await user.type(screen.getByRole('textbox', { name: 'What it asks' }), 'In capitals.');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Shout');
    await user.click(screen.getByRole('button', { name: 'Remove “Summarise”' }));
    await screen.findByRole('button', { name: 'Reset actions' });
    expect(names()).toEqual(['Explain', 'Translate', 'Fix the writing', 'Shout']);
  });

  it('are not kept without a name or a question', async () => {
    const user = show();
    await user.click(screen.getByRole('button', { name: 'Add action' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['An action needs a name.', 'Write what the action asks.']);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(names()).toHaveLength(4);
  });
});
