/**
 * Whether nine digits may be a US social security number: no area 000, 666 or 900 and up, no group 00, no
 * serial 0000 (Social Security Administration, POMS RM 10201.035). There is no check digit.
 */
export function isSsn(digits: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits);
}
