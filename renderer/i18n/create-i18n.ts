import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/domain/languages.ts';
import { languageBundles } from './language-bundles.ts';

/** The interface's texts, begun in one language. */
export async function createI18n(language: Language): Promise<i18n> {
  const instance = createInstance();
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { [language]: await languageBundles[language]() },
    partialBundledLanguages: true,
    defaultNS: 'common',
    // React escapes what it prints.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}

/** Changes the language while the page is running; the old texts stay until the new ones are here. */
export async function switchLanguage(instance: i18n, language: Language): Promise<void> {
  if (instance.language === language) return;
  await addLanguage(instance, language);
  await instance.changeLanguage(language);
}

/** Brings in the texts of another language beside those of the interface. */
export async function addLanguage(instance: i18n, language: Language): Promise<void> {
  const bundle = await languageBundles[language]();
  for (const [namespace, texts] of Object.entries(bundle)) {
    instance.addResourceBundle(language, namespace, texts, true, true);
  }
}
