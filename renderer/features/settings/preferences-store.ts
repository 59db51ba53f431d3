import { create } from 'zustand';
import type { Preferences } from '../../../shared/contract/views.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type PreferencesState = {
  readonly preferences: Preferences;
  /** What was chosen here and the workstation has not kept yet; null = nothing. */
  readonly unsaved: Preferences | null;
  take(preferences: Preferences): void;
  /** Holds at once, because the next key starts from what this one has chosen. */
  choose(preferences: Preferences): void;
  kept(preferences: Preferences): void;
  /** Goes back to what held before, unless something else was chosen meanwhile. */
  undo(preferences: Preferences, before: Preferences): void;
};

export const usePreferencesStore = create<PreferencesState>()((set) => ({
  preferences: { language: 'en', colorScheme: 'auto', verbosity: 'brief', keys: {} },
  unsaved: null,
  take: (preferences) => set({ preferences }),
  choose: (preferences) => set({ preferences, unsaved: preferences }),
  kept: (preferences) => set(({ unsaved }) => (unsaved === preferences ? { unsaved: null } : {})),
  undo: (preferences, before) =>
    set(({ unsaved }) => (unsaved === preferences ? { preferences: before, unsaved: null } : {})),
}));

/** The workstation tells of a choice that has been overtaken by another one. */
export function isOvertaken(preferences: Preferences): boolean {
  const { unsaved } = usePreferencesStore.getState();
  return unsaved !== null && keepEqual(unsaved, preferences) !== unsaved;
}
