import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../shared/domain/languages.ts';
import { type Format, formatFor } from './format.ts';

/** The interface's language. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return LANGUAGES.find((language) => language === i18n.language) ?? 'en';
}

/** Formatters in the interface's language. */
export function useFormat(): Format {
  return formatFor(useLanguage());
}
