import { type Language, LOCALES } from '../languages.ts';
import type { Money } from '../money/money.ts';

const moneyFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<Language, Intl.DateTimeFormat>();

/**
 * An amount as it is written in a language, such as `€ 12,50`. Empty for what is no amount of money at
 * all (not a number, no ISO 4217 code). How many minor units make one is the currency's own matter.
 */
export function writeMoney({ amountMinor, currency }: Money, language: Language): string {
  if (!Number.isFinite(amountMinor) || !/^[A-Z]{3}$/.test(currency)) return '';
  const key = `${language}${currency}`;
  let format = moneyFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency });
    moneyFormats.set(key, format);
  }
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** A day as it is written out in a language, such as `22 November 2026`; empty for what is no time. */
export function writeDate(atMs: number, language: Language): string {
  if (!Number.isFinite(new Date(atMs).getTime())) return '';
  let format = dateFormats.get(language);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long' });
    dateFormats.set(language, format);
  }
  return format.format(atMs);
}
