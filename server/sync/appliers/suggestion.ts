import type { Applier } from '../applier.ts';

/** What was suggested and waved away is kept to learn from; nothing is projected from it yet. */
export const applySuggestionShown: Applier<'suggestion.shown'> = async () => {};
export const applySuggestionDismissed: Applier<'suggestion.dismissed'> = async () => {};
