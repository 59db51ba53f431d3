/** The languages Savedesk speaks (BCP 47); English is the source. */
export const LANGUAGES = ['en', 'id', 'nb', 'nl'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The locale each language writes its money, numbers and dates by. */
export const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  id: 'id-ID',
  nb: 'nb-NO',
  nl: 'nl-NL',
};

/** One text in all languages; English is always there and stands in for a missing one. */
export type LocalizedText = Readonly<{ en: string } & Partial<Record<Language, string>>>;

/** The text in the wanted language, or in English where it is missing. */
export function localize(text: LocalizedText, language: Language): string {
  return text[language] ?? text.en;
}
