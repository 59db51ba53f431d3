import type { Language } from '../../shared/domain/languages.ts';
import type { LanguageBundle } from './bundle-en.ts';

/** The texts of each language, fetched when they are first wanted. */
export const languageBundles: Readonly<Record<Language, () => Promise<LanguageBundle>>> = {
  en: async () => (await import('./bundle-en.ts')).en,
  id: async () => (await import('./bundle-id.ts')).id,
  nb: async () => (await import('./bundle-nb.ts')).nb,
  nl: async () => (await import('./bundle-nl.ts')).nl,
};
