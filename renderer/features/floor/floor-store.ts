import { create } from 'zustand';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type FloorState = {
  /** The newest answer; null until the first. */
  readonly floor: Floor | null;
  /** Set when the last question was not answered: what is shown may be old. */
  readonly unreachable: boolean;
  take(floor: Floor): void;
  setUnreachable(): void;
  clear(): void;
};

export const useFloorStore = create<FloorState>()((set) => ({
  floor: null,
  unreachable: false,
  take: (floor) => set((state) => ({ floor: keepEqual(state.floor, floor), unreachable: false })),
  setUnreachable: () => set({ unreachable: true }),
  clear: () => set({ floor: null, unreachable: false }),
}));
