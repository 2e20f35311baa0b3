// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BudgetPane } from '../../../../../renderer/features/budget/BudgetPane';
import { RaiseCapDialog } from '../../../../../renderer/features/budget/RaiseCapDialog';
import { askToRaiseCap, budgetStore, followBudget } from '../../../../../renderer/state/budgetStore';
import { applySettings, settingsStore } from '../../../../../renderer/state/settingsStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { BudgetStatus } from '../../../../../shared/budget';
import { noCaps, usualBudget } from '../../../../../shared/budget';
import { defaultSettings } from '../../../../../shared/settings';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const nothing = { usd: '0', pendingUsd: '0', unknownUsd: '0', unknownCount: 0, requestCount: 0 };
let status: BudgetStatus;
let bridge: FakeBridge;

beforeEach(() => {
  standInForBrowser();
  status = { isDemo: false, day: nothing, month: nothing, conversation: null, balance: null };
  budgetStore.setState(budgetStore.getInitialState());
  applySettings(defaultSettings);
  bridge = installFakeBridge({
    'budget.read': () => status,
    'settings.change': (change) => ({ ...settingsStore.getState().settings, ...JSON.parse(JSON.stringify(change)) }),
  });
  followBudget();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const caps = () => settingsStore.getState().settings.budget.caps;

function enter(field: HTMLElement, text: string): void {
  fireEvent.change(field, { target: { value: text } });
  fireEvent.keyDown(field, { key: 'Enter' });
}

describe('the budget in the settings', () => {
  it('takes a cap as a person writes it, and takes it away again', async () => {
    render(<BudgetPane />);
    const field = await screen.findByRole('textbox', { name: 'For one day' });
    enter(field, '$2,50');
    await waitFor(() => expect(caps()).toEqual({ ...noCaps, day: '2.50' }));
    enter(field, ' ');
    await waitFor(() => expect(caps()).toEqual(noCaps));
  });

  it.each(['a lot', '-1', '0', '0.00', '1e9', '1.0000001'])('keeps %j in its field and says that it is no amount', async (typed) => {
    render(<BudgetPane />);
    enter(await screen.findByRole('textbox', { name: 'For one month' }), typed);
    expect(screen.getByRole('alert').textContent).toBe('Enter an amount such as 5 or 2.50.');
    expect(caps()).toEqual(noCaps);
  });

  it('says the least that was spent where some of it is not known, what is set aside, and how much of the cap is taken', async () => {
    applySettings({ ...defaultSettings, budget: { ...usualBudget, caps: { ...noCaps, day: '5' } } });
    status = { ...status, day: { usd: '4', pendingUsd: '0.25', unknownUsd: '0.5', unknownCount: 1, requestCount: 9 } };
    render(<BudgetPane />);
    expect(await screen.findByText('at least $4.00')).toBeDefined();
    expect(screen.getByText('$4.75 of $5.00')).toBeDefined();
    expect(screen.getByText(/^\$0\.75 is set aside/)).toBeDefined();
  });

  it('asks anew when something was spent, while it is shown', async () => {
    const { unmount } = render(<BudgetPane />);
    await screen.findByText('Today');
    status = { ...status, month: { ...nothing, usd: '7', requestCount: 1 } };
    act(() => bridge.emit('budget.changed', { balance: { balanceUsd: '3.20', readAtMs: 0 } }));
    expect(await screen.findByText('$7.00')).toBeDefined();
    unmount();
    const asked = bridge.inputsOf('budget.read').length;
    act(() => bridge.emit('budget.changed', { balance: null }));
    expect(bridge.inputsOf('budget.read')).toHaveLength(asked);
  });

  it('offers what to do near a cap only while there is one', async () => {
    render(<BudgetPane />);
    expect((await screen.findByRole('checkbox', { name: 'Shorten answers so that they fit' })).hasAttribute('disabled')).toBe(true);
    act(() => applySettings({ ...defaultSettings, budget: { ...usualBudget, caps: { ...noCaps, day: '5' } } }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Shorten answers so that they fit' }));
    await waitFor(() => expect(settingsStore.getState().settings.budget.shortensAnswers).toBe(true));
  });
});

describe('the cap that stood in the way', () => {
  const reached = { code: 'budget.reached', scope: 'month', capUsd: '5', usedUsd: '4.9', neededUsd: '0.3' } as const;

  it('is raised to what is offered, enough for what did not fit', async () => {
    applySettings({ ...defaultSettings, budget: { ...usualBudget, caps: { ...noCaps, day: '1', month: '5' } } });
    askToRaiseCap(reached);
    expect(viewStore.getState().openDialog).toBe('raiseCap');
    render(<RaiseCapDialog />);
    expect(screen.getByRole('textbox', { name: 'For one month' })).toHaveProperty('value', '10');
    fireEvent.click(screen.getByRole('button', { name: 'Raise the cap' }));
    await waitFor(() => expect(caps()).toEqual({ ...noCaps, day: '1', month: '10' }));
    expect(viewStore.getState().openDialog).toBeNull();
  });

  it('is not lowered by a dialog that raises', async () => {
    askToRaiseCap(reached);
    render(<RaiseCapDialog />);
    fireEvent.change(screen.getByRole('textbox', { name: 'For one month' }), { target: { value: '4' } });
    fireEvent.click(screen.getByRole('button', { name: 'Raise the cap' }));
    expect(screen.getByRole('alert').textContent).toBe('Enter more than the cap is now.');
    expect(caps()).toEqual(noCaps);
  });
});
