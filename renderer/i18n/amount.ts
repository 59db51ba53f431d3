import { type Language, LOCALES } from '../../shared/domain/languages.ts';

/** An amount as it is typed in one language, without its currency: `89,76`. */
export function amountText(amountMinor: number, currency: string, language: Language): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  });
  return format.format(amountMinor / 10 ** digits);
}

/**
 * An amount that was typed, in minor units; null where it is none, is not above zero or has more
 * digits than the currency. A comma and a point both divide, as long as there is one of them.
 */
export function parseAmount(text: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const found = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim());
  if (found === null) return null;
  const [, whole = '', part = ''] = found;
  if (part.length > digits) return null;
  const minor = Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || '0');
  return minor > 0 ? minor : null;
}

function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
