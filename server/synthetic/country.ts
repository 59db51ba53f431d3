/** The countries that people and numbers can be made up for (ISO 3166-1 alpha-2). */
export const SYNTHETIC_COUNTRIES = ['NO', 'NL', 'ID', 'GB', 'US'] as const;
export type SyntheticCountry = (typeof SYNTHETIC_COUNTRIES)[number];
