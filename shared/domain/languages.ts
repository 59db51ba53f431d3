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

/** Other names under which systems and browsers list our languages. */
const ALIASES: Readonly<Record<string, Language>> = { no: 'nb', nn: 'nb', in: 'id' };

/** The first of these languages (BCP 47 tags, the dearest first) that Savedesk speaks; else English. */
export function spokenLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const subtag = tag.trim().toLowerCase().split('-', 1)[0] ?? '';
    const name = ALIASES[subtag] ?? subtag;
    const spoken = LANGUAGES.find((language) => language === name);
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}

/** The text in the wanted language, or in English where it is missing. */
export function localize(text: LocalizedText, language: Language): string {
  return text[language] ?? text.en;
}
