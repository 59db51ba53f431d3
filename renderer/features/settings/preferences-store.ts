import { create } from 'zustand';
import type { Preferences } from '../../../shared/contract/views.ts';

type PreferencesState = {
  readonly preferences: Preferences;
  take(preferences: Preferences): void;
};

export const usePreferencesStore = create<PreferencesState>()((set) => ({
  preferences: { language: 'en', colorScheme: 'auto', verbosity: 'brief', keys: {} },
  take: (preferences) => set({ preferences }),
}));
