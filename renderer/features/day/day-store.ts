import { create } from 'zustand';
import type { DayView } from '../../../shared/contract/views.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type DayState = { readonly day: DayView; take(day: DayView): void };

/** The agent's day so far. */
export const useDayStore = create<DayState>()((set) => ({
  day: { contacts: [], promises: [], feedbackCalls: [] },
  take: (day) => set((state) => ({ day: keepEqual(state.day, day) })),
}));
