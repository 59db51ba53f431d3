const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/**
 * Whether nine digits are a Dutch burgerservicenummer: the eleven test, the last digit weighed by -1
 * (RvIG, Logisch Ontwerp BSN; Besluit burgerservicenummer).
 */
export function isBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || digits === '000000000') return false;
  return WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;
}
