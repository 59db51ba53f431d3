import { LANGUAGES, type Language } from '../../shared/domain/languages.ts';

const STORAGE_KEY = 'savedesk.language';

/** The language to begin in, before the host has said which one is preferred. */
export function firstLanguage(): Language {
  const wanted = [localStorage.getItem(STORAGE_KEY), ...navigator.languages];
  for (const tag of wanted) {
    const base = tag?.toLowerCase().split('-')[0];
    const spoken = LANGUAGES.find(
      (language) => language === base || (language === 'nb' && base === 'no'),
    );
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}

/** Begins in this language next time. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(STORAGE_KEY, language);
}
