import { createInstance, type i18n } from 'i18next';
import documentsEn from '../../locales/en/documents.json' with { type: 'json' };
import exportsEn from '../../locales/en/exports.json' with { type: 'json' };
import metricsEn from '../../locales/en/metrics.json' with { type: 'json' };
import surveyEn from '../../locales/en/survey.json' with { type: 'json' };
import documentsId from '../../locales/id/documents.json' with { type: 'json' };
import exportsId from '../../locales/id/exports.json' with { type: 'json' };
import metricsId from '../../locales/id/metrics.json' with { type: 'json' };
import surveyId from '../../locales/id/survey.json' with { type: 'json' };
import documentsNb from '../../locales/nb/documents.json' with { type: 'json' };
import exportsNb from '../../locales/nb/exports.json' with { type: 'json' };
import metricsNb from '../../locales/nb/metrics.json' with { type: 'json' };
import surveyNb from '../../locales/nb/survey.json' with { type: 'json' };
import documentsNl from '../../locales/nl/documents.json' with { type: 'json' };
import exportsNl from '../../locales/nl/exports.json' with { type: 'json' };
import metricsNl from '../../locales/nl/metrics.json' with { type: 'json' };
import surveyNl from '../../locales/nl/survey.json' with { type: 'json' };
import type { Language } from '../../shared/domain/languages.ts';

/** A text by `namespace:key`, with the values it needs. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What the server itself writes to people: files, pages and reports, not the console's texts. */
const RESOURCES = {
  en: { documents: documentsEn, exports: exportsEn, metrics: metricsEn, survey: surveyEn },
  id: { documents: documentsId, exports: exportsId, metrics: metricsId, survey: surveyId },
  nb: { documents: documentsNb, exports: exportsNb, metrics: metricsNb, survey: surveyNb },
  nl: { documents: documentsNl, exports: exportsNl, metrics: metricsNl, survey: surveyNl },
};

let texts: i18n | undefined;

/** The server's texts in one language. */
export function textsIn(language: Language): Translate {
  texts ??= loaded();
  const t = texts.getFixedT(language);
  return (key, values = {}) => String(t(key as never, values));
}

function loaded(): i18n {
  const instance = createInstance();
  void instance.init({
    resources: RESOURCES,
    fallbackLng: 'en',
    initAsync: false,
    // Whoever writes HTML escapes it there, once.
    interpolation: { escapeValue: false },
  });
  return instance;
}
