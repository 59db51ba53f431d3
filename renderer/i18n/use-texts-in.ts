import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/domain/languages.ts';
import type { LanguageBundle } from './bundle-en.ts';
import { addLanguage } from './create-i18n.ts';

/**
 * Texts in a given language whatever the interface's is, such as what is said to a customer; null for
 * the moment until they are here.
 */
export function useTextsIn<N extends keyof LanguageBundle>(language: Language, namespace: N) {
  const { i18n } = useTranslation();
  const [, setArrived] = useState<Language | null>(null);
  const isHere = i18n.hasResourceBundle(language, namespace);
  useEffect(() => {
    if (isHere) return;
    void addLanguage(i18n, language).then(() => setArrived(language));
  }, [i18n, language, isHere]);
  return isHere ? i18n.getFixedT(language, namespace) : null;
}
