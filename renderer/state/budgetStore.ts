import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { BudgetChoice, BudgetStatus, CapScope, CreditBalance } from '../../shared/budget';
import type { Failure } from '../../shared/failure';
import { onEvent, request } from '../bridge/bridge';
import { changeSettings, settingsStore } from './settingsStore';
import { showDialog } from './viewStore';

/** A cap that stood in the way, and what did not fit. */
export type ReachedCap = Extract<Failure, { readonly code: 'budget.reached' }>;

type BudgetState = {
  readonly balance: CreditBalance | null;
  /** `null` until main has said it. */
  readonly status: BudgetStatus | null;
  /** Grows with each change, so that what is shown is asked for anew. */
  readonly changes: number;
  readonly capToRaise: ReachedCap | null;
};

export const budgetStore = createStore<BudgetState>(() => ({ balance: null, status: null, changes: 0, capToRaise: null }));

/** What is left on the account; `null` where nobody has said it. */
export function useBalance(): CreditBalance | null {
  return useStore(budgetStore, ({ balance }) => balance);
}

/** What was spent, kept up to date while it is shown. */
export function useBudgetStatus(): BudgetStatus | null {
  useEffect(() => {
    void loadBudget();
    return budgetStore.subscribe(({ changes }, before) => {
      if (changes !== before.changes) void loadBudget();
    });
  }, []);
  return useStore(budgetStore, ({ status }) => status);
}

export function followBudget(): void {
  onEvent('budget.changed', ({ balance }) => budgetStore.setState(({ changes }) => ({ balance, changes: changes + 1 })));
  void loadBudget();
}

async function loadBudget(): Promise<void> {
  const result = await request('budget.read', { conversationId: null });
  if (result.ok) budgetStore.setState({ status: result.value, balance: result.value.balance });
}

export function changeBudget(change: Partial<BudgetChoice>): void {
  void changeSettings({ budget: { ...settingsStore.getState().settings.budget, ...change } });
}

/** `null`: no cap. */
export function changeCap(scope: CapScope, capUsd: string | null): void {
  changeBudget({ caps: { ...settingsStore.getState().settings.budget.caps, [scope]: capUsd } });
}

export function askToRaiseCap(capToRaise: ReachedCap): void {
  budgetStore.setState({ capToRaise });
  showDialog('raiseCap');
}

export function useCapToRaise(): ReachedCap | null {
  return useStore(budgetStore, ({ capToRaise }) => capToRaise);
}
