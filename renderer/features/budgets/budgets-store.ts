import { create } from 'zustand';
import type { Budgets } from '../../../shared/protocol/desk-messages.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type BudgetsState = {
  /** The newest answer; null until the first. */
  readonly budgets: Budgets | null;
  readonly unreachable: boolean;
  take(budgets: Budgets): void;
  setUnreachable(): void;
  clear(): void;
};

const nothing = { budgets: null, unreachable: false };

export const useBudgetsStore = create<BudgetsState>()((set) => ({
  ...nothing,
  take: (budgets) =>
    set((state) => ({ budgets: keepEqual(state.budgets, budgets), unreachable: false })),
  setUnreachable: () => set({ unreachable: true }),
  clear: () => set(nothing),
}));
