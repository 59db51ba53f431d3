import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../shared/domain/languages.ts';
import { type Format, formatFor } from './format.ts';

/** The interface's language. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return LANGUAGES.find((language) => language === i18n.language) ?? 'en';
}

/**
 * The time zone (IANA) of all times below it: on the supervisor's side the company's, wherever the
 * supervisor sits. Without one, times are those of this computer's clock.
 */
export const TimeZoneContext = createContext<string | undefined>(undefined);

/** Formatters in the interface's language. */
export function useFormat(): Format {
  return formatFor(useLanguage(), useContext(TimeZoneContext));
}
