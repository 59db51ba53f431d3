import type { Language } from '../../shared/domain/languages.ts';

/** Where the demo's customers live. */
export const DEMO_COUNTRIES = ['NO', 'NL', 'ID', 'GB'] as const;
export type DemoCountry = (typeof DEMO_COUNTRIES)[number];

type CountryFacts = {
  readonly customers: number;
  readonly language: Language;
  /** Hours ahead of UTC, near enough for the times people call. */
  readonly utcOffsetHours: number;
};

export const COUNTRY_FACTS: Readonly<Record<DemoCountry, CountryFacts>> = {
  NO: { customers: 210, language: 'nb', utcOffsetHours: 1 },
  NL: { customers: 150, language: 'nl', utcOffsetHours: 1 },
  ID: { customers: 130, language: 'id', utcOffsetHours: 7 },
  GB: { customers: 110, language: 'en', utcOffsetHours: 0 },
};
