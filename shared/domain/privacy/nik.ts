import { isDayOfMonth } from './day-of-month.ts';

/** Codes of the provinces (Kepmendagri 100.1.1-6117 of 2022, with the six of Papua), and older ones. */
const PROVINCES = new Set(
  `11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 54 61 62 63 64 65 71 72 73 74 75 76
  81 82 91 92 93 94 95 96`.split(/\s+/),
);

/**
 * Whether sixteen digits are an Indonesian NIK: province, regency, district, date of birth as ddmmyy
 * (women add 40 to the day) and a running number. It has no check digit, so each part must be plausible
 * (PP 37/2007, article 37).
 */
export function isNik(digits: string): boolean {
  if (!/^\d{16}$/.test(digits) || !PROVINCES.has(digits.slice(0, 2))) return false;
  const two = (at: number) => Number(digits.slice(at, at + 2));
  const [regency, district, day, month] = [two(2), two(4), two(6), two(8)] as const;
  if (regency < 1 || regency > 79 || district < 1) return false;
  return isDayOfMonth(day > 40 ? day - 40 : day, month) && digits.slice(12) !== '0000';
}
