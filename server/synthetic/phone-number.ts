import type { SyntheticCountry } from './country.ts';
import type { SeededRandom } from './seeded-random.ts';

/** E.164 without the last digits, and how many of those there are. */
type Block = { readonly prefix: string; readonly digits: number };

/**
 * Numbers that nobody should be rung at. Ofcom keeps the British ones for drama. No regulator of
 * the other three countries is known to keep a range, so theirs surround the dummy number that
 * everybody uses in forms (06-12345678 and its like). All are valid for libphonenumber.
 */
const BLOCKS: Readonly<Record<SyntheticCountry, readonly Block[]>> = {
  GB: [
    { prefix: '+4420794600', digits: 2 },
    { prefix: '+4420794601', digits: 2 },
    { prefix: '+441614960', digits: 3 },
    { prefix: '+441314960', digits: 3 },
    { prefix: '+441134960', digits: 3 },
  ],
  NO: [{ prefix: '+4740612', digits: 3 }],
  NL: [{ prefix: '+316123', digits: 5 }],
  ID: [{ prefix: '+6281234', digits: 5 }],
};

/** A made-up number in E.164. Two draws may give the same one. */
export function syntheticPhoneNumber(country: SyntheticCountry, random: SeededRandom): string {
  const { prefix, digits } = random.pick(BLOCKS[country]);
  return prefix + String(random.int(0, 10 ** digits - 1)).padStart(digits, '0');
}
